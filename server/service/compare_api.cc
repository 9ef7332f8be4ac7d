#include "server/service/compare_api.h"

#include <algorithm>
#include <google/protobuf/util/json_util.h>
#include <limits>
#include <utility>

#include "server/base/status_macros.h"
#include "server/compare/export.h"
#include "server/compare/region_diff.h"
#include "server/domain/error.h"
#include "server/service/chunks.h"
#include "server/service/reading.h"

namespace qingdan::service {
namespace {

namespace v1 = compare::v1;
using registry::AsOf;

// What a comparison found, and between which states.
struct Compared {
  compare::ListDiff diff;
  AsOf from;
  AsOf to;
};

absl::StatusOr<AsOf> RevisionState(const registry::RegionState* region,
                                   std::uint64_t number,
                                   const registry::Snapshot& snapshot,
                                   const char* field) {
  if (number > snapshot.revision()) {
    return RevisionUnknown(number, snapshot.revision());
  }
  const auto state = region == nullptr
                         ? std::nullopt
                         : compare::StateOfRevision(*region, number);
  if (state.has_value()) return *state;
  return domain::FieldError(field, std::to_string(number),
                            "is no revision of this region; qingdan history "
                            "lists them");
}

std::uint64_t NewestRevision(const registry::RegionState* region,
                             std::uint64_t known_at) {
  std::uint64_t newest = 0;
  if (region == nullptr) return newest;
  for (const auto& revision : region->revisions()) {
    if (revision.revision() <= known_at) newest = revision.revision();
  }
  return newest;
}

// 210000 is above 211200 and 211221, 211200 above 211221.
bool IsAbove(const std::string& upper, const std::string& lower) {
  return upper.size() == lower.size() && upper != lower &&
         domain::IsWithin(lower, upper);
}

void KeepOnly(v1::Weight at_least, compare::ListDiff& diff) {
  if (at_least == v1::WEIGHT_UNSPECIFIED) return;
  std::erase_if(diff.items, [&](const v1::ItemDiff& item) {
    return item.weight() < at_least;
  });
  diff.counts.Clear();
  for (const v1::ItemDiff& item : diff.items) {
    compare::Count(item, diff.counts);
  }
}

v1::CompareResponse ToResponse(const Compared& compared, const Pager& pager) {
  v1::CompareResponse response;
  pager.Fill(compared.diff.items, response,
             [&](const v1::ItemDiff& diff) { *response.add_diffs() = diff; });
  *response.mutable_counts() = compared.diff.counts;
  *response.mutable_from() = ToReadState(compared.from);
  *response.mutable_to() = ToReadState(compared.to);
  return response;
}

absl::StatusOr<Compared> Compare(const v1::CompareRevisionsRequest& request,
                                 const registry::Snapshot& snapshot,
                                 const AsOf& as_of,
                                 const compare::Scale& scale) {
  const auto region = snapshot.Region(request.region_code());
  const std::uint64_t to = request.to_revision() != 0
                               ? request.to_revision()
                               : NewestRevision(region.get(), as_of.revision);
  Compared compared;
  QD_ASSIGN_OR_RETURN(compared.to,
                      RevisionState(region.get(), to, snapshot, "to_revision"));
  compared.from = {compared.to.date, 0};
  if (request.from_revision() != 0) {
    QD_ASSIGN_OR_RETURN(compared.from,
                        RevisionState(region.get(), request.from_revision(),
                                      snapshot, "from_revision"));
  }
  compared.diff = compare::DiffRegion(region.get(), compared.from, compared.to,
                                      request.department(), scale);
  return compared;
}

absl::StatusOr<Compared> Compare(const v1::CompareDatesRequest& request,
                                 const registry::Snapshot& snapshot,
                                 const AsOf& as_of,
                                 const compare::Scale& scale) {
  const auto from = domain::Date::ParseIso(request.from_date());
  if (!from.ok()) {
    return domain::MakeError(
        absl::StatusCode::kInvalidArgument,
        error::v1::ERROR_REASON_DATE_INVALID,
        "from_date: " + std::string(from.status().message()),
        {{"field", "from_date"}, {"value", request.from_date()}});
  }
  Compared compared;
  compared.from = {*from, as_of.revision};
  compared.to = as_of;
  const auto region = snapshot.Region(request.region_code());
  compared.diff = compare::DiffRegion(region.get(), compared.from, compared.to,
                                      request.department(), scale);
  return compared;
}

absl::StatusOr<Compared> Compare(const v1::CompareWithUpperRequest& request,
                                 const registry::Snapshot& snapshot,
                                 const AsOf& as_of,
                                 const compare::Scale& scale) {
  if (!IsAbove(request.upper_region_code(), request.region_code())) {
    return domain::FieldError("upper_region_code", request.upper_region_code(),
                              "is not above " + request.region_code());
  }
  const auto upper = snapshot.Region(request.upper_region_code());
  const auto lower = snapshot.Region(request.region_code());
  Compared compared{{}, as_of, as_of};
  compared.diff = compare::DiffFromUpper(
      compare::ItemsAt(upper.get(), as_of),
      compare::ItemsAt(lower.get(), as_of, request.department()), scale);
  return compared;
}

registry::v1::ReadOptions ReadOf(const v1::CompareRevisionsRequest&) {
  return {};
}

registry::v1::ReadOptions ReadOf(const v1::CompareDatesRequest& request) {
  registry::v1::ReadOptions read;
  read.set_date(request.to_date());
  read.set_known_at_revision(request.known_at_revision());
  return read;
}

registry::v1::ReadOptions ReadOf(const v1::CompareWithUpperRequest& request) {
  return request.read();
}

template <typename Request>
absl::StatusOr<v1::CompareResponse> Answer(
    const Request& request, const CompareApi::Parts& parts,
    std::int32_t page_size_max = kPageSizeMax) {
  QD_RETURN_IF_ERROR(parts.regions->Require(request.region_code()));
  const auto snapshot = parts.registry->snapshot();
  QD_ASSIGN_OR_RETURN(const Pager pager,
                      Pager::Open(request, ReadOf(request), *snapshot,
                                  *parts.clock, page_size_max));
  QD_ASSIGN_OR_RETURN(
      Compared compared,
      Compare(request, *snapshot, pager.as_of(), parts.guard->scale()));
  KeepOnly(request.at_least(), compared.diff);
  return ToResponse(compared, pager);
}

// All of it as one page.
template <typename Request>
absl::StatusOr<v1::CompareResponse> AnswerWhole(
    Request request, const CompareApi::Parts& parts) {
  request.set_page_size(std::numeric_limits<std::int32_t>::max());
  request.clear_page_token();
  return Answer(request, parts, std::numeric_limits<std::int32_t>::max());
}

absl::StatusOr<v1::CompareResponse> AnswerWhole(
    const v1::ExportComparisonRequest& request,
    const CompareApi::Parts& parts) {
  switch (request.comparison_case()) {
    case v1::ExportComparisonRequest::kRevisions:
      return AnswerWhole(request.revisions(), parts);
    case v1::ExportComparisonRequest::kDates:
      return AnswerWhole(request.dates(), parts);
    case v1::ExportComparisonRequest::kUpper:
      return AnswerWhole(request.upper(), parts);
    default:
      return domain::FieldError("comparison", "", "say what to compare");
  }
}

std::string ToJsonText(const v1::CompareResponse& response) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.add_whitespace = true;
  std::string json;
  // Cannot fail: every string of an item is checked to be UTF-8 on its way in.
  static_cast<void>(
      google::protobuf::util::MessageToJsonString(response, &json, options));
  return json;
}

}  // namespace

