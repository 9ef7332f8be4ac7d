#include "server/match/score.h"

#include <algorithm>

#include "server/match/align.h"

namespace qingdan::match {
namespace {

// Shared words of this weight in all count in full.
constexpr float kMuchShared = 40.0F;
// A run of this many characters counts in full.
constexpr float kLongRun = 8.0F;
constexpr std::size_t kShortCharacters = 3;

// What two ascending lists of grams share.
struct Overlap {
  float shared = 0;
  float rarest = 0;
};

Overlap OverlapOf(const std::vector<GramId>& asked,
                  const std::vector<GramId>& name, const NameTable& table) {
  Overlap overlap;
  auto i = asked.begin();
  auto j = name.begin();
  while (i != asked.end() && j != name.end()) {
    if (*i < *j) {
      ++i;
    } else if (*j < *i) {
      ++j;
    } else {
      const float weight = table.WeightOf(*i++);
      overlap.shared += weight;
      overlap.rarest = std::max(overlap.rarest, weight);
      ++j;
    }
  }
  return overlap;
}

void ScoreWords(const AskedReading& asked, const Name& name,
                const NameTable& table, Features& f) {
  const Overlap overlap = OverlapOf(asked.grams.known, name.grams, table);
  const float a =
      asked.grams.mass > 0 ? overlap.shared / asked.grams.mass : 0.0F;
  const float n = name.mass > 0 ? overlap.shared / name.mass : 0.0F;
  f[kAskedCovered] = a;
  f[kNameCovered] = n;
  f[kBothCovered] = a * n;
  f[kNearlyAll] = a * a * a * a;
  f[kNearlyAllName] = n * n * n * n;
  f[kRarestShared] = overlap.rarest / kRareWeight;
  f[kSharedMass] = std::min(1.0F, overlap.shared / kMuchShared);
  const std::u32string& object = asked.reading->phrase.object;
  f[kSameObject] = object == name.phrase.object;
  f[kContained] = name.phrase.object.find(object) != std::u32string::npos;
  f[kShortObject] = object.size() <= kShortCharacters;
}

void ScoreExplained(const AskedQuestion& question, const Name& name,
                    const NameTable& table, Features& f) {
  const float mass = OverlapOf(question.all_known, name.grams, table).shared;
  const float share = name.mass > 0 ? mass / name.mass : 0.0F;
  f[kExplained] = share;
  f[kExplainedAll] = share * share * share * share;
  f[kExplainedMass] = std::min(1.0F, mass / kMuchShared);
}

void ScoreRun(const Question& question, const Name& name, Features& f) {
  const auto run =
      static_cast<float>(LongestRun(question.content, name.phrase.object));
  if (run < 2) return;
  f[kRunOfName] = run / static_cast<float>(name.phrase.object.size());
  f[kRunLength] = std::min(1.0F, run / kLongRun);
}

void ScoreDifference(const Reading& reading, const Name& name,
                     const GramWeights& weights, Features& f) {
  const Difference difference =
      Compare(reading.phrase.object, name.phrase.object, weights);
  f[kReplaced] = difference.replaced;
  f[kAskedOnly] = difference.asked_only;
  f[kNameOnly] = difference.name_only;
  f[kNegated] = difference.negated;
}

void ScoreKinds(const Reading& reading, const Name& name, Features& f) {
  const KindSet said = reading.phrase.kinds;
  const KindSet has = name.phrase.kinds;
  if (said == 0) {
    f[kNotFirstGrant] = !IsFirstGrant(has);
  } else if ((said & has) != 0 || (said == kNew && has == 0)) {
    f[kSameKind] = 1;
  } else if (has == 0 || has == kNew) {
    f[kNoKind] = 1;
  } else {
    f[kOtherKind] = 1;
  }
}

void ScoreForms(const Reading& reading, const Name& name, Features& f) {
  const FormSet said = reading.phrase.forms;
  const FormSet has = name.phrase.forms;
  if (said == 0 || has == 0) return;
  if ((said & has) != 0) {
    f[kSameForm] = 1;
    return;
  }
  f[kOtherForm] = 1;
  f[kFilingOrPermit] = ((said | has) & kFiling) != 0;
}

// How much of what stands beside the term the name takes up, and the reverse.
void ScoreBeside(const Question& question, const Reading& reading,
                 const Name& name, const Lexicon& lexicon, Features& f) {
  if (reading.term.empty()) return;
  f[kByThesaurus] = 1;
  f[kReplacedTerm] = reading.replaced;
  f[kWeakLink] = 1 - reading.strength;
  f[kVoted] = reading.voted;
  f[kNearTerm] = 1 - reading.term_covered;
  f[kNearFormal] = question.spoken ? 0 : f[kNearTerm];
  f[kTermShare] = static_cast<float>(reading.term.size()) /
                  static_cast<float>(question.content.size());
  f[kTargetCovered] = f[kAskedCovered];
  if (reading.beside.empty()) return;
  std::size_t left = 0;
  for (const char32_t c : reading.beside) {
    left += name.core.find(c) == std::u32string::npos &&
            reading.phrase.object.find(c) == std::u32string::npos;
  }
  f[kLeftOver] =
      static_cast<float>(left) / static_cast<float>(question.content.size());
  float found = 0;
  float all = 0;
  for (const Gram gram : GramsOf(name.phrase.object)) {
    if (!IsPair(gram)) continue;
    const char32_t pair[] = {static_cast<char32_t>(gram >> 32),
                             static_cast<char32_t>(gram & 0xFFFFFFFF)};
    const float weight = lexicon.weights().Of(gram);
    all += weight;
    if (reading.beside.find(pair, 0, 2) != std::u32string::npos) {
      found += weight;
    }
  }
  if (all > 0) f[kContext] = found / all;
}

// Share of the pairs of neighbours in `asked` that stand in `name`.
float PairsShared(std::u32string_view asked, std::u32string_view name) {
  if (asked.size() < 2) return 0;
  std::size_t shared = 0;
  for (std::size_t i = 0; i + 1 < asked.size(); ++i) {
    shared += name.find(asked.substr(i, 2)) != std::u32string_view::npos;
  }
  return static_cast<float>(shared) / static_cast<float>(asked.size() - 1);
}

bool Has(const std::u32string& text, const std::u32string& word) {
  return text.find(word) != std::u32string::npos;
}

// The question has one of two things that differ, the name has the other alone.
void ScoreContrasts(const Reading& reading, const Name& name,
                    const Lexicon& lexicon, Features& f) {
  const std::u32string& asked = reading.phrase.object;
  for (std::size_t at = 0; at < asked.size(); ++at) {
    lexicon.differs().Match(
        asked, at, [&](std::size_t length, const auto& others) {
          if (Has(name.core, asked.substr(at, length))) return;
          for (const std::u32string& other : others) {
            if (Has(name.core, other) && !Has(asked, other)) {
              f[kDifferentThing] = 1;
            }
          }
        });
  }
}

}  // namespace

Features Score(const AskedQuestion& asked_question, const AskedReading& asked,
               const Name& name, const NameTable& table,
               const Lexicon& lexicon) {
  Features f{};
  const Question& question = *asked_question.question;
  const Reading& reading = *asked.reading;
  f[kBias] = 1;
  f[kExactName] = reading.term.empty() && question.core == name.core;
  if (reading.term.empty()) {
    f[kCoreShared] = PairsShared(question.content, name.core);
  }
  f[kByAlias] = name.alias;
  f[kCorrected] = asked_question.corrected;
  ScoreWords(asked, name, table, f);
  ScoreExplained(asked_question, name, table, f);
  ScoreRun(question, name, f);
  ScoreDifference(reading, name, lexicon.weights(), f);
  f[kSpoken] = question.spoken;
  f[kSpokenCovered] = question.spoken ? f[kAskedCovered] : 0;
  f[kSpokenOnly] = question.spoken ? f[kAskedOnly] : 0;
  ScoreKinds(reading, name, f);
  ScoreForms(reading, name, f);
  ScoreBeside(question, reading, name, lexicon, f);
  ScoreContrasts(reading, name, lexicon, f);
  return f;
}

}  // namespace qingdan::match
