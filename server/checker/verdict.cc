#include "server/checker/verdict.h"

#include <string>

namespace qingdan::checker {
namespace {

using check::v1::Verdict;

Verdict OfEnding(Ending ending) {
  switch (ending) {
    case Ending::kCancelled:
      return check::v1::VERDICT_CANCELLED;
    case Ending::kDelegated:
      return check::v1::VERDICT_DELEGATED;
    case Ending::kConverted:
      return check::v1::VERDICT_CONVERTED;
  }
  return check::v1::VERDICT_NEEDS_REVIEW;
}

Verdict OfGate(const Situation& s) {
  return s.unsure ? check::v1::VERDICT_NEEDS_REVIEW
                  : check::v1::VERDICT_DISGUISED_LICENSE;
}

Verdict OfOwnItem(const Situation& s) {
  const bool licence =
      s.type == registry::v1::ITEM_TYPE_LICENSE || s.on_licensing_list;
  // A filing, confirmation or service exercised as a gate is a licence in
  // disguise, although its name stands on the list.
  if (s.gate && !licence) return OfGate(s);
  return s.excess ? check::v1::VERDICT_LISTED_WITH_EXCESS
                  : check::v1::VERDICT_LISTED;
}

}  // namespace

Verdict Decide(const Situation& s) {
  switch (s.resolved) {
    case Resolved::kOwn:
      return OfOwnItem(s);
    case Resolved::kOtherDepartment:
    case Resolved::kOtherLevel:
      return s.unverified ? check::v1::VERDICT_NEEDS_REVIEW
                          : check::v1::VERDICT_WRONG_AUTHORITY;
    case Resolved::kEnded:
      return s.unverified ? check::v1::VERDICT_NEEDS_REVIEW
                          : OfEnding(s.ending);
    case Resolved::kSeveral:
      return check::v1::VERDICT_NEEDS_REVIEW;
    case Resolved::kLicenceAbove:
      // A real licence is no disguise; but the county has not listed it.
      return s.unverified ? check::v1::VERDICT_NEEDS_REVIEW
                          : check::v1::VERDICT_NOT_LISTED;
    case Resolved::kNothing:
      return s.gate ? OfGate(s) : check::v1::VERDICT_NOT_LISTED;
  }
  return check::v1::VERDICT_NEEDS_REVIEW;
}

std::string ShortName(Verdict verdict) {
  if (verdict == check::v1::VERDICT_UNSPECIFIED) return "";
  constexpr std::string_view kPrefix = "VERDICT_";
  return check::v1::Verdict_Name(verdict).substr(kPrefix.size());
}

std::string ChineseName(Verdict verdict) {
  switch (verdict) {
    case check::v1::VERDICT_LISTED:
      return "清单内";
    case check::v1::VERDICT_LISTED_WITH_EXCESS:
      return "清单内超范围";
    case check::v1::VERDICT_WRONG_AUTHORITY:
      return "主体不符";
    case check::v1::VERDICT_CANCELLED:
      return "已取消";
    case check::v1::VERDICT_DELEGATED:
      return "已下放";
    case check::v1::VERDICT_CONVERTED:
      return "已转变";
    case check::v1::VERDICT_DISGUISED_LICENSE:
      return "变相许可";
    case check::v1::VERDICT_NOT_LISTED:
      return "清单外";
    case check::v1::VERDICT_NEEDS_REVIEW:
      return "需人工研判";
    default:
      return "";
  }
}

}  // namespace qingdan::checker
