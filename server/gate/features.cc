#include "server/gate/features.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string_view>

namespace qingdan::gate {
namespace {

constexpr std::size_t kLetters = 64;  // '@' to the end of ASCII
constexpr std::size_t kNear = 3;
constexpr std::size_t kTail = 6;

// Groups of features, 64 each; then the pairs, patterns come last.
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
  kOpens,
  kClause,
  kGroups,
};

// Where the second word of a pair stands.
enum Zone : std::size_t { kPairHead, kPairCore, kPairBetween, kPairTail };

constexpr std::size_t kZones = 4;
constexpr std::size_t kPairs = kGroups * kLetters;
constexpr std::size_t kPatterns = kPairs + kZones * kLetters * kLetters;
// Words before the hit and behind it that pairs are made of, at most.
constexpr std::size_t kPairReach = 6;
// Room for the features of nearly every hit.
constexpr std::size_t kFeaturesOften = 128;
// Places of a pause and of the sentence's beginning among the letters.
constexpr std::size_t kStart = '[' - '@';
constexpr std::size_t kPause = ']' - '@';

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
  kOrganDuty,
  kAsked,
  kCase,
  kSingles,
};

constexpr std::array<std::string_view, kSingles> kSingleNames = {
    "bias",
    "ends-clause",
    "government-plans",
    "no-consequence",
    "organ-first",
    "benefit-blocked",
    "thing-in-head",
    "cancelled-later",
    "no-organ",
    "private-only",
    "rumour",
    "plan-approved",
    "government-asks",
    "organ-duty",
    "asked",
    "case"};
constexpr std::array<std::string_view, kGroups> kGroupNames = {
    "",     "who",    "core",    "head",  "near",  "tail",
    "next", "around", "between", "opens", "clause"};
constexpr std::array<std::string_view, kZones> kZoneNames = {"head", "core",
                                                             "between", "tail"};
constexpr std::array<std::string_view, 5> kAssenterNames = {
    "none", "org", "agent", "priv", "lab"};
constexpr std::array<std::string_view, 4> kStrengthNames = {"approve", "soft",
                                                            "exam", "paper"};

constexpr std::string_view kAssent = "ARE{SKU";
constexpr std::string_view kDocument = "FCLPGDQYIJXZ@";

// Classes of cancel, event, instant, quote and bar: what neighbouring sentences
// may say about a demand.
constexpr std::string_view kTelling = "ceiuB";
// Documents of an office of their own: an exam before them is a step to them.
constexpr std::string_view kNominal = "FLPGDYIJ";

bool In(std::string_view set, char letter) {
  return set.find(letter) != std::string_view::npos;
}

constexpr std::uint64_t BitOf(char letter) {
  return std::uint64_t{1} << (letter - '@');
}

constexpr std::uint64_t Bits(std::string_view letters) {
  std::uint64_t bits = 0;
  for (char letter : letters) bits |= BitOf(letter);
  return bits;
}

Feature Make(std::size_t group, std::size_t index) {
  return static_cast<Feature>(group * kLetters + index);
}

// The words of `letters`, a bit each.
std::uint64_t MaskOf(std::string_view letters) {
  std::uint64_t mask = 0;
  for (char letter : letters) {
    if (letter >= '@' && letter != kGap) mask |= BitOf(letter);
  }
  return mask;
}

