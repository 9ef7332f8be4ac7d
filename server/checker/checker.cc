#include "server/checker/checker.h"

#include <utility>

#include "server/base/status_macros.h"
#include "server/checker/resolve.h"
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
  if (claim.materials_size() > kMaterialsMax) {
    return domain::FieldError("claim.materials",
                              std::to_string(claim.materials_size()),
                              "at most " + std::to_string(kMaterialsMax));
  }
  return absl::OkStatus();
}

// What to look for: the most telling of what the claim gives.
const std::string& WordsOf(const Claim& claim) {
  if (!claim.code().empty()) return claim.code();
  return claim.name().empty() ? claim.text() : claim.name();
}

}  // namespace

absl::StatusOr<CheckResult> Checker::Check(const View& view, const Claim& claim,
                                           const registry::AsOf& as_of) const {
  QD_RETURN_IF_ERROR(CheckClaim(claim, *regions_));
  Resolution resolution = Resolve({view, *references_, *lexicon_,
                                   regions_->Chain(claim.region_code()),
                                   WordsOf(claim), claim.department(), as_of});
  Situation situation;
  situation.resolved = resolution.resolved;
  situation.ending = resolution.ending;
  situation.unverified = resolution.unverified;
  situation.on_licensing_list = resolution.on_licensing_list;
  if (resolution.item != nullptr)
    situation.type = resolution.item->item().type();

  CheckResult result;
  result.set_verdict(Decide(situation));
  result.set_items_total(resolution.items_total);
  result.set_understood(std::move(resolution.understood));
  result.set_rule_set(kRuleSet);
  for (auto& item : resolution.items) {
    if (result.items_size() == static_cast<int>(kItemsMax)) break;
    *result.add_items() = std::move(item);
  }
  result.set_reason(ReasonFor(result, claim.department()));
  result.set_next_step(NextStepFor(result));
  return result;
}

}  // namespace qingdan::checker
