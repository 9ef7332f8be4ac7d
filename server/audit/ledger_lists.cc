#include "server/audit/ledger_lists.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "server/domain/date.h"
#include "server/domain/error.h"
#include "server/ledger/chinese_names.h"
#include "server/registry/recording.h"

namespace qingdan::audit {
namespace {

using ledger::ChineseName;
using Row = std::vector<std::string>;

std::vector<sheet::OutColumn> Columns(
    std::initializer_list<std::pair<const char*, double>> told) {
  std::vector<sheet::OutColumn> columns;
  for (const auto& [header, width] : told) {
    sheet::OutColumn column;
    column.header = header;
    column.width = width;
    columns.push_back(std::move(column));
  }
  return columns;
}

class Listing {
 public:
  Listing(const ledger::State& state, const ListScope& scope)
      : state_(state), scope_(scope) {}

  sheet::OutSheet Problems() {
    sheet_.columns = Columns({{"序号", 6},
                              {"责任单位", 18},
                              {"问题事项", 30},
                              {"问题表现", 44},
                              {"名义", 10},
                              {"来源", 20},
                              {"依据", 30},
                              {"建议纠正方式", 14},
                              {"状态", 10},
                              {"首次发现", 12},
                              {"最近发现", 12},
                              {"说明", 30}});
    std::vector<const ledger::ProblemRecord*> found;
    for (const auto& [id, record] : state_.problems) {
      const v1::Problem& problem = record->problem;
      if (Within(problem.region_code()) && Since(problem.first_day())) {
        found.push_back(record.get());
      }
    }
    std::stable_sort(found.begin(), found.end(), [](auto* a, auto* b) {
      return a->problem.rank() > b->problem.rank();
    });
    for (const ledger::ProblemRecord* record : found) AddProblem(*record);
    return std::move(sheet_);
  }

  sheet::OutSheet Rectification() {
    sheet_.columns = Columns({{"序号", 6},
                              {"案件编号", 10},
                              {"责任单位", 18},
                              {"责任人", 12},
                              {"问题事项", 30},
                              {"纠正方式", 14},
                              {"整改措施", 44},
                              {"整改期限", 12},
                              {"状态", 10},
                              {"是否超期", 10},
                              {"督办次数", 10},
                              {"重新立案次数", 12},
                              {"立案日期", 12},
                              {"销号日期", 12}});
    for (const auto& [number, one] : state_.cases) {
      if (!Within(one->region_code()) || !Since(one->opened_on())) continue;
      const bool open = one->state() != v1::CASE_STATE_CLOSED;
      Add({std::to_string(number), one->unit(), one->person(), one->demand(),
           ChineseName(one->correction()), one->measure(), one->deadline(),
           ChineseName(one->state()),
           open && one->deadline() < scope_.today ? "超期" : "",
           std::to_string(one->escalations()), std::to_string(one->reopened()),
           one->opened_on(), one->closed_on()});
    }
    return std::move(sheet_);
  }

  // The steps of one kind, over all cases.
  sheet::OutSheet Steps(v1::CaseAction action, const char* title,
                        const char* words) {
    sheet_.columns = Columns({{"序号", 6},
                              {"案件编号", 10},
                              {"责任单位", 18},
                              {"问题事项", 30},
                              {title, 30},
                              {words, 50},
                              {"登记人", 16},
                              {"登记日期", 12}});
    for (const auto& [number, one] : state_.cases) {
      if (!Within(one->region_code())) continue;
      for (const v1::CaseStep& step : one->steps()) {
        const std::string day = registry::DayOf(step.recorded_at()).ToIso();
        if (step.action() != action || !Since(day)) continue;
        const std::string heading = action == v1::CASE_ACTION_CALL_BACK
                                        ? ChineseName(step.satisfaction())
                                        : step.title();
        Add({std::to_string(number), one->unit(), one->demand(), heading,
             step.words(), step.actor(), day});
      }
    }
    return std::move(sheet_);
  }