void AddMask(std::uint64_t mask, Group group, std::vector<Feature>& out) {
  for (; mask != 0; mask &= mask - 1) {
    out.push_back(Make(group, std::countr_zero(mask)));
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
  const bool exam = core.find_first_of("E{") != std::string_view::npos;
  if (core.find_first_of("RSKU") != std::string_view::npos) {
    return exam ? 2 : 1;
  }
  const bool paper = core.find_first_of(kNominal) != std::string_view::npos ||
                     (core.find_first_of("gH") != std::string_view::npos &&
                      core.find_first_of(kDocument) != std::string_view::npos);
  return exam && !paper ? 2 : 3;
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

// The words of a sentence cut by its hit: of the condition (core) and of what
// lies around it.
struct Masks {
  std::uint64_t head = 0;     // before the hit
  std::uint64_t core = 0;     // of the hit, the condition
  std::uint64_t between = 0;  // of the hit, what follows the condition
  std::uint64_t rest = 0;     // behind the hit
};

// The organ itself is the one of whom the sentence tells.
bool BeginsWithOrgan(std::string_view head) {
  const std::size_t first = head.find_first_not_of(kGap);
  return first != std::string_view::npos && In("O`", head[first]);
}

// An organ, of which nothing is asked, must or may do something: 主管部门应当.
bool TellsOrgansDuty(std::string_view head) {
  char last = kGap;  // the words before, gaps passed over
  bool via = false;  // one of the two before the last is
  bool via_last = false;
  for (char letter : head) {
    if (letter == kGap) continue;
    if (In("mrV", letter) && In("O`", last) && !via) return true;
    via = via_last || last == 'v';
    via_last = last == 'v';
    last = letter;
  }
  return false;
}

void AddMarks(const Sentence& sentence, const Hit& hit, const Masks& masks,
              std::vector<Feature>& out) {
  const auto mark = [&](bool there, Single which) {
    if (there) out.push_back(Make(kSingle, which));
  };
  const std::string_view shape = sentence.shape;
  const std::string_view rest = shape.substr(hit.end);
  const bool organ_first = BeginsWithOrgan(shape.substr(0, hit.begin));
  const std::uint64_t behind = masks.core | masks.between | masks.rest;
  mark(rest.empty() || rest[0] == kComma, kEndsClause);
  // An organ makes or proposes something that another one approves.
  mark((masks.head & Bits("V")) != 0 && (masks.head & Bits("O`")) != 0,
       kGovernment);
  mark((behind & Bits("BT")) == 0, kNoConsequence);
  mark(organ_first, kOrganFirst);
  mark(rest.substr(0, kNear).find('b') != std::string_view::npos,
       kBenefitBlocked);
  mark((masks.head & Bits(kDocument)) != 0, kThingNear);
  mark((masks.rest & Bits("c")) != 0, kCancelledLater);
  mark((masks.between & Bits("BTt")) == 0 && (masks.head & Bits("PG")) != 0,
       kPlanApproved);
  mark(organ_first && (masks.core & Bits("`")) != 0, kGovernmentAsks);
  mark(sentence.Has('k'), kAsked);
  mark(TellsOrgansDuty(shape.substr(0, hit.begin + 1)), kOrganDuty);
  mark(sentence.ends_de, kCase);
}

std::size_t PlaceOf(char letter) {
  return letter == kComma ? kPause : static_cast<std::size_t>(letter - '@');
}

// Words that follow each other, from kPairReach words before the hit to as
// many behind it.
void AddPairs(std::string_view shape, const Hit& hit, const Parts& parts,
              std::vector<Feature>& out) {
  std::size_t from = hit.begin;
  for (std::size_t words = 0; from > 0 && words < kPairReach; --from) {
    if (shape[from - 1] != kGap) ++words;
  }
  std::size_t last = from == 0 ? kStart : kLetters;
  std::size_t behind = 0;
  for (std::size_t i = from; i < shape.size() && behind < kPairReach; ++i) {
    if (shape[i] == kGap) continue;
    if (i >= hit.end) ++behind;
    const Zone zone = i < hit.begin        ? kPairHead
                      : i < parts.core_end ? kPairCore
                      : i < hit.end        ? kPairBetween
                                           : kPairTail;
    const std::size_t place = PlaceOf(shape[i]);
    if (last != kLetters) {
      out.push_back(static_cast<Feature>(
          kPairs + (zone * kLetters + last) * kLetters + place));
    }
    last = place;
  }
}

char FirstWord(std::string_view shape) {
  const auto it = std::find_if(shape.begin(), shape.end(), [](char letter) {
    return letter >= '@' && letter != kGap;
  });
  return it == shape.end() ? kGap : *it;
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
  const std::string_view core =
      shape.substr(hit.begin, parts.core_end - hit.begin);
  const std::string_view head = shape.substr(0, hit.begin);
  const std::string_view rest = shape.substr(hit.end);
  const Masks masks = {
      MaskOf(head), MaskOf(core),
      MaskOf(shape.substr(parts.core_end, hit.end - parts.core_end)),
      MaskOf(rest)};
  std::vector<Feature> out;
  out.reserve(kFeaturesOften);
  out = {Make(kSingle, kBias), static_cast<Feature>(kPatterns + hit.pattern),
         Make(kWho,
              static_cast<std::size_t>(parts.assenter) * 4 + StrengthOf(core))};
  AddMarks(sentence, hit, masks, out);
  AddMask(masks.core, kCore, out);
  AddMask(masks.between, kBetween, out);
  AddMask(masks.head, kHead, out);
  const std::size_t near = hit.begin > kNear ? hit.begin - kNear : 0;
  AddMask(MaskOf(head.substr(near)), kNearBefore, out);
  AddMask(MaskOf(rest.substr(0, kTail)), kTailGroup, out);
  AddMask(MaskOf(rest.substr(0, 1)), kNext, out);
  out.push_back(Make(kOpens, PlaceOf(FirstWord(shape))));
  const std::size_t clause = ClauseBegin(shape, hit.begin);
  out.push_back(Make(kClause, PlaceOf(FirstWord(shape.substr(clause)))));
  const auto pairs = static_cast<std::ptrdiff_t>(out.size());
  AddPairs(shape, hit, parts, out);
  std::sort(out.begin() + pairs, out.end());
  out.erase(std::unique(out.begin() + pairs, out.end()), out.end());
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
}

bool IsPair(Feature feature) {
  return feature >= kPairs && feature < kPatterns;
}

std::size_t FeatureCount(const Patterns& patterns) {
  return kPatterns + patterns.all().size();
}

namespace {

std::string PlaceName(std::size_t place) {
  if (place == kPause) return "pause";
  if (place == kStart) return "start";
  return std::string(ClassName(static_cast<char>('@' + place)));
}

std::string PairName(std::size_t pair) {
  const std::string first = PlaceName(pair / kLetters % kLetters);
  const std::string second = PlaceName(pair % kLetters);
  if (first.empty() || second.empty()) return "";
  return "pair-" + std::string(kZoneNames[pair / kLetters / kLetters]) + ":" +
         first + ">" + second;
}

}  // namespace

std::string FeatureName(const Patterns& patterns, Feature feature) {
  if (feature >= kPatterns) {
    return "pattern:" + patterns.all()[feature - kPatterns].id;
  }
  if (feature >= kPairs) return PairName(feature - kPairs);
  const std::size_t group = feature / kLetters;
  const std::size_t index = feature % kLetters;
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