absl::StatusOr<v1::CompareResponse> CompareApi::CompareRevisions(
    const v1::CompareRevisionsRequest& request) const {
  return Answer(request, parts_);
}

absl::StatusOr<v1::CompareResponse> CompareApi::CompareDates(
    const v1::CompareDatesRequest& request) const {
  return Answer(request, parts_);
}

absl::StatusOr<v1::CompareResponse> CompareApi::CompareWithUpper(
    const v1::CompareWithUpperRequest& request) const {
  return Answer(request, parts_);
}

absl::Status CompareApi::ExportComparison(
    const v1::ExportComparisonRequest& request, const ChunkSink& sink) const {
  QD_ASSIGN_OR_RETURN(const v1::CompareResponse response,
                      AnswerWhole(request, parts_));
  registry::v1::FileChunk first;
  first.set_items(response.total_size());
  *first.mutable_state() = response.to();
  const std::string stem =
      "清单比对-" + response.from().date() + "-" + response.to().date();
  if (request.format() == registry::v1::FILE_FORMAT_JSON) {
    first.set_file_name(stem + ".json");
    return SendChunks(ToJsonText(response), first, sink);
  }
  const sheet::OutSheet table =
      compare::ToSheet({response.diffs().begin(), response.diffs().end()});
  if (request.format() == registry::v1::FILE_FORMAT_CSV) {
    first.set_file_name(stem + ".csv");
    return SendChunks(sheet::WriteCsv(table), first, sink);
  }
  first.set_file_name(stem + ".xlsx");
  QD_ASSIGN_OR_RETURN(const std::string bytes, sheet::WriteWorkbook({table}));
  return SendChunks(bytes, first, sink);
}

}  // namespace qingdan::service
