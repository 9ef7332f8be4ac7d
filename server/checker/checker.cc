#include "server/checker/checker.h"

#include <optional>
#include <utility>
#include <vector>

#include "server/base/status_macros.h"
#include "server/checker/beyond_list.h"
#include "server/checker/claim_words.h"
#include "server/checker/demand_findings.h"
#include "server/checker/resolve.h"
#include "server/checker/text_demands.h"
#include "server/checker/verdict.h"
#include "server/checker/wording.h"
#include "server/domain/codes.h"
#include "server/domain/error.h"
#include "server/text/fold.h"

namespace qingdan::checker {
namespace {

using check::v1::CheckResult;
using check::v1::Claim;

constexpr char kRuleSet[] = "2026.11";

// Characters that words need to name an item.
constexpr std::uint32_t kNameLength = 4;

absl::Status TooLong(const char* field, std::size_t length, std::size_t max) {
  return domain::MakeError(
      absl::StatusCode::kInvalidArgument, error::v1::ERROR_REASON_TEXT_TOO_LONG,
      std::string(field) + " has " + std::to_string(length) +
          " characters, at most " + std::to_string(max) + " are taken",
      {{"field", field},
       {"length", std::to_string(length)},
       {"max", std::to_string(max)}});
}

absl::Status CheckLength(const char* field, const std::string& text,
                         std::size_t max) {
  // A character takes at least one byte, so short texts need no counting.
  if (text.size() <= max) return absl::OkStatus();
  const std::size_t length = text::ToCodePoints(text).size();
  return length <= max ? absl::OkStatus() : TooLong(field, length, max);
}

absl::Status CheckCount(const char* field, int count, int max) {
  if (count <= max) return absl::OkStatus();
  return domain::FieldError(field, std::to_string(count),
                            "at most " + std::to_string(max));
}

absl::Status CheckClaim(const Claim& claim, const domain::Regions& regions) {
  QD_RETURN_IF_ERROR(regions.Require(claim.region_code()));
  if (claim.name().empty() && claim.code().empty() && claim.text().empty()) {
    return domain::MakeError(
        absl::StatusCode::kInvalidArgument, error::v1::ERROR_REASON_CLAIM_EMPTY,
        "give the name, a code or the words of what is demanded",
        {{"field", "claim"}});
  }
  QD_RETURN_IF_ERROR(
      CheckLength("claim.name", claim.name(), kNameCharactersMax));
  QD_RETURN_IF_ERROR(
      CheckLength("claim.code", claim.code(), kNameCharactersMax));
  QD_RETURN_IF_ERROR(
      CheckLength("claim.department", claim.department(), kNameCharactersMax));
  QD_RETURN_IF_ERROR(
      CheckLength("claim.text", claim.text(), kTextCharactersMax));
  QD_RETURN_IF_ERROR(
      CheckLength("claim.office", claim.office(), kNameCharactersMax));
  QD_RETURN_IF_ERROR(
      CheckCount("claim.materials", claim.materials_size(), kMaterialsMax));
  QD_RETURN_IF_ERROR(CheckCount("claim.steps", claim.steps_size(), kStepsMax));
  return CheckCount("claim.conditions", claim.conditions_size(),
                    kConditionsMax);
}

// What to look for: the most telling of what the claim gives.
const std::string& WordsOf(const ClaimWords& words) {
  if (!words.told.code().empty()) return words.told.code();
  return words.told.name().empty() ? words.subject : words.told.name();
}

// How much an answer matters when one text holds several demands.
int GravityOf(check::v1::Verdict verdict) {
  switch (verdict) {
    case check::v1::VERDICT_DISGUISED_LICENSE:
      return 6;
    case check::v1::VERDICT_CANCELLED:
    case check::v1::VERDICT_DELEGATED:
    case check::v1::VERDICT_CONVERTED:
      return 5;
    case check::v1::VERDICT_WRONG_AUTHORITY:
      return 4;
    case check::v1::VERDICT_NOT_LISTED:
      return 3;
    case check::v1::VERDICT_LISTED_WITH_EXCESS:
      return 2;
    case check::v1::VERDICT_NEEDS_REVIEW:
      return 1;
    default:
      return 0;
  }
}

// An answer about what is meant that needs no other try.
bool IsDecided(const Resolution& resolution) {
  return resolution.resolved != Resolved::kNothing &&
         resolution.resolved != Resolved::kSeveral;
}

// From here on a verdict says that something must not be demanded.
constexpr int kGraveOfName = 5;

Situation SituationOf(const Resolution& resolution, bool gate, bool unsure) {
  Situation situation;
  situation.resolved = resolution.resolved;
  situation.ending = resolution.ending;
  situation.unverified = resolution.unverified;
  situation.on_licensing_list = resolution.on_licensing_list;
  situation.gate = gate;
  situation.unsure = unsure;
  if (resolution.item != nullptr) {
    situation.type = resolution.item->item().type();
  }
  return situation;
}

// One claim on its way through the checker.
class Judging {
 public:
  Judging(const ResolveInput& input, const Claim& claim,
          const DemandKnowledge& knowledge)
      : input_(input),
        claim_(claim),
        knowledge_(knowledge),
        words_(ReadClaimWords(claim)),
        quoter_(claim.text()) {}

