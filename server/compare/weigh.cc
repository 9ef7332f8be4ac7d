#include "server/compare/weigh.h"

#include <map>

namespace qingdan::compare {
namespace {

using Group = Weighed (*)(const Case&);

const std::map<std::string, Group>& Groups() {
  static const auto* const kGroups = new std::map<std::string, Group>{
      {"materials", WeighDocument},
      {"promised_limit", WeighLimit},
      {"statutory_limit", WeighLimit},
      {"case_type", WeighHandling},
      {"steps", WeighStep},
      {"visits", WeighVisits},
      {"fees", WeighFee},
      {"conditions", WeighCondition},
      {"quantity_limit", WeighDemandText},
      {"intermediary_service", WeighDemandText},
      {"annual_inspection", WeighDemandText},
      {"special_procedure", WeighDemandText},
      {"declaration_and_commitment", WeighCommitment},
      {"service_objects", WeighObject},
      {"level", WeighLevel},
      {"channels", WeighChannel},
      {"online_address", WeighOnlineAddress},
      {"type", WeighType},
      {"legal_bases", WeighBasis},
  };
  return *kGroups;
}

}  // namespace

Weighed Weigh(const Case& c) {
  if (c.change.type() == v1::CHANGE_TYPE_MOVED) return {};
  const std::string& path = c.change.element();
  const auto it = Groups().find(path.substr(0, path.find('.')));
  return it == Groups().end() ? Weighed{} : it->second(c);
}

v1::Weight Graver(v1::Weight a, v1::Weight b) { return a > b ? a : b; }

bool IsDescribed(const registry::v1::Item& item) {
  return !item.materials().empty() || !item.steps().empty() ||
         !item.conditions().empty();
}

}  // namespace qingdan::compare
