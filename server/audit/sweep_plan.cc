#include "server/audit/sweep_plan.h"

#include <algorithm>
#include <utility>

#include "server/base/status_macros.h"
#include "server/domain/regions.h"

namespace qingdan::audit {
namespace {

class Planning {
 public:
  Planning(const SweepParts& parts, const checker::View& view,
           const ledger::State& state, const ledger::SweepRecord& record,
           const registry::AsOf& as_of)
      : parts_(parts),
        view_(view),
        state_(state),
        record_(record),
        as_of_(as_of),
        words_(std::make_shared<WordsJudge>(parts.checker, &view, as_of)) {}

  absl::StatusOr<std::vector<Unit>> Run() {
    if (Wanted(v1::SOURCE_CATALOGUE)) QD_RETURN_IF_ERROR(AddCatalogues());
    if (Wanted(v1::SOURCE_DOCUMENT)) AddDocuments();
    if (Wanted(v1::SOURCE_CLUE)) AddClues();
    return std::move(units_);
  }

 private:
  bool Wanted(v1::Source source) const {
    const auto& sources = record_.sweep.scope().sources();
    return std::find(sources.begin(), sources.end(), source) != sources.end();
  }

  bool Within(const std::string& region_code) const {
    return domain::IsWithin(region_code, record_.sweep.scope().region_code());
  }

  absl::Status AddCatalogues() {
    for (const auto& [code, region] : view_.snapshot->regions()) {
      if (!Within(code)) continue;
      QD_ASSIGN_OR_RETURN(const rules::RuleSet rules,
                          parts_.rules->Find("", code, as_of_.date.ToIso()));
      for (JudgedItem& item :
           JudgeCatalogue(*region, as_of_, rules, *parts_.matters)) {
        units_.push_back({v1::SOURCE_CATALOGUE, item.id,
                          [sightings = std::move(item.sightings)]()
                              -> absl::StatusOr<std::vector<v1::Sighting>> {
                            return sightings;
                          }});
      }
    }
    return absl::OkStatus();
  }

  void AddDocuments() {
    for (const auto& [number, document] : state_.documents) {
      if (number > record_.position || !Within(document->region_code())) {
        continue;
      }
      units_.push_back({v1::SOURCE_DOCUMENT, "文件" + std::to_string(number),
                        [words = words_, document = document] {
                          return words->Judge(*document);
                        }});
    }
  }

  void AddClues() {
    for (const auto& [number, clue] : state_.clues) {
      const v1::ClueIntake& intake = clue->intake();
      if (number > record_.position || !Within(intake.region_code()) ||
          intake.received_on() < record_.sweep.scope().since()) {
        continue;
      }
      units_.push_back({v1::SOURCE_CLUE, "线索" + std::to_string(number),
                        [words = words_, clue = clue, number = number] {
                          return words->Judge(clue->intake(), number);
                        }});
    }
  }

  const SweepParts& parts_;
  const checker::View& view_;
  const ledger::State& state_;
  const ledger::SweepRecord& record_;
  const registry::AsOf as_of_;
  std::shared_ptr<const WordsJudge> words_;
  std::vector<Unit> units_;
};

}  // namespace

absl::StatusOr<std::vector<Unit>> PlanSweep(const SweepParts& parts,
                                            const checker::View& view,
                                            const ledger::State& state,
                                            const ledger::SweepRecord& record) {
  QD_ASSIGN_OR_RETURN(const domain::Date date,
                      domain::Date::ParseIso(record.sweep.scope().date()));
  return Planning(parts, view, state, record, {date, record.sweep.revision()})
      .Run();
}

}  // namespace qingdan::audit
