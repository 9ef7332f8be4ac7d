#include "server/service/publication_api.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "server/base/digest.h"
#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/domain/item.h"
#include "server/publication/list_files.h"
#include "server/publication/notice.h"
#include "server/service/chunks.h"
#include "server/service/in_force.h"
#include "server/service/reading.h"

namespace qingdan::service {
namespace {

namespace v1 = publication::v1;
using publication::ListFile;

// The newest revision, as known at `as_of`, that the list rests on.
void FillRevision(const registry::RegionState& region,
                  const registry::AsOf& as_of, publication::ListHead& head) {
  for (const registry::v1::Revision& revision : region.revisions()) {
    if (revision.revision() > as_of.revision) return;
    const auto& touched = revision.departments();
    if (!head.department.empty() &&
        std::find(touched.begin(), touched.end(), head.department) ==
            touched.end()) {
      continue;
    }
    head.revision = revision.revision();
    head.recorded_at = revision.recorded_at();
  }
}

v1::ExportListResponse Opening(const publication::List& list) {
  v1::ExportListResponse message;
  v1::PublishedList& out = *message.mutable_list();
  out.set_title(publication::TitleOf(list.head));
  out.set_date(list.head.date.ToIso());
  out.set_revision(list.head.revision);
  *out.mutable_recorded_at() = list.head.recorded_at;
  out.set_items(static_cast<std::uint32_t>(list.items.size()));
  out.set_digest(publication::DigestOf(list.items));
  return message;
}

// The list of `department`, or of all, at `as_of`; it may be empty.
publication::List ListAt(const registry::RegionState& region,
                         const domain::Regions& regions,
                         const std::string& department,
                         const registry::AsOf& as_of) {
  publication::List list;
  list.head.region_code = region.code();
  list.head.region = regions.FullName(region.code());
  list.head.department = department;
  list.head.date = as_of.date;
  FillRevision(region, as_of, list.head);
  list.items = ItemsOf(region, as_of, department);
  std::sort(list.items.begin(), list.items.end(), domain::ItemLess);
  return list;
}

// What the record of an item that counts at `as_of` tells.
std::optional<publication::ItemEvent> EventOf(
    const registry::RegionState& region, const std::string& id,
    const registry::AsOf& as_of) {
  const auto history = region.ById(id);
  const auto* record = history == nullptr ? nullptr : history->At(as_of);
  if (record == nullptr) return std::nullopt;
  publication::ItemEvent event;
  event.kind = record->change.kind();
  event.deciding_document = record->change.deciding_document();
  event.first_day = record->from.ToIso();
  const auto end = history->EndOf(*record, as_of.revision);
  if (!record->ends() && end && *end <= as_of.date) {
    event.kind = registry::v1::CHANGE_KIND_UNSPECIFIED;  // it lapsed
    event.first_day = end->ToIso();
  }
  for (const auto& ref : record->change.successors()) {
    event.successors.push_back(ref.name());
  }
  return event;
}

// A state told by neither day nor revision would be the state after itself.
absl::Status CheckFrom(const registry::v1::ReadOptions& from) {
  if (!from.date().empty() || from.known_at_revision() != 0) {
    return absl::OkStatus();
  }
  return domain::FieldError("from", "", "name the day or the revision before");
}

bool Send(const ListFile& file, const ListSink& sink) {
  v1::ExportListResponse message;
  v1::PublishedFile& out = *message.mutable_file();
  out.set_name(file.name);
  out.set_media_type(file.media_type);
  out.set_bytes(file.bytes.size());
  out.set_sha256(base::Sha256Hex(file.bytes));
  if (!sink(message)) return false;
  for (std::size_t at = 0; at < file.bytes.size(); at += kChunkBytes) {
    message.set_data(file.bytes.substr(at, kChunkBytes));
    if (!sink(message)) return false;
  }
  return true;
}

}  // namespace

absl::Status PublicationApi::ExportList(const v1::ExportListRequest& request,
                                        const ListSink& sink) const {
  QD_RETURN_IF_ERROR(parts_.regions->Require(request.region_code()));
  const auto snapshot = parts_.registry->snapshot();
  QD_ASSIGN_OR_RETURN(const registry::AsOf as_of,
                      ResolveRead(request.read(), *snapshot, *parts_.clock));
  const auto region = snapshot->Region(request.region_code());
  if (region == nullptr ||
      ItemsOf(*region, as_of, request.department()).empty()) {
    return NothingInForce(request.region_code(), request.department());
  }
  const publication::List list =
      ListAt(*region, *parts_.regions, request.department(), as_of);
  QD_ASSIGN_OR_RETURN(const auto files,
                      publication::MakeListFiles(list, *parts_.importer));
  if (!sink(Opening(list))) return ClientGone();
  for (const ListFile& file : files) {
    if (!Send(file, sink)) return ClientGone();
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::GetNoticeResponse> PublicationApi::GetNotice(
    const v1::GetNoticeRequest& request) const {
  QD_RETURN_IF_ERROR(parts_.regions->Require(request.region_code()));
  QD_RETURN_IF_ERROR(CheckFrom(request.from()));
  const auto snapshot = parts_.registry->snapshot();
  QD_ASSIGN_OR_RETURN(const registry::AsOf from,
                      ResolveRead(request.from(), *snapshot, *parts_.clock));
  QD_ASSIGN_OR_RETURN(const registry::AsOf to,
                      ResolveRead(request.to(), *snapshot, *parts_.clock));
  const auto region = snapshot->Region(request.region_code());
  if (region == nullptr) {
    return NothingInForce(request.region_code(), request.department());
  }
  const auto before =
      ListAt(*region, *parts_.regions, request.department(), from);
  const auto after = ListAt(*region, *parts_.regions, request.department(), to);
  const auto successors = [&](const std::string& id) {
    std::vector<std::string> ids;
    for (const auto* record : region->Successors(id, to)) {
      ids.push_back(record->item().id());
    }
    return ids;
  };
  const compare::ListDiff diff = compare::DiffLists(
      {before.items, after.items, successors}, *parts_.scale);
  const publication::Notice notice = publication::MakeNotice(
      {before.head, after.head, diff,
       [&](const std::string& id) { return EventOf(*region, id, to); }});
  v1::GetNoticeResponse response;
  response.set_title(notice.title);
  response.set_text(publication::ToText(notice));
  response.set_markdown(publication::ToMarkdown(notice));
  for (const auto& section : notice.sections) {
    response.set_entries(response.entries() +
                         static_cast<std::uint32_t>(section.entries.size()));
  }
  *response.mutable_from() = ToReadState(from);
  *response.mutable_to() = ToReadState(to);
  return response;
}

}  // namespace qingdan::service
