#include "server/gate/features.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace qingdan::gate {
namespace {

constexpr std::size_t kLetters = 64;  // '@' to the end of the ASCII letters
constexpr std::size_t kNear = 3;
constexpr std::size_t kTail = 6;

// Groups of features, 64 each; patterns come last.
enum Group : std::size_t {
  kSingle,
  kWho,
  kCore,
  kHead,
  kNearBefore,
  kTailGroup,
  kNext,
  kAround,
  kBetween,
  kPattern,
};

enum Single : std::size_t {
  kBias,
  kEndsClause,
  kGovernment,
  kNoConsequence,
  kOrganFirst,
  kBenefitBlocked,
  kThingNear,
  kCancelledLater,
  kNoOrgan,
  kPrivateOnly,
  kRumour,
  kPlanApproved,
  kGovernmentAsks,
  kSingles,
};

constexpr std::array<std::string_view, kSingles> kSingleNames = {
    "bias",           "ends-clause",     "government-plans", "no-consequence",
    "organ-first",    "benefit-blocked", "thing-in-head",    "cancelled-later",
    "no-organ",       "private-only",    "rumour",           "plan-approved",
    "government-asks"};
constexpr std::array<std::string_view, kPattern> kGroupNames = {
    "", "who", "core", "head", "near", "tail", "next", "around", "between"};
constexpr std::array<std::string_view, 5> kAssenterNames = {
    "none", "org", "agent", "priv", "lab"};
constexpr std::array<std::string_view, 4> kStrengthNames = {"approve", "soft",
                                                            "exam", "paper"};

constexpr std::string_view kAssent = "ARESKU";
constexpr std::string_view kDocument = "FCLPGDQYIJXZ";

// Classes of cancel, event, instant, quote and bar: what neighbouring sentences
// may say about a demand.
constexpr std::string_view kTelling = "ceiuB";
// Documents of an office of their own: an exam before them is a step to them.
constexpr std::string_view kNominal = "FLPGDYIJ";

bool In(std::string_view set, char letter) {
  return set.find(letter) != std::string_view::npos;
}

constexpr std::uint64_t Bits(std::string_view letters) {
  std::uint64_t bits = 0;
  for (char letter : letters) bits |= std::uint64_t{1} << (letter - '@');
  return bits;
}

Feature Make(std::size_t group, std::size_t index) {
  return static_cast<Feature>(group * kLetters + index);
}

void AddLetters(std::string_view letters, Group group,
                std::vector<Feature>& out) {
  for (char letter : letters) {
    if (letter >= '@' && letter != kGap)
      out.push_back(Make(group, letter - '@'));
  }
}

Assenter AssenterOf(char letter) {
  switch (letter) {
    case 'O':
    case '`':
      return Assenter::kOrgan;
    case 'o':
      return Assenter::kAgent;
    case 'p':
      return Assenter::kPrivate;
    case 'l':
      return Assenter::kLaboratory;
    default:
      return Assenter::kNobody;
  }
}

// How strongly the condition asks for an answer: 0 approve ... 3 paper.
std::size_t StrengthOf(std::string_view core) {
  if (core.find_first_of("AX") != std::string_view::npos) return 0;
  if (core.find_first_of("RSKU") != std::string_view::npos) {
    return core.find('E') != std::string_view::npos ? 2 : 1;
  }
  const bool exam = core.find('E') != std::string_view::npos;
  return exam && core.find_first_of(kNominal) == std::string_view::npos ? 2 : 3;
}

std::size_t ClauseBegin(std::string_view shape, std::size_t at) {
  const std::size_t comma = shape.rfind(kComma, at);
  return comma == std::string_view::npos ? 0 : comma + 1;
}

// The assenter within [from, to): an organ before all others.
void TakeAssenter(std::string_view shape, std::size_t from, std::size_t to,
                  Parts& parts) {
  for (std::size_t i = to; i-- > from;) {
    const Assenter found = AssenterOf(shape[i]);
    if (found == Assenter::kNobody) continue;
    const bool better =
        parts.assenter == Assenter::kNobody ||
        (found == Assenter::kOrgan && parts.assenter != Assenter::kOrgan);
    if (better) {
      parts.assenter = found;
      parts.who = i;
    }
  }
}

bool Has(std::string_view letters, std::string_view any) {
  return letters.find_first_of(any) != std::string_view::npos;
}

// A sentence cut by its hit: condition (core) and what lies around it.
struct Pieces {
  std::string_view shape;
  std::string_view head;     // before the hit
  std::string_view core;     // of the hit, the condition
  std::string_view between;  // of the hit, what follows the condition
  std::string_view rest;     // behind the hit
};

// The organ itself is the one of whom the sentence tells.
bool BeginsWithOrgan(const Pieces& p) {
  const std::size_t first = p.head.find_first_not_of(kGap);
  return first != std::string_view::npos && In("O`", p.head[first]);
}

void AddMarks(const Pieces& p, std::vector<Feature>& out) {
  const auto mark = [&](bool there, Single which) {
    if (there) out.push_back(Make(kSingle, which));
  };
  const bool organ_first = BeginsWithOrgan(p);
  mark(p.rest.empty() || p.rest[0] == kComma, kEndsClause);
  // An organ makes or proposes something that another one approves.
  mark(Has(p.head, "V") && Has(p.head, "O`"), kGovernment);
  mark(!Has(p.core, "BT") && !Has(p.between, "BT") && !Has(p.rest, "BT"),
       kNoConsequence);
  mark(organ_first, kOrganFirst);
  mark(Has(p.rest.substr(0, kNear), "b"), kBenefitBlocked);
  mark(Has(p.head, kDocument), kThingNear);
  mark(Has(p.rest, "c"), kCancelledLater);
  mark(!Has(p.between, "BTt") && Has(p.head, "PG"), kPlanApproved);
  mark(organ_first && Has(p.core, "`"), kGovernmentAsks);
}

}  // namespace

