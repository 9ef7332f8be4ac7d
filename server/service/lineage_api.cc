#include "server/service/lineage_api.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/registry/lineage.h"
#include "server/service/reading.h"

namespace qingdan::service {
namespace {

namespace v1 = lineage::v1;

absl::Status NoItem(const v1::GetLineageRequest& request) {
  return domain::MakeError(
      absl::StatusCode::kNotFound, error::v1::ERROR_REASON_ITEM_NOT_FOUND,
      "region " + request.region_code() + " never had an item " +
          request.key().substr(0, 100),
      {{"region_code", request.region_code()}, {"key", request.key()}});
}

v1::LineageItem ToLineageItem(const registry::ItemHistory& history,
                              const registry::AsOf& as_of) {
  v1::LineageItem out;
  const registry::VersionRecord& first = *history.records().front();
  const auto* record = history.At(as_of);
  // Before its first day it is told as it will be.
  if (record == nullptr) record = &first;
  out.set_item_id(history.id());
  out.set_name(record->item().name());
  out.set_department(record->item().department());
  out.set_implementation_code(record->item().implementation_code());
  out.set_in_force(history.InForce(as_of) != nullptr);
  out.set_first_day(first.from.ToIso());
  const auto end = history.EndOf(*record, as_of.revision);
  if (record->ends()) {
    out.set_ended_on(record->from.ToIso());
    out.set_ended_by(record->change.kind());
  } else if (end && *end <= as_of.date) {
    out.set_ended_on(end->ToIso());
  }
  return out;
}

v1::LineageTie ToLineageTie(const registry::LineageTie& tie) {
  v1::LineageTie out;
  out.set_predecessor_id(tie.predecessor);
  out.set_successor_id(tie.successor);
  out.set_kind(tie.record->change.kind());
  out.set_first_day(tie.record->from.ToIso());
  out.set_deciding_document(tie.record->change.deciding_document());
  out.set_revision(tie.record->revision);
  return out;
}

}  // namespace

absl::StatusOr<v1::GetLineageResponse> LineageApi::GetLineage(
    const v1::GetLineageRequest& request) const {
  QD_RETURN_IF_ERROR(parts_.regions->Require(request.region_code()));
  const auto snapshot = parts_.registry->snapshot();
  QD_ASSIGN_OR_RETURN(const registry::AsOf as_of,
                      ResolveRead(request.read(), *snapshot, *parts_.clock));
  const auto region = snapshot->Region(request.region_code());
  if (region == nullptr) return NoItem(request);
  std::vector<std::string> ids;
  for (const auto& history : region->ByKey(request.key())) {
    if (history->records().front()->revision <= as_of.revision) {
      ids.push_back(history->id());
    }
  }
  if (ids.empty()) return NoItem(request);
  const registry::Lineage lineage = registry::LineageOf(*region, ids, as_of);
  v1::GetLineageResponse response;
  for (const auto& history : lineage.items) {
    v1::LineageItem& item = *response.add_items();
    item = ToLineageItem(*history, as_of);
    item.set_asked(std::find(ids.begin(), ids.end(), history->id()) !=
                   ids.end());
  }
  std::sort(response.mutable_items()->begin(), response.mutable_items()->end(),
            [](const v1::LineageItem& a, const v1::LineageItem& b) {
              return std::tie(a.first_day(), a.name(), a.item_id()) <
                     std::tie(b.first_day(), b.name(), b.item_id());
            });
  for (const registry::LineageTie& tie : lineage.ties) {
    *response.add_ties() = ToLineageTie(tie);
  }
  response.mutable_current_ids()->Assign(lineage.current.begin(),
                                         lineage.current.end());
  *response.mutable_state() = ToReadState(as_of);
  response.set_truncated(lineage.truncated);
  return response;
}

}  // namespace qingdan::service
