// What a change means for those who apply.
//
// Absent is not zero. What the list did not state and now states is NEUTRAL:
// people know more, not less. What it stated and states no longer is HEAVIER:
// nobody can hold the office to it any more, and an empty revision in between
// would hide what grew. In detail:
//   - documents, steps, conditions: an item with none of the three is not
//     described, nothing of it is stated; of one that is described an empty
//     list means none, so that what comes is HEAVIER;
//   - service objects, channels, level, visits, limits: empty is not stated;
//   - a promise that is not stated is the statutory limit, where that is;
//   - a document with neither originals nor copies does not state its count;
//   one
//     whose necessity is not stated is required;
//   - fees: an empty list means that nothing is charged (item.proto), and so do
//     words such as 不收费; a fee whose standard holds no amount does not state
//     it;
//   - quota, intermediary service, annual inspection, special procedure: empty,
//     like 无, means that there is none.
// Texts that differ in words only weigh nothing: they are NEUTRAL and are shown
// for a person to read.
#ifndef QINGDAN_SERVER_COMPARE_WEIGH_H_
#define QINGDAN_SERVER_COMPARE_WEIGH_H_

#include <string>

#include "qingdan/compare/v1/compare.pb.h"
#include "qingdan/registry/v1/item.pb.h"
#include "server/compare/scale.h"

namespace qingdan::compare {

// A change between the two versions of an item.
struct Case {
  const v1::ElementChange& change;
  const registry::v1::Item& before;
  const registry::v1::Item& after;
  const Scale& scale;
};

struct Weighed {
  v1::Weight weight = v1::WEIGHT_NEUTRAL;
  std::string reason = {};
  std::string provision = {};
};

// What `c.change` weighs. Pure.
Weighed Weigh(const Case& c);

// What an item weighs that comes onto the list, or leaves it.
Weighed WeighAdded(const registry::v1::Item& item);
Weighed WeighRemoved(const registry::v1::Item& item);

// The graver of two: illegal, heavier, lighter, neutral.
v1::Weight Graver(v1::Weight a, v1::Weight b);

inline bool IsHeavier(v1::Weight weight) {
  return weight >= v1::WEIGHT_HEAVIER;
}

// True if documents, steps or conditions of the item are stated.
bool IsDescribed(const registry::v1::Item& item);

// The elements by group; each is called for the changes of its elements only.
Weighed WeighDocument(const Case& c);    // materials
Weighed WeighLimit(const Case& c);       // promised and statutory limit
Weighed WeighHandling(const Case& c);    // case type
Weighed WeighStep(const Case& c);        // steps
Weighed WeighVisits(const Case& c);      // visits
Weighed WeighFee(const Case& c);         // fees
Weighed WeighCondition(const Case& c);   // conditions
Weighed WeighDemandText(const Case& c);  // quota, intermediary, inspection ...
Weighed WeighCommitment(const Case& c);  // declaration and commitment
Weighed WeighObject(const Case& c);      // service objects
Weighed WeighLevel(const Case& c);       // level of exercise
Weighed WeighChannel(const Case& c);     // channels
Weighed WeighOnlineAddress(const Case& c);  // online address
Weighed WeighType(const Case& c);           // item type
Weighed WeighBasis(const Case& c);          // legal bases

// More of something that is asked; nullopt was or is not stated.
template <typename Number>
Weighed MoreIsHeavier(const Number& before, const Number& after,
                      const std::string& more, const std::string& fewer,
                      const std::string& gone) {
  if (!before.has_value()) return {};
  if (!after.has_value()) return {v1::WEIGHT_HEAVIER, gone};
  if (*after > *before) return {v1::WEIGHT_HEAVIER, more};
  if (*after < *before) return {v1::WEIGHT_LIGHTER, fewer};
  return {};
}

}  // namespace qingdan::compare

#endif  // QINGDAN_SERVER_COMPARE_WEIGH_H_