  CheckResult Run() {
    ReadDemands();
    // A name or code says what all the words are about; without one, several
    // demands may be about several things.
    if (IsTextOnly() && gates_ > 1) {
      JudgeEach();
    } else {
      JudgeTogether();
    }
    JudgeExcess();
    return Result();
  }

 private:
  bool IsTextOnly() const {
    return claim_.name().empty() && claim_.code().empty();
  }

  void ReadDemands() {
    for (const gate::Demand& demand :
         knowledge_.detector->Detect(claim_.text()).demands) {
      if (demands_.size() == kTextDemandsMax) break;
      demands_.push_back(ToTextDemand(demand, quoter_));
      gates_ += demand.gate ? 1 : 0;
      sure_gates_ += demand.gate && !IsUnsureGate(demands_.back()) ? 1 : 0;
    }
  }

  Resolution ResolveWords(const std::string& words) const {
    ResolveInput input = input_;
    input.words = words;
    return Resolve(input);
  }

  // By the name of what is to be obtained.
  std::optional<Resolution> ResolveThing(
      const check::v1::TextDemand& demand) const {
    for (const finding::v1::Span& span : demand.spans()) {
      if (span.role() != "thing" || span.end() - span.start() < kNameLength) {
        continue;
      }
      Resolution resolution = ResolveWords(span.text());
      if (resolution.resolved != Resolved::kNothing) return resolution;
    }
    return std::nullopt;
  }

  // By the words before the gate (导游年审|须经审核). They tell who is meant as
  // often as what, so they name what must not be demanded, never what may be.
  std::optional<Resolution> ResolveTopic(
      const check::v1::TextDemand& demand) const {
    const gate::Span topic = {demand.clause().start(), demand.spans(0).start()};
    if (topic.end < topic.start + kNameLength) return std::nullopt;
    Resolution resolution = ResolveWords(quoter_.Words(topic));
    const auto verdict = Decide(SituationOf(resolution, true, false));
    const bool names = resolution.resolved != Resolved::kNothing &&
                       GravityOf(verdict) >= kGraveOfName;
    if (!names) return std::nullopt;
    return resolution;
  }

  Resolution ResolveTogether() const {
    Resolution resolution = ResolveWords(WordsOf(words_));
    const bool one = IsTextOnly() && demands_.size() == 1;
    if (!one || IsDecided(resolution)) return resolution;
    return ResolveTopic(demands_.front()).value_or(std::move(resolution));
  }

