#include "server/audit/correction_check.h"

#include <algorithm>
#include <string>
#include <utility>

#include "server/base/status_macros.h"
#include "server/domain/regions.h"
#include "server/registry/recording.h"

namespace qingdan::audit {
namespace {

// The step by which completion was last reported; null if it was not since the
// case was opened, returned or opened again.
const v1::CaseStep* ReportOf(const v1::Case& one) {
  const v1::CaseStep* report = nullptr;
  for (const v1::CaseStep& step : one.steps()) {
    if (step.action() == v1::CASE_ACTION_RETURN ||
        step.action() == v1::CASE_ACTION_REOPEN) {
      report = nullptr;
    }
    if (step.action() == v1::CASE_ACTION_REPORT) report = &step;
  }
  return report;
}

bool IsBefore(const google::protobuf::Timestamp& a,
              const google::protobuf::Timestamp& b) {
  return std::pair(a.seconds(), a.nanos()) < std::pair(b.seconds(), b.nanos());
}

class Checking {
 public:
  Checking(const v1::Case& one, const CorrectionEvidence& evidence)
      : case_(one), evidence_(evidence), report_(ReportOf(one)) {}

  absl::StatusOr<v1::CorrectionCheck> Run() {
    const auto it = evidence_.state->problems.find(case_.problem_id());
    if (it == evidence_.state->problems.end()) {
      Undecided("找不到案件所属的问题。");
      return std::move(check_);
    }
    if (report_ == nullptr) {
      Undecided("责任单位还没有报告整改完成。");
      return std::move(check_);
    }
    since_ = registry::DayOf(report_->recorded_at()).ToIso();
    QD_RETURN_IF_ERROR(CheckItem(it->second->problem));
    CheckSightings(*it->second);
    if (check_.standing() == v1::CHECK_STANDING_UNSPECIFIED) {
      check_.set_standing(v1::CHECK_STANDING_PASSED);
      check_.add_reasons("自" + since_ + "起没有再发现。");
    }
    return std::move(check_);
  }

 private:
  void Failed(const std::string& reason) {
    check_.set_standing(v1::CHECK_STANDING_FAILED);
    check_.add_reasons(reason);
  }

  void Undecided(const std::string& reason) {
    if (check_.standing() != v1::CHECK_STANDING_FAILED) {
      check_.set_standing(v1::CHECK_STANDING_UNDECIDED);
    }
    check_.add_reasons(reason);
  }

  const registry::VersionRecord* InForce(const std::string& item_id) const {
    const auto region = evidence_.snapshot->Region(case_.region_code());
    const auto history = region == nullptr ? nullptr : region->ById(item_id);
    return history == nullptr ? nullptr : history->InForce(evidence_.as_of);
  }

  absl::Status CheckItem(const v1::Problem& problem) {
    if (problem.item_id().empty()) return absl::OkStatus();
    const bool in_force = InForce(problem.item_id()) != nullptr;
    const bool completes =
        case_.correction() == finding::v1::CORRECTION_COMPLETE_BASIS;
    if (!in_force) {
      if (completes) Failed("事项已经不在清单上，没有补充设定依据。");
      return absl::OkStatus();
    }
    QD_ASSIGN_OR_RETURN(const auto hits, HitsOf(problem.item_id()));
    for (const v1::Sighting& hit : hits) Failed(hit.finding().message());
    return absl::OkStatus();
  }

  // What the rules say of the item as it stands on the list now.
  absl::StatusOr<std::vector<v1::Sighting>> HitsOf(
      const std::string& item_id) const {
    QD_ASSIGN_OR_RETURN(const rules::RuleSet rules,
                        evidence_.rules->Find("", case_.region_code(),
                                              evidence_.as_of.date.ToIso()));
    for (JudgedItem& item :
         JudgeCatalogue(*evidence_.snapshot->Region(case_.region_code()),
                        evidence_.as_of, rules, *evidence_.matters)) {
      if (item.id == item_id) return std::move(item.sightings);
    }
    return std::vector<v1::Sighting>();
  }

  void CheckSightings(const ledger::ProblemRecord& record) {
    bool outside = false;
    for (const auto& one : record.sightings) {
      if (one->source() == v1::SOURCE_CATALOGUE) continue;
      outside = true;
      // On the day itself it may have been before the report.
      if (one->day() > since_) Failed(one->day() + "又发现：" + one->place());
    }
    if (outside && !SweptSince()) {
      Undecided("报告整改完成以来还没有排查过文件和线索，请先排查一次。");
    }
  }

  bool SweptSince() const {
    const auto& sweeps = evidence_.state->sweeps;
    return std::any_of(sweeps.begin(), sweeps.end(), [this](const auto& one) {
      const v1::Sweep& sweep = one.second->sweep;
      return sweep.state() == v1::SWEEP_STATE_FINISHED &&
             !IsBefore(sweep.started_at(), report_->recorded_at()) &&
             sweep.scope().sources_size() > 1 &&
             domain::IsWithin(case_.region_code(), sweep.scope().region_code());
    });
  }

  const v1::Case& case_;
  const CorrectionEvidence& evidence_;
  const v1::CaseStep* const report_;  // null if there is none
  std::string since_;                 // day of the report
  v1::CorrectionCheck check_;
};

}  // namespace

absl::StatusOr<v1::CorrectionCheck> CheckCorrection(
    const v1::Case& one, const CorrectionEvidence& evidence) {
  return Checking(one, evidence).Run();
}

}  // namespace qingdan::audit
