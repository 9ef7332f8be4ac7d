#include "server/checker/judge_process.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "server/checker/demand_line.h"
#include "server/match/wording.h"

namespace qingdan::checker {
namespace {

using check::v1::DemandLine;
using registry::v1::Item;
using View = std::u32string_view;

bool EitherHolds(View a, View b) {
  return !a.empty() && !b.empty() &&
         (a.find(b) != View::npos || b.find(a) != View::npos);
}

// Share of the pairs of `asked` that stand in `listed`.
double SharedPairs(View asked, View listed) {
  if (asked.size() < 2) return 0;
  std::size_t shared = 0;
  for (std::size_t i = 0; i + 2 <= asked.size(); ++i) {
    if (listed.find(asked.substr(i, 2)) != View::npos) ++shared;
  }
  return static_cast<double>(shared) / static_cast<double>(asked.size() - 1);
}

}  // namespace

DemandLine JudgeStep(const std::string& step, const Item& item,
                     const ProcessWords& words) {
  const LinesOf lines("step");
  const auto it = std::find_if(
      item.steps().begin(), item.steps().end(),
      [&](const auto& listed) { return words.SameStep(step, listed.name()); });
  if (it != item.steps().end()) {
    return lines.Listed(step, it->name(), "清单列有该环节。");
  }
  if (!item.special_procedure().empty() &&
      (EitherHolds(match::Core(step), match::Core(item.special_procedure())) ||
       words.SameStep(step, item.special_procedure()))) {
    return lines.Listed(step, item.special_procedure(), "清单列有该特殊程序。");
  }
  if (words.IsOrdinaryStep(step)) {
    return lines.Listed(step, "", "属于办理申请的基本环节。");
  }
  if (item.steps().empty()) {
    return lines.Unclear(step, "", "清单没有登记该事项的办理环节，无法比对。");
  }
  return lines.Beyond(step, "",
                      std::string("清单没有列这一环节；") + kNothingAdded);
}

DemandLine JudgeVisits(std::uint32_t visits, const Item& item) {
  const LinesOf lines("visits");
  const std::string demanded = "到现场" + std::to_string(visits) + "次";
  if (!item.has_visits()) {
    return lines.Unclear(demanded, "",
                         "清单没有登记该事项的到现场次数，无法比对。");
  }
  const std::string listed = "到现场" + std::to_string(item.visits()) + "次";
  if (visits <= item.visits()) {
    return lines.Listed(demanded, listed, "没有超过清单所列到现场次数。");
  }
  return lines.Beyond(demanded, listed, "超过清单所列到现场次数。");
}

DemandLine JudgeCondition(const std::string& condition, const Item& item) {
  const LinesOf lines("condition");
  // Half of the words in other order may be the same condition.
  constexpr double kAlike = 0.5;
  const std::u32string asked = match::Core(condition);
  const std::string* alike = nullptr;
  for (const std::string& listed : item.conditions()) {
    const std::u32string core = match::Core(listed);
    if (EitherHolds(asked, core)) {
      return lines.Listed(condition, listed, "清单列有该条件。");
    }
    if (SharedPairs(asked, core) >= kAlike) alike = &listed;
  }
  if (alike != nullptr) {
    return lines.Unclear(condition, *alike,
                         "与清单所列条件相近，请核对是否加码。");
  }
  if (item.conditions().empty()) {
    return lines.Unclear(condition, "",
                         "清单没有登记该事项的受理条件，无法比对。");
  }
  return lines.Beyond(condition, "",
                      std::string("清单没有列这一条件；") + kNothingAdded);
}

DemandLine JudgeOffice(const std::string& office, const Item& item,
                       const ProcessWords& words,
                       const match::Lexicon& lexicon) {
  const LinesOf lines("office");
  const auto same = [&](const std::string& other) {
    return !other.empty() && lexicon.SameOffice(match::OfficeKey(office),
                                                match::OfficeKey(other));
  };
  if (same(item.department())) {
    return lines.Listed(office, item.department(), "是清单所列的实施主体。");
  }
  if (EitherHolds(match::Core(office), match::Core(item.place()))) {
    return lines.Listed(office, item.place(), "是清单所列的办理地点。");
  }
  for (const auto& material : item.materials()) {
    if (same(material.source_authority())) {
      return lines.Listed(
          office, material.name(),
          "清单所列材料“" + material.name() + "”由该单位出具。");
    }
  }
  if (words.IsCounter(office)) {
    return lines.Listed(office, item.place(), "是统一受理申请的窗口。");
  }
  return lines.Beyond(
      office, item.department(),
      "清单列明由" + item.department() +
          "办理，没有列这一单位，不得要求申请人另到该单位办理；" +
          kNothingAdded);
}

}  // namespace qingdan::checker
