#include "server/ledger/apply_sweep.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "server/domain/regions.h"
#include "server/ledger/case_steps.h"
#include "server/ledger/chinese_names.h"
#include "server/ledger/summary.h"

namespace qingdan::ledger {
namespace {

namespace v1 = audit::v1;

class Applying {
 public:
  Applying(SweepRecord& record, domain::Date today,
           const google::protobuf::Timestamp& now, State& state)
      : record_(record), today_(today), now_(now), state_(state) {
    for (const int source : record.sweep.scope().sources()) {
      sources_.insert(static_cast<v1::Source>(source));
    }
  }

  void Run() {
    std::map<std::string, Sightings> seen;
    for (const auto& one : record_.sightings) {
      seen[one->problem_id()].push_back(one);
    }
    for (auto& [id, problem] : state_.problems) {
      const auto it = seen.find(id);
      if (it != seen.end() || HoldsReplaced(*problem)) {
        Renew(id, it == seen.end() ? Sightings() : it->second);
      }
      seen.erase(id);
    }
    for (auto& [id, sightings] : seen) Open(id, std::move(sightings));
    record_.sightings.clear();
    EscalateOverdue(today_, now_, state_);
  }

 private:
  bool IsReplaced(const v1::Sighting& sighting) const {
    return sources_.contains(sighting.source()) &&
           domain::IsWithin(sighting.region_code(),
                            record_.sweep.scope().region_code());
  }

  bool HoldsReplaced(const ProblemRecord& problem) const {
    return std::any_of(problem.sightings.begin(), problem.sightings.end(),
                       [this](const auto& one) { return IsReplaced(*one); });
  }

  void Open(const std::string& id, Sightings sightings) {
    auto made = std::make_shared<ProblemRecord>();
    const v1::Sighting& first = *sightings.front();
    made->problem.set_id(id);
    made->problem.set_region_code(first.region_code());
    made->problem.set_department(first.department());
    made->problem.set_demand(first.demand());
    made->problem.set_item_id(first.item_id());
    made->problem.set_state(v1::PROBLEM_STATE_OPEN);
    made->sightings = std::move(sightings);
    Summarise(*made);
    state_.problems.emplace(id, std::move(made));
    record_.sweep.set_problems_new(record_.sweep.problems_new() + 1);
  }

  void Renew(const std::string& id, const Sightings& fresh) {
    ProblemRecord& problem = *Edit(state_.problems, id);
    const bool had = !problem.sightings.empty();
    std::erase_if(problem.sightings,
                  [this](const auto& one) { return IsReplaced(*one); });
    problem.sightings.insert(problem.sightings.end(), fresh.begin(),
                             fresh.end());
    Summarise(problem);
    if (!problem.sightings.empty()) return SeenAgain(problem);
    if (had) Vanished(problem.problem);
  }

  void SeenAgain(ProblemRecord& record) {
    v1::Problem& problem = record.problem;
    const bool back =
        problem.state() == v1::PROBLEM_STATE_VANISHED ||
        (problem.state() == v1::PROBLEM_STATE_CORRECTED && ReopenCase(record));
    if (!back) {
      record_.sweep.set_problems_again(record_.sweep.problems_again() + 1);
      if (problem.state() == v1::PROBLEM_STATE_DISMISSED) Remember(problem);
      return;
    }
    if (problem.state() == v1::PROBLEM_STATE_VANISHED) {
      problem.set_state(v1::PROBLEM_STATE_OPEN);
      problem.set_note("曾经不再发现，" + today_.ToIso() + "排查又发现。");
    }
    problem.set_recurrences(problem.recurrences() + 1);
    record_.sweep.set_problems_back(record_.sweep.problems_back() + 1);
  }

  // A hit after the day on which the case was closed opens it again.
  bool ReopenCase(ProblemRecord& record) {
    const auto it = state_.cases.find(record.problem.case_number());
    if (it == state_.cases.end()) return false;
    const auto hit = std::find_if(
        record.sightings.begin(), record.sightings.end(),
        [&](const auto& one) { return one->day() > it->second->closed_on(); });
    if (hit == record.sightings.end()) return false;
    ReopenOnHit(**hit, now_, record.problem, state_);
    return true;
  }

  // What was dismissed comes back with the words it was dismissed with.
  void Remember(v1::Problem& problem) const {
    for (auto step = problem.steps().rbegin(); step != problem.steps().rend();
         ++step) {
      if (step->action() != v1::PROBLEM_ACTION_DISMISS) continue;
      problem.set_note(today_.ToIso() + "排查又见；" + step->actor() +
                       "此前不予认定，理由：" + step->reason());
      return;
    }
  }

  void Vanished(v1::Problem& problem) {
    if (problem.state() != v1::PROBLEM_STATE_OPEN &&
        problem.state() != v1::PROBLEM_STATE_ASKED) {
      return;
    }
    std::string names;
    for (const v1::Source source : sources_) {
      if (!names.empty()) names += "、";
      names += ChineseName(source);
    }
    problem.set_state(v1::PROBLEM_STATE_VANISHED);
    problem.set_note("按第" + std::to_string(record_.sweep.revision()) +
                     "号修订排查" + names + "，已无此情形。");
    record_.sweep.set_problems_vanished(record_.sweep.problems_vanished() + 1);
  }

  SweepRecord& record_;
  const domain::Date today_;
  const google::protobuf::Timestamp& now_;
  State& state_;
  std::set<v1::Source> sources_;
};

}  // namespace

void ApplySweep(SweepRecord& record, domain::Date today,
                const google::protobuf::Timestamp& now, State& state) {
  Applying(record, today, now, state).Run();
}

}  // namespace qingdan::ledger