Parts PartsOf(const Sentence& sentence, const Hit& hit) {
  const std::string_view shape = sentence.shape;
  Parts parts;
  parts.core_end = hit.begin + 1;
  parts.thing = hit.begin;
  for (std::size_t i = hit.begin; i < hit.end; ++i) {
    if (!In(kAssent, shape[i]) && !In(kDocument, shape[i])) continue;
    parts.core_end = i + 1;
    if (!In(kDocument, shape[parts.thing]) || In(kDocument, shape[i])) {
      parts.thing = i;
    }
  }
  TakeAssenter(shape, hit.begin, parts.core_end, parts);
  const bool starts_with_thing =
      In(kAssent, shape[hit.begin]) || In(kDocument, shape[hit.begin]);
  if (parts.assenter == Assenter::kNobody && starts_with_thing) {
    TakeAssenter(shape, ClauseBegin(shape, hit.begin), hit.begin, parts);
  }
  return parts;
}

std::vector<Feature> FeaturesOf(const Sentence& sentence, const Hit& hit,
                                const Parts& parts) {
  const std::string_view shape = sentence.shape;
  const Pieces pieces = {shape, shape.substr(0, hit.begin),
                         shape.substr(hit.begin, parts.core_end - hit.begin),
                         shape.substr(parts.core_end, hit.end - parts.core_end),
                         shape.substr(hit.end)};
  std::vector<Feature> out = {
      Make(kSingle, kBias), Make(kPattern, hit.pattern),
      Make(kWho, static_cast<std::size_t>(parts.assenter) * 4 +
                     StrengthOf(pieces.core))};
  AddMarks(pieces, out);
  AddLetters(pieces.core, kCore, out);
  AddLetters(pieces.between, kBetween, out);
  AddLetters(pieces.head, kHead, out);
  const std::size_t near = hit.begin > kNear ? hit.begin - kNear : 0;
  AddLetters(pieces.head.substr(near), kNearBefore, out);
  AddLetters(pieces.rest.substr(0, kTail), kTailGroup, out);
  AddLetters(pieces.rest.substr(0, 1), kNext, out);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void AddAround(std::uint64_t own, std::uint64_t around,
               std::vector<Feature>& features) {
  if (((own | around) & Bits("O`o")) == 0) {
    features.push_back(Make(kSingle, kNoOrgan));
    if ((own & Bits("ple")) != 0) {
      features.push_back(Make(kSingle, kPrivateOnly));
    }
  }
  if ((own & Bits("u")) != 0) features.push_back(Make(kSingle, kRumour));
  for (std::size_t bit = 0; bit < kLetters; ++bit) {
    const bool there = ((around >> bit) & 1) != 0 &&
                       In(kTelling, static_cast<char>('@' + bit));
    if (there) features.push_back(Make(kAround, bit));
  }
  std::sort(features.begin(), features.end());
}

std::size_t FeatureCount(const Patterns& patterns) {
  return kPattern * kLetters + patterns.all().size();
}

std::string FeatureName(const Patterns& patterns, Feature feature) {
  const std::size_t group = feature / kLetters;
  const std::size_t index = feature % kLetters;
  if (group >= kPattern) {
    return "pattern:" + patterns.all()[feature - kPattern * kLetters].id;
  }
  if (group == kSingle) {
    return index < kSingleNames.size() ? std::string(kSingleNames[index]) : "";
  }
  const std::string prefix = std::string(kGroupNames[group]) + ":";
  if (group == kWho) {
    if (index >= kAssenterNames.size() * 4) return "";
    return prefix + std::string(kAssenterNames[index / 4]) + "+" +
           std::string(kStrengthNames[index % 4]);
  }
  const std::string_view name = ClassName(static_cast<char>('@' + index));
  return name.empty() ? "" : prefix + std::string(name);
}

}  // namespace qingdan::gate
