#include "server/audit/subject.h"

#include <utility>

#include "server/audit/problem_id.h"
#include "server/rules/rule.h"

namespace qingdan::audit {

v1::Sighting MakeSighting(const Subject& subject, const std::string& item_id,
                          const std::string& demand,
                          finding::v1::Finding finding) {
  v1::Sighting sighting;
  sighting.set_source(subject.source);
  sighting.set_region_code(subject.region_code);
  sighting.set_department(subject.department);
  sighting.set_demand(rules::Shortened(demand, kDemandCharactersMax));
  sighting.set_item_id(item_id);
  *sighting.mutable_finding() = std::move(finding);
  sighting.set_words(rules::Shortened(subject.words, kWordsCharactersMax));
  sighting.set_place(subject.place);
  sighting.set_day(subject.day);
  sighting.set_origin(subject.origin);
  sighting.set_count(subject.count);
  sighting.set_problem_id(ProblemId(subject.region_code, subject.department,
                                    item_id, sighting.demand()));
  return sighting;
}

}  // namespace qingdan::audit
