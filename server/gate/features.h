// What speaks for and against a hit being a gate: yes-or-no marks with names,
// for the model to weigh and for people to read.
//
//   pattern:neg-bar   the pattern that hit
//   core:filing       a word of the class stands in the condition
//   who:org+approve   who assents (org, agent, priv, lab, none), how strongly
//   between:penalty   a word between the condition and the end of the hit
//   head:shield       a word before the hit, same sentence
//   near:may          a word at most three before it
//   tail:benefit      a word at most six behind it
//   next:benefit      the word directly behind it
//   around:cancel     a word in the two sentences before or after; of the
//                     classes cancel, event, instant, quote and bar only
//   case              the sentence ends in 的: one of a list of cases
//   opens:org         the first word of the sentence
//   clause:outsider   the first word of the clause in which the hit begins
//   pair-tail:bar>act two words that follow each other, others between them
//                     passed over; by where the second one stands: head,
//                     core, between or tail; `pause` is a comma, `start` the
//                     beginning of the sentence
#ifndef QINGDAN_SERVER_GATE_FEATURES_H_
#define QINGDAN_SERVER_GATE_FEATURES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "server/gate/patterns.h"
#include "server/gate/sentence.h"

namespace qingdan::gate {

using Feature = std::uint32_t;

// Who assents, as far as the words tell.
enum class Assenter { kNobody, kOrgan, kAgent, kPrivate, kLaboratory };

// The parts of a hit.
struct Parts {
  std::size_t core_end = 0;  // one behind the last word of the condition
  Assenter assenter = Assenter::kNobody;
  std::size_t who = 0;    // letter of the assenter; only if there is one
  std::size_t thing = 0;  // letter of what is to be obtained
};

Parts PartsOf(const Sentence& sentence, const Hit& hit);

// Features of a hit but for the sentences around, each once.
std::vector<Feature> FeaturesOf(const Sentence& sentence, const Hit& hit,
                                const Parts& parts);

// Adds the features of the whole sentence, whose letters are `own`, and of the
// sentences around, whose letters are `around`.
void AddAround(std::uint64_t own, std::uint64_t around,
               std::vector<Feature>& features);

// Whether it is a pair of words: there are many, so they must earn their
// weight.
bool IsPair(Feature feature);

// Number of features there can be, given `patterns`; all are below it.
std::size_t FeatureCount(const Patterns& patterns);

// Name of `feature`, as the model file has it.
std::string FeatureName(const Patterns& patterns, Feature feature);

}  // namespace qingdan::gate

#endif  // QINGDAN_SERVER_GATE_FEATURES_H_
