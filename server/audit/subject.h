// Where a demand was met, and how sightings of it are put together.
#ifndef QINGDAN_SERVER_AUDIT_SUBJECT_H_
#define QINGDAN_SERVER_AUDIT_SUBJECT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "qingdan/audit/v1/problem.pb.h"
#include "qingdan/check/v1/check.pb.h"

namespace qingdan::audit {

// Sightings of one unit (item, paragraph, clue) at the most.
inline constexpr int kSightingsPerUnitMax = 50;

// Bounds of problem.proto.
inline constexpr std::size_t kDemandCharactersMax = 200;
inline constexpr std::size_t kWordsCharactersMax = 500;

// Where and by whom.
struct Subject {
  v1::Source source = v1::SOURCE_UNSPECIFIED;
  std::string region_code;
  std::string department;
  std::string words;  // the evidence as written
  std::string place;
  std::string day;  // ISO date
  std::uint64_t origin = 0;
  std::uint32_t count = 1;
};

// The sighting of `finding`, about the item `item_id` if that is not empty,
// else about the words `demand`.
v1::Sighting MakeSighting(const Subject& subject, const std::string& item_id,
                          const std::string& demand,
                          finding::v1::Finding finding);

}  // namespace qingdan::audit

#endif  // QINGDAN_SERVER_AUDIT_SUBJECT_H_
