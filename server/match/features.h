// What speaks for and against a candidate, as numbers: the input of the model
// that gives it a confidence. Each feature is told in docs/matching.md.
#ifndef QINGDAN_SERVER_MATCH_FEATURES_H_
#define QINGDAN_SERVER_MATCH_FEATURES_H_

#include <array>
#include <cstddef>

namespace qingdan::match {

enum Feature : std::size_t {
  kBias,           // 1
  kAskedCovered,   // share of the reading's words that the name has, 0 to 1
  kNameCovered,    // share of the name's words that the reading has
  kBothCovered,    // product of the two
  kNearlyAll,      // 4th power of kAskedCovered
  kNearlyAllName,  // 4th power of kNameCovered
  kExactName,      // the words are the name
  kSameObject,     // the same object
  kContained,      // the object asked stands in the name as it is
  kReplaced,       // weight of the most telling word with another in its place
  kAskedOnly,      // weight of the most telling word the name lacks
  kNameOnly,       // weight of the most telling word of the name not asked
  kNegated,        // one of the two says 非, 未, 不 or 免
  kRarestShared,   // weight of the most telling word that both have
  kSharedMass,     // weight of all words that both have, 1 from five rare pairs
  kCoreShared,     // share of the question's character pairs the name has,
                   // handling words included; words as such only
  kRunOfName,      // longest piece of the question that is a piece of the name,
                   // as a share of the name
  kRunLength,      // its length, 1 from eight characters
  kExplained,      // share of the name's words found in any reading
  kExplainedAll,   // 4th power of kExplained
  kExplainedMass,  // weight of these words, 1 from five rare pairs
  kByThesaurus,    // the reading is a target of a term
  kReplacedTerm,   // the reading has a term's words replaced
  kWeakLink,       // 1 - strength of the thesaurus' links
  kNearTerm,       // share of the term's words that the question lacks
  kNearFormal,     // kNearTerm of a question in official words
  kVoted,          // share of the question's words that speaks for the target
  kTermShare,      // share of the question's content that the term is
  kLeftOver,       // share of the content beside the term the name lacks
  kContext,        // share of the name's words found beside the term
  kTargetCovered,  // kAskedCovered of a thesaurus reading
  kSameKind,       // the same handling kind, said in the question
  kOtherKind,      // the name has another handling kind than said
  kNoKind,         // the question says a kind that the name lacks
  kNotFirstGrant,  // nothing said, but the name is of no first grant
  kSameForm,       // the same form of act
  kOtherForm,      // another form of act
  kFilingOrPermit,  // one is a filing, the other a permit
  kSameOffice,      // the department named is the item's
  kOtherOffice,     // a department was named, and is not the item's
  kShortObject,     // the object asked has three characters or fewer
  kDifferentThing,  // the two look alike but differ, says the thesaurus
  kByAlias,         // matched by a further name of the item
  kRival,           // how much better an item known elsewhere fits the words
  kKnownOther,      // the words are those of such an item, and not this one
  kSpoken,          // the question is in spoken words
  kSpokenCovered,   // kAskedCovered of a question in spoken words
  kSpokenOnly,      // kAskedOnly of a question in spoken words
  kCorrected,       // slips were corrected
  kFeatures
};

using Features = std::array<float, kFeatures>;

// Name of a feature as catalog_data/match/model.tsv writes it.
const char* FeatureName(std::size_t feature);

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_FEATURES_H_