  // Contacts are left out: a list goes from hand to hand.
  sheet::OutSheet Clues(const Situations& situations) {
    sheet_.columns = Columns({{"序号", 6},
                              {"线索编号", 10},
                              {"来源渠道", 14},
                              {"来源编号", 16},
                              {"收到日期", 12},
                              {"反映单位", 18},
                              {"反映内容", 60},
                              {"情形", 24},
                              {"状态", 10},
                              {"承办单位", 18},
                              {"办理期限", 12},
                              {"是否超期", 10},
                              {"答复情况", 40}});
    for (const auto& [number, clue] : state_.clues) {
      const v1::ClueIntake& intake = clue->intake();
      if (!Within(intake.region_code()) || !Since(intake.received_on())) {
        continue;
      }
      const Situation* decided = situations.Find(clue->situation());
      const bool late = clue->state() == v1::CLUE_STATE_TRANSFERRED &&
                        clue->deadline() < scope_.today;
      Add({std::to_string(number), ChineseName(intake.channel()),
           intake.external_id(), intake.received_on(), intake.department(),
           intake.text(),
           decided == nullptr ? clue->suggestion().situation_name() + "（建议）"
                              : decided->name,
           ChineseName(clue->state()), clue->unit(), clue->deadline(),
           late ? "超期" : "", ReplyOf(*clue)});
    }
    return std::move(sheet_);
  }

 private:
  bool Within(const std::string& region_code) const {
    return scope_.region_code.empty() ||
           domain::IsWithin(region_code, scope_.region_code);
  }

  bool Since(const std::string& day) const { return day >= scope_.since; }

  void Add(Row row) {
    row.insert(row.begin(), std::to_string(sheet_.rows.size() + 1));
    sheet_.rows.push_back(std::move(row));
  }

  void AddProblem(const ledger::ProblemRecord& record) {
    const v1::Problem& problem = record.problem;
    std::string sources;
    for (const v1::SourceCount& one : problem.sources()) {
      sources += (sources.empty() ? "" : "、") +
                 std::string(ChineseName(one.source())) +
                 std::to_string(one.sightings()) + "处";
    }
    const finding::v1::Finding* finding =
        record.sightings.empty() ? nullptr
                                 : &record.sightings.front()->finding();
    Add({problem.department(), problem.demand(),
         finding == nullptr ? "" : finding->message(), problem.form(), sources,
         finding == nullptr ? "" : finding->provision(),
         ChineseName(problem.correction()), ChineseName(problem.state()),
         problem.first_day(), problem.last_day(), problem.note()});
  }

  static std::string ReplyOf(const v1::Clue& clue) {
    std::string reply;
    for (const v1::ClueStep& step : clue.steps()) {
      if (step.action() == v1::CLUE_ACTION_REPLY) reply = step.words();
    }
    return reply;
  }

  const ledger::State& state_;
  const ListScope& scope_;
  sheet::OutSheet sheet_;
};

}  // namespace

std::string ChineseName(v1::LedgerList list) {
  switch (list) {
    case v1::LEDGER_LIST_PROBLEMS:
      return "查摆问题清单";
    case v1::LEDGER_LIST_RECTIFICATION:
      return "问题整改清单";
    case v1::LEDGER_LIST_RULES_MADE:
      return "建章立制清单";
    case v1::LEDGER_LIST_ACCOUNTABILITY:
      return "追责问责清单";
    case v1::LEDGER_LIST_SATISFACTION:
      return "群众满意清单";
    case v1::LEDGER_LIST_PUBLICITY:
      return "宣传引导清单";
    case v1::LEDGER_LIST_CLUES:
      return "问题线索登记表";
    default:
      return "";
  }
}

absl::StatusOr<sheet::OutSheet> ListOf(const ledger::State& state,
                                       v1::LedgerList list,
                                       const ListScope& scope,
                                       const Situations& situations) {
  Listing listing(state, scope);
  sheet::OutSheet sheet;
  switch (list) {
    case v1::LEDGER_LIST_PROBLEMS:
      sheet = listing.Problems();
      break;
    case v1::LEDGER_LIST_RECTIFICATION:
      sheet = listing.Rectification();
      break;
    case v1::LEDGER_LIST_RULES_MADE:
      sheet = listing.Steps(v1::CASE_ACTION_RULE_MADE, "制度名称", "主要内容");
      break;
    case v1::LEDGER_LIST_ACCOUNTABILITY:
      sheet =
          listing.Steps(v1::CASE_ACTION_ACCOUNTABILITY, "追责对象", "处理情况");
      break;
    case v1::LEDGER_LIST_SATISFACTION:
      sheet = listing.Steps(v1::CASE_ACTION_CALL_BACK, "满意程度", "回访情况");
      break;
    case v1::LEDGER_LIST_PUBLICITY:
      sheet = listing.Steps(v1::CASE_ACTION_PUBLICITY, "宣传渠道", "宣传内容");
      break;
    case v1::LEDGER_LIST_CLUES:
      sheet = listing.Clues(situations);
      break;
    default:
      return domain::FieldError("list", std::to_string(list),
                                "name one of the lists");
  }
  sheet.name = ChineseName(list);
  return sheet;
}

}  // namespace qingdan::audit
