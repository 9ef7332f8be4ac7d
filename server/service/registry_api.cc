#include "server/service/registry_api.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/rules/rule.h"
#include "server/service/reading.h"
#include "server/text/fold.h"

namespace qingdan::service {
namespace {

namespace v1 = registry::v1;
using registry::AsOf;
using registry::RegionState;
using registry::VersionRecord;

constexpr std::size_t kQueryCharactersMax = 500;
constexpr std::int32_t kSearchPageMax = 50;
constexpr std::size_t kSearchHitsMax = 200;

// Names of what is in force in the place of `ended`, joined.
std::string SuccessorNames(const RegionState& region,
                           const RegionState::Items& ended, const AsOf& as_of) {
  std::string names;
  for (const auto& history : ended) {
    for (const VersionRecord* next : region.Successors(history->id(), as_of)) {
      names += (names.empty() ? "" : "、") + next->item().name();
    }
  }
  return names;
}

// `successors` names what took its place; may be empty.
absl::Status ItemNotFound(const std::string& region, const std::string& key,
                          const AsOf& as_of,
                          const std::string& successors = "") {
  domain::Metadata metadata = {{"region_code", region}, {"item", key}};
  if (!successors.empty()) metadata.emplace("successors", successors);
  return domain::MakeError(
      absl::StatusCode::kNotFound, error::v1::ERROR_REASON_ITEM_NOT_FOUND,
      "no item '" + key + "' in region " + region + " on " +
          as_of.date.ToIso() +
          (successors.empty() ? "; give an id, a whole code or the exact name, "
                                "or search for it"
                              : "; its place is taken by " + successors),
      metadata);
}

std::vector<const VersionRecord*> InForceSorted(
    const RegionState* region, const AsOf& as_of,
    const v1::ListItemsRequest& filter) {
  std::vector<const VersionRecord*> records;
  if (region == nullptr) return records;
  for (const auto& history : region->items()) {
    const VersionRecord* record = history->InForce(as_of);
    if (record == nullptr) continue;
    const v1::Item& item = record->item();
    if (!filter.department().empty() &&
        item.department() != filter.department()) {
      continue;
    }
    if (filter.type() != v1::ITEM_TYPE_UNSPECIFIED &&
        item.type() != filter.type()) {
      continue;
    }
    records.push_back(record);
  }
  std::sort(records.begin(), records.end(),
            [](const VersionRecord* a, const VersionRecord* b) {
              const v1::Item& x = a->item();
              const v1::Item& y = b->item();
              return std::forward_as_tuple(x.department(), x.name(), x.id()) <
                     std::forward_as_tuple(y.department(), y.name(), y.id());
            });
  return records;
}

// The newest revision, as known at `as_of`, that touched each department.
std::map<std::string, const v1::Revision*> LastRevisions(
    const RegionState& region, const AsOf& as_of) {
  std::map<std::string, const v1::Revision*> last;
  for (const v1::Revision& revision : region.revisions()) {
    if (revision.revision() > as_of.revision) break;
    for (const std::string& department : revision.departments()) {
      last[department] = &revision;
    }
  }
  return last;
}

}  // namespace

absl::Status RegistryApi::CheckRegion(const std::string& code) const {
  return parts_.regions->Require(code);
}

absl::StatusOr<v1::ListCatalogsResponse> RegistryApi::ListCatalogs(
    const v1::ListCatalogsRequest& request) const {
  QD_RETURN_IF_ERROR(CheckRegion(request.region_code()));
  const auto snapshot = parts_.registry->snapshot();
  QD_ASSIGN_OR_RETURN(const Pager pager, Pager::Open(request, request.read(),
                                                     *snapshot, *parts_.clock));
  const auto region = snapshot->Region(request.region_code());
  std::map<std::string, std::uint32_t> counts;
  std::map<std::string, const v1::Revision*> last;
  if (region != nullptr) {
    last = LastRevisions(*region, pager.as_of());
    for (const auto& [department, revision] : last) counts[department] = 0;
    for (const auto& history : region->items()) {
      const VersionRecord* record = history->InForce(pager.as_of());
      if (record != nullptr) ++counts[record->item().department()];
    }
  }
  v1::ListCatalogsResponse response;
  const auto [begin, end] = pager.Range(counts.size());
  auto it = std::next(counts.begin(), static_cast<std::ptrdiff_t>(begin));
  for (std::size_t i = begin; i < end; ++i, ++it) {
    v1::Catalog& catalog = *response.add_catalogs();
    catalog.set_region_code(request.region_code());
    catalog.set_department(it->first);
    catalog.set_item_count(it->second);
    if (const auto found = last.find(it->first); found != last.end()) {
      catalog.set_revision(found->second->revision());
      *catalog.mutable_recorded_at() = found->second->recorded_at();
    }
  }
  response.set_total_size(static_cast<std::uint32_t>(counts.size()));
  response.set_next_page_token(pager.NextToken(counts.size()));
  *response.mutable_state() = ToReadState(pager.as_of());
  return response;
}

absl::StatusOr<v1::ListItemsResponse> RegistryApi::ListItems(
    const v1::ListItemsRequest& request) const {
  QD_RETURN_IF_ERROR(CheckRegion(request.region_code()));
  const auto snapshot = parts_.registry->snapshot();
  QD_ASSIGN_OR_RETURN(const Pager pager, Pager::Open(request, request.read(),
                                                     *snapshot, *parts_.clock));
  const auto region = snapshot->Region(request.region_code());
  const auto records = InForceSorted(region.get(), pager.as_of(), request);
  v1::ListItemsResponse response;
  pager.Fill(records, response, [&](const auto* record) {
    *response.add_items() = record->item();
  });
  *response.mutable_state() = ToReadState(pager.as_of());
  return response;
}

absl::StatusOr<v1::GetItemResponse> RegistryApi::GetItem(
    const v1::GetItemRequest& request) const {
  QD_RETURN_IF_ERROR(CheckRegion(request.region_code()));
  const auto snapshot = parts_.registry->snapshot();
  QD_ASSIGN_OR_RETURN(const AsOf as_of,
                      ResolveRead(request.read(), *snapshot, *parts_.clock));
  const auto region = snapshot->Region(request.region_code());
  if (region == nullptr) {
    return ItemNotFound(request.region_code(), request.key(), as_of);
  }
  const auto found = region->ByKey(request.key());
  for (const auto& history : found) {
    const VersionRecord* record = history->InForce(as_of);
    if (record == nullptr) continue;
    v1::GetItemResponse response;
    *response.mutable_version() =
        registry::ToItemVersion(*history, *record, as_of.revision);
    *response.mutable_state() = ToReadState(as_of);
    return response;
  }
  return ItemNotFound(request.region_code(), request.key(), as_of,
                      SuccessorNames(*region, found, as_of));
}

absl::StatusOr<v1::SearchItemsResponse> RegistryApi::SearchItems(
    const v1::SearchItemsRequest& request) const {
  QD_RETURN_IF_ERROR(CheckRegion(request.region_code()));
  const std::size_t characters = text::ToCodePoints(request.query()).size();
  if (characters == 0 || characters > kQueryCharactersMax) {
    return domain::FieldError("query", rules::Shortened(request.query(), 50),
                              "must have 1 to 500 characters");
  }
  const auto view = parts_.workspace->view();
  QD_ASSIGN_OR_RETURN(const Pager pager,
                      Pager::Open(request, request.read(), *view->snapshot,
                                  *parts_.clock, kSearchPageMax));
  v1::SearchItemsResponse response;
  *response.mutable_state() = ToReadState(pager.as_of());
  const auto found = view->regions.find(request.region_code());
  if (found == view->regions.end()) {
    response.set_not_listed(true);
    return response;
  }
  const checker::RegionIndex& region = *found->second;
  const match::Result result = region.index->Match(
      {request.query(), request.department(), kSearchHitsMax,
       [&](std::uint32_t id) {
         return region.InForce(id, pager.as_of()) != nullptr;
       }});
  pager.Fill(result.candidates, response,
             [&](const match::Candidate& candidate) {
               v1::SearchHit& hit = *response.add_hits();
               *hit.mutable_item() =
                   region.InForce(candidate.id, pager.as_of())->item();
               hit.set_confidence(candidate.confidence);
               for (const match::Evidence& evidence : candidate.evidence) {
                 hit.add_why(evidence.code + "：" + evidence.words);
               }
             });
  response.set_not_listed(result.decision == match::Decision::kNotListed);
  response.set_understood(result.understood);
  return response;
}

absl::StatusOr<v1::ListItemVersionsResponse> RegistryApi::ListItemVersions(
    const v1::ListItemVersionsRequest& request) const {
  QD_RETURN_IF_ERROR(CheckRegion(request.region_code()));
  const auto snapshot = parts_.registry->snapshot();
  QD_ASSIGN_OR_RETURN(const Pager pager,
                      Pager::Open(request, {}, *snapshot, *parts_.clock));
  const auto region = snapshot->Region(request.region_code());
  const auto found = region == nullptr ? registry::RegionState::Items()
                                       : region->ByKey(request.key());
  if (found.empty()) {
    return ItemNotFound(request.region_code(), request.key(), pager.as_of());
  }
  std::vector<v1::ItemVersion> versions;
  for (const auto& history : found) {
    for (const auto& record : history->records()) {
      if (record->revision > pager.as_of().revision) continue;
      versions.push_back(
          registry::ToItemVersion(*history, *record, pager.as_of().revision));
    }
  }
  std::stable_sort(versions.begin(), versions.end(),
                   [](const v1::ItemVersion& a, const v1::ItemVersion& b) {
                     return a.revision() > b.revision();
                   });
  v1::ListItemVersionsResponse response;
  pager.Fill(versions, response, [&](v1::ItemVersion& version) {
    *response.add_versions() = std::move(version);
  });
  *response.mutable_state() = ToReadState(pager.as_of());
  return response;
}

absl::StatusOr<v1::ListRevisionsResponse> RegistryApi::ListRevisions(
    const v1::ListRevisionsRequest& request) const {
  if (!request.region_code().empty()) {
    QD_RETURN_IF_ERROR(CheckRegion(request.region_code()));
  }
  const auto snapshot = parts_.registry->snapshot();
  QD_ASSIGN_OR_RETURN(const Pager pager,
                      Pager::Open(request, {}, *snapshot, *parts_.clock));
  std::vector<const v1::Revision*> revisions;
  for (const auto& [code, region] : snapshot->regions()) {
    if (!request.region_code().empty() && code != request.region_code()) {
      continue;
    }
    for (const v1::Revision& revision : region->revisions()) {
      if (revision.revision() <= pager.as_of().revision) {
        revisions.push_back(&revision);
      }
    }
  }
  std::sort(revisions.begin(), revisions.end(),
            [](const v1::Revision* a, const v1::Revision* b) {
              return a->revision() > b->revision();
            });
  v1::ListRevisionsResponse response;
  pager.Fill(revisions, response, [&](const v1::Revision* revision) {
    *response.add_revisions() = *revision;
  });
  *response.mutable_state() = ToReadState(pager.as_of());
  return response;
}

}  // namespace qingdan::service
