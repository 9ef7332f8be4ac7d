#include "server/audit/judge_words.h"

#include <algorithm>
#include <re2/re2.h>
#include <utility>

#include "server/base/status_macros.h"
#include "server/checker/verdict.h"
#include "server/text/fold.h"

namespace qingdan::audit {
namespace {

using check::v1::CheckResult;
using check::v1::Verdict;
using finding::v1::Finding;

bool IsEnded(Verdict verdict) {
  return verdict == check::v1::VERDICT_CANCELLED ||
         verdict == check::v1::VERDICT_DELEGATED ||
         verdict == check::v1::VERDICT_CONVERTED;
}

bool AnyGate(const CheckResult& result) {
  return std::any_of(result.text_demands().begin(), result.text_demands().end(),
                     [](const auto& demand) { return demand.gate(); });
}

// The item of the list that the answer is about; null if there is none.
const registry::v1::Item* ItemOf(const CheckResult& result) {
  const bool listed =
      result.verdict() == check::v1::VERDICT_LISTED ||
      result.verdict() == check::v1::VERDICT_LISTED_WITH_EXCESS ||
      result.verdict() == check::v1::VERDICT_DISGUISED_LICENSE;
  if (!listed || result.items_size() == 0 || !result.items(0).has_item()) {
    return nullptr;
  }
  const auto scope = result.items(0).scope();
  return scope == check::v1::MATCH_SCOPE_OWN_DEPARTMENT
             ? &result.items(0).item()
             : nullptr;
}

Finding EndedItemDemanded(const CheckResult& result) {
  Finding finding;
  finding.set_rule_id("ended-item-demanded");
  finding.set_severity(finding::v1::SEVERITY_ERROR);
  finding.set_message(result.reason());
  finding.set_mend(
      "停止实施；需要继续管理的，按取消、下放或者转变后的方式办理。");
  finding.set_provision("优化营商环境条例第四十条");
  finding.set_correction(finding::v1::CORRECTION_STOP);
  if (result.items_size() > 0) {
    const auto& match = result.items(0);
    finding.set_value(match.has_reference() ? match.reference().name()
                                            : match.item().name());
    finding.set_confidence(match.confidence());
  }
  return finding;
}

Finding NotListedDemanded(const CheckResult& result) {
  Finding finding;
  finding.set_rule_id("not-listed-demanded");
  finding.set_severity(finding::v1::SEVERITY_WARNING);
  finding.set_message(result.reason());
  finding.set_mend("核实所要求的事项；确在清单之外的停止实施。");
  finding.set_provision("优化营商环境条例第三十五条");
  finding.set_correction(finding::v1::CORRECTION_STOP);
  finding.set_confidence(0.5);
  return finding;
}

// Gates that are told to a person although no verdict could be reached.
constexpr double kWorthALook = 0.7;

// A match below this may be with another item than the one meant.
constexpr double kSureMatch = 0.75;

bool IsUnsureMatch(const CheckResult& result) {
  return result.items_size() > 0 && result.items(0).confidence() < kSureMatch;
}

// A gate that no verdict settles. In a document, another authority's licence is
// only told of.
bool IsUndecidedGate(const check::v1::TextDemand& demand,
                     const CheckResult& result, bool asked) {
  if (!demand.gate() || demand.confidence() < kWorthALook) return false;
  switch (demand.verdict()) {
    case check::v1::VERDICT_NEEDS_REVIEW:
      return true;
    case check::v1::VERDICT_WRONG_AUTHORITY:
      return asked;
    case check::v1::VERDICT_LISTED:
    case check::v1::VERDICT_LISTED_WITH_EXCESS:
      return IsUnsureMatch(result);
    default:
      return false;
  }
}

// True if one of the gates is a listed item's, surely.
bool AnyLawfulGate(const CheckResult& result) {
  return !IsUnsureMatch(result) &&
         std::any_of(result.text_demands().begin(), result.text_demands().end(),
                     [](const auto& demand) {
                       return demand.gate() &&
                              demand.verdict() == check::v1::VERDICT_LISTED;
                     });
}

Finding GateToReview(const check::v1::TextDemand& demand,
                     const CheckResult& result) {
  Finding finding;
  finding.set_rule_id("gate-to-review");
  finding.set_severity(finding::v1::SEVERITY_WARNING);
  finding.set_message(
      "把申请并获批作为从事活动的前提，是否属于清单所列事项，需人工研判。");
  finding.set_mend("核实所指事项；清单之外的停止实施。");
  finding.set_provision("行政许可法第十七条；优化营商环境条例第三十九条");
  finding.set_correction(finding::v1::CORRECTION_STOP);
  finding.set_confidence(demand.confidence());
  *finding.mutable_spans() = demand.spans();
  finding.add_counter_evidence(result.reason());
  return finding;
}

// Name of what is demanded where no item of the list is meant: the thing to be
// obtained, else what the claim named, else the clause.
std::string DemandOf(const check::v1::TextDemand& demand) {
  for (const auto& span : demand.spans()) {
    if (span.role() == "thing") return span.text();
  }
  return demand.clause().text();
}

// What an answer about no item of the list is about.
std::string DemandOf(const CheckResult& result, const Subject& subject) {
  if (result.items_size() > 0 && IsEnded(result.verdict())) {
    const auto& match = result.items(0);
    return match.has_reference() ? match.reference().name()
                                 : match.item().name();
  }
  for (const auto& demand : result.text_demands()) {
    if (demand.gate()) return DemandOf(demand);
  }
  return subject.words;
}

// Spans of a finding that stood in a long text point nowhere in its shortened
// words.
void KeepSpansWithin(Finding& finding) {
  auto* spans = finding.mutable_spans();
  spans->erase(std::remove_if(spans->begin(), spans->end(),
                              [](const auto& span) {
                                return span.end() > kWordsCharactersMax;
                              }),
               spans->end());
}

}  // namespace

std::vector<v1::Sighting> SightingsOf(const CheckResult& result,
                                      const Subject& subject, bool asked) {
  const registry::v1::Item* item = ItemOf(result);
  const std::string item_id = item == nullptr ? "" : item->id();
  const std::string demand =
      item == nullptr ? DemandOf(result, subject) : item->name();
  std::vector<v1::Sighting> sightings;
  const auto add = [&](Finding finding) {
    if (sightings.size() == kSightingsPerUnitMax) return;
    KeepSpansWithin(finding);
    v1::Sighting one =
        MakeSighting(subject, item_id, demand, std::move(finding));
    one.set_verdict(result.verdict());
    for (const auto& told : result.text_demands()) {
      if (told.gate() && told.form() != "无") one.set_form(told.form());
    }
    sightings.push_back(std::move(one));
  };
  for (const Finding& finding : result.findings()) {
    if (finding.severity() >= finding::v1::SEVERITY_WARNING) add(finding);
  }
  for (const auto& told : result.text_demands()) {
    if (IsUndecidedGate(told, result, asked) && !AnyLawfulGate(result)) {
      add(GateToReview(told, result));
    }
  }
  if (IsEnded(result.verdict()) && (asked || AnyGate(result))) {
    add(EndedItemDemanded(result));
  } else if (asked && result.verdict() == check::v1::VERDICT_NOT_LISTED) {
    add(NotListedDemanded(result));
  }
  return sightings;
}

std::vector<v1::Sighting> SightingsOf(const CheckResult& result,
                                      const v1::ClueIntake& clue,
                                      std::uint64_t number) {
  const Subject subject = {.source = v1::SOURCE_CLUE,
                           .region_code = clue.region_code(),
                           .department = clue.department(),
                           .words = clue.text(),
                           .place = "线索" + std::to_string(number),
                           .day = clue.received_on(),
                           .origin = number};
  return SightingsOf(result, subject, AnyGate(result));
}

bool AsksSomething(std::string_view words) {
  static const RE2 pattern(
      "须|需|应当|必须|不得|方可|才能|才给|凭|持|提供|提交|出具|缴|交纳|收取|"
      "同意|审核|审批|批准|盖章|备案|登记|年检|年审|验收|认定");
  return RE2::PartialMatch(re2::StringPiece(words.data(), words.size()),
                           pattern);
}

absl::StatusOr<std::vector<v1::Sighting>> WordsJudge::Judge(
    const v1::Document& document) const {
  std::vector<v1::Sighting> sightings;
  for (const v1::Paragraph& paragraph : document.paragraphs()) {
    const std::string folded =
        text::Folder::Shared().FoldToUtf8(paragraph.text());
    if (!AsksSomething(folded)) continue;
    check::v1::Claim claim;
    claim.set_region_code(document.region_code());
    claim.set_department(document.department());
    claim.set_text(paragraph.text());
    QD_ASSIGN_OR_RETURN(const CheckResult result,
                        checker_->Check(*view_, claim, as_of_));
    const Subject subject = {
        .source = v1::SOURCE_DOCUMENT,
        .region_code = document.region_code(),
        .department = document.department(),
        .words = paragraph.text(),
        .place = "《" + document.title() + "》" + paragraph.place(),
        .day = document.issued_on().empty() ? as_of_.date.ToIso()
                                            : document.issued_on(),
        .origin = document.number()};
    for (v1::Sighting& one : SightingsOf(result, subject, false)) {
      if (sightings.size() == kSightingsPerUnitMax) return sightings;
      sightings.push_back(std::move(one));
    }
  }
  return sightings;
}

absl::StatusOr<CheckResult> WordsJudge::Check(
    const v1::ClueIntake& clue) const {
  check::v1::Claim claim;
  claim.set_region_code(clue.region_code());
  claim.set_department(clue.department());
  claim.set_text(clue.text());
  return checker_->Check(*view_, claim, as_of_);
}

absl::StatusOr<std::vector<v1::Sighting>> WordsJudge::Judge(
    const v1::ClueIntake& clue, std::uint64_t number) const {
  QD_ASSIGN_OR_RETURN(const CheckResult result, Check(clue));
  return SightingsOf(result, clue, number);
}

}  // namespace qingdan::audit