  void JudgeTogether() {
    resolution_ = ResolveTogether();
    situation_ = SituationOf(resolution_, gates_ > 0, sure_gates_ == 0);
    for (check::v1::TextDemand& demand : demands_) {
      demand.set_verdict(Decide(
          SituationOf(resolution_, demand.gate(), IsUnsureGate(demand))));
    }
  }

  // The gravest demand gives the answer.
  void JudgeEach() {
    int gravest = -1;
    for (check::v1::TextDemand& demand : demands_) {
      std::optional<Resolution> thing = ResolveThing(demand);
      Resolution resolution = thing.has_value()
                                  ? *std::move(thing)
                                  : ResolveWords(demand.clause().text());
      const Situation situation =
          SituationOf(resolution, demand.gate(), IsUnsureGate(demand));
      demand.set_verdict(Decide(situation));
      if (!demand.gate() || GravityOf(demand.verdict()) <= gravest) continue;
      gravest = GravityOf(demand.verdict());
      resolution_ = std::move(resolution);
      situation_ = situation;
    }
  }

  void JudgeExcess() {
    if (situation_.resolved != Resolved::kOwn) return;
    lines_ = JudgeDemands({words_.told, resolution_.item->item(), demands_,
                           knowledge_.documents, knowledge_.process,
                           input_.lexicon});
    situation_.excess = AnyBeyond(lines_);
  }

  CheckResult Result() {
    CheckResult result;
    result.set_verdict(Decide(situation_));
    result.set_items_total(resolution_.items_total);
    result.set_understood(std::move(resolution_.understood));
    result.set_rule_set(kRuleSet);
    for (auto& item : resolution_.items) {
      if (result.items_size() == static_cast<int>(kItemsMax)) break;
      *result.add_items() = std::move(item);
    }
    for (auto& demand : demands_) {
      *result.add_text_demands() = std::move(demand);
    }
    for (auto& line : lines_) *result.add_demands() = std::move(line);
    for (auto& finding :
         FindingsOf(claim_, result, DecidingItem(), knowledge_.laws)) {
      *result.add_findings() = std::move(finding);
    }
    result.set_reason(ReasonFor(result, claim_.department()));
    result.set_next_step(NextStepFor(result));
    return result;
  }

  const registry::v1::Item* DecidingItem() const {
    return resolution_.item == nullptr ? nullptr : &resolution_.item->item();
  }

  const ResolveInput& input_;
  const Claim& claim_;
  const DemandKnowledge& knowledge_;
  const ClaimWords words_;
  const Quoter quoter_;
  std::vector<check::v1::TextDemand> demands_;
  int gates_ = 0;
  int sure_gates_ = 0;
  Resolution resolution_;
  Situation situation_;
  std::vector<check::v1::DemandLine> lines_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<const DemandKnowledge>> DemandKnowledge::Load(
    const std::string& catalog_data_dir) {
  auto knowledge = std::make_unique<DemandKnowledge>();
  QD_ASSIGN_OR_RETURN(knowledge->detector,
                      gate::Detector::Load(catalog_data_dir));
  QD_ASSIGN_OR_RETURN(knowledge->documents,
                      domain::DocumentNames::Load(catalog_data_dir));
  QD_ASSIGN_OR_RETURN(knowledge->process, ProcessWords::Load(catalog_data_dir));
  QD_ASSIGN_OR_RETURN(knowledge->laws, domain::Laws::Load(catalog_data_dir));
  return knowledge;
}

absl::StatusOr<CheckResult> Checker::Check(const View& view, const Claim& claim,
                                           const registry::AsOf& as_of) const {
  QD_RETURN_IF_ERROR(CheckClaim(claim, *regions_));
  const ResolveInput input = {
      view, *references_,       *lexicon_, regions_->Chain(claim.region_code()),
      "",   claim.department(), as_of};
  return Judging(input, claim, *knowledge_).Run();
}

}  // namespace qingdan::checker
