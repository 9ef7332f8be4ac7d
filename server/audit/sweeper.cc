#include "server/audit/sweeper.h"

#include <algorithm>
#include <map>
#include <spdlog/spdlog.h>
#include <utility>

#include "server/audit/part_writer.h"
#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/ledger/decide.h"

namespace qingdan::audit {
namespace {

constexpr v1::Source kAllSources[] = {v1::SOURCE_CATALOGUE, v1::SOURCE_DOCUMENT,
                                      v1::SOURCE_CHECK_LOG, v1::SOURCE_CLUE};

absl::Status Busy(std::uint64_t running) {
  return domain::MakeError(absl::StatusCode::kResourceExhausted,
                           error::v1::ERROR_REASON_BUSY,
                           "sweep " + std::to_string(running) +
                               " is running; wait for its end or cancel it",
                           {{"queue", "sweep"}, {"max", "1"}});
}

absl::StatusOr<std::shared_ptr<const ledger::SweepRecord>> Find(
    const ledger::State& state, std::uint64_t number) {
  const auto it = state.sweeps.find(number);
  if (it != state.sweeps.end()) return it->second;
  return ledger::NoEntry("sweep", std::to_string(number));
}

absl::Status RequireInterrupted(const v1::Sweep& sweep, const char* action) {
  if (sweep.state() == v1::SWEEP_STATE_INTERRUPTED) return absl::OkStatus();
  return ledger::NotOpen("sweep", std::to_string(sweep.number()),
                         v1::SweepState_Name(sweep.state())
                             .substr(std::string("SWEEP_STATE_").size()),
                         action, "it has ended; start another one");
}

storage::v1::AuditFact EndOf(std::uint64_t number, v1::SweepState state) {
  storage::v1::AuditFact fact;
  fact.mutable_sweep_end()->set_number(number);
  fact.mutable_sweep_end()->set_state(state);
  return fact;
}

}  // namespace

Sweeper::~Sweeper() { StopThread(); }

absl::StatusOr<v1::SweepScope> Sweeper::Filled(v1::SweepScope scope) const {
  QD_RETURN_IF_ERROR(parts_.regions->Require(scope.region_code()));
  if (scope.sources().empty()) {
    for (const v1::Source source : kAllSources) scope.add_sources(source);
  }
  if (scope.date().empty()) {
    scope.set_date(domain::Date::InBeijing(parts_.clock->Now()).ToIso());
  }
  QD_ASSIGN_OR_RETURN(const domain::Date date,
                      domain::Date::ParseIso(scope.date()));
  if (scope.since().empty()) scope.set_since(date.Plus(-kSinceDays).ToIso());
  QD_RETURN_IF_ERROR(domain::Date::ParseIso(scope.since()).status());
  return scope;
}

absl::StatusOr<v1::Sweep> Sweeper::Start(const v1::SweepScope& scope,
                                         const std::string& actor) {
  const std::lock_guard lock(mutex_);
  if (running_ != 0) return Busy(running_);
  QD_ASSIGN_OR_RETURN(v1::SweepScope filled, Filled(scope));
  QD_ASSIGN_OR_RETURN(
      const std::uint64_t number,
      parts_.ledger->Record([&](const ledger::State& state)
                                -> absl::StatusOr<storage::v1::AuditFact> {
        storage::v1::AuditFact fact;
        storage::v1::SweepStart& start = *fact.mutable_sweep_start();
        *start.mutable_scope() = std::move(filled);
        start.set_actor(actor);
        start.set_revision(parts_.workspace->view()->snapshot->revision());
        start.set_rule_set(parts_.judging.rules->versions().back());
        start.set_position(state.position);
        return fact;
      }));
  Launch(number);
  return Get(number);
}

absl::StatusOr<v1::Sweep> Sweeper::Resume(std::uint64_t number) {
  const std::lock_guard lock(mutex_);
  if (running_ != 0) return Busy(running_);
  QD_ASSIGN_OR_RETURN(const auto record, Find(*parts_.ledger->state(), number));
  QD_RETURN_IF_ERROR(RequireInterrupted(record->sweep, "RESUME"));
  Launch(number);
  return Get(number);
}

absl::StatusOr<v1::Sweep> Sweeper::Cancel(std::uint64_t number) {
  const std::lock_guard lock(mutex_);
  if (running_ == number) StopThread();
  const auto recorded =
      parts_.ledger->Record([&](const ledger::State& state)
                                -> absl::StatusOr<storage::v1::AuditFact> {
        QD_ASSIGN_OR_RETURN(const auto record, Find(state, number));
        QD_RETURN_IF_ERROR(RequireInterrupted(record->sweep, "CANCEL"));
        return EndOf(number, v1::SWEEP_STATE_CANCELLED);
      });
  if (!recorded.ok()) return recorded.status();
  return Get(number);
}

absl::StatusOr<v1::Sweep> Sweeper::Get(std::uint64_t number) const {
  QD_ASSIGN_OR_RETURN(const auto record, Find(*parts_.ledger->state(), number));
  return Shown(record->sweep);
}

v1::Sweep Sweeper::Shown(const v1::Sweep& sweep) const {
  v1::Sweep shown = sweep;
  if (running_ == sweep.number() &&
      sweep.state() == v1::SWEEP_STATE_INTERRUPTED) {
    shown.set_state(v1::SWEEP_STATE_RUNNING);
  }
  return shown;
}

void Sweeper::Wait() {
  const std::lock_guard lock(mutex_);
  if (thread_.joinable()) thread_.join();
}

// With mutex_ held.
void Sweeper::Launch(std::uint64_t number) {
  if (thread_.joinable()) thread_.join();  // of a sweep that ended
  stop_ = false;
  running_ = number;
  thread_ = std::thread([this, number] { Run(number); });
}

void Sweeper::StopThread() {
  stop_ = true;
  if (thread_.joinable()) thread_.join();
}

void Sweeper::Run(std::uint64_t number) {
  const auto state = parts_.ledger->state();
  const auto view = parts_.workspace->view();
  const ledger::SweepRecord& record = *state->sweeps.at(number);
  const auto units = PlanSweep(parts_.judging, *view, *state, record);
  const absl::Status done =
      units.ok() ? RunUnits(record, *units) : units.status();
  if (!done.ok() && !absl::IsCancelled(done)) {
    spdlog::error("sweep {} was cut off: {}", number, done.ToString());
  }
  running_ = 0;
}

absl::Status Sweeper::RunUnits(const ledger::SweepRecord& record,
                               const std::vector<Unit>& units) {
  const std::uint64_t number = record.sweep.number();
  PartWriter writer(parts_.ledger, record.sweep, units);
  for (std::size_t i = writer.done(); i < units.size(); ++i) {
    if (stop_) return absl::CancelledError();
    QD_RETURN_IF_ERROR(writer.Add(units[i], units[i].judge()));
  }
  QD_RETURN_IF_ERROR(writer.Flush());
  return parts_.ledger
      ->Record([&](const ledger::State&) {
        return EndOf(number, v1::SWEEP_STATE_FINISHED);
      })
      .status();
}

}  // namespace qingdan::audit
