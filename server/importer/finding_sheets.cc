#include "server/importer/finding_sheets.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "server/domain/item.h"
#include "server/sheet/sheet.h"

namespace qingdan::importer {
namespace {

using finding::v1::Finding;
using finding::v1::Severity;

constexpr double kNarrow = 8;
constexpr double kMiddle = 18;
constexpr double kWide = 40;

sheet::OutColumn Column(const std::string& header, double width) {
  return {header, width, false, {}, ""};
}

std::string SeverityName(Severity severity) {
  switch (severity) {
    case finding::v1::SEVERITY_ERROR:
      return "错误";
    case finding::v1::SEVERITY_WARNING:
      return "警告";
    default:
      return "提示";
  }
}

std::string RowText(const finding::v1::Place& place) {
  return place.row() == 0 ? "全表" : std::to_string(place.row());
}

std::string CellText(const finding::v1::Place& place) {
  if (place.row() == 0 || place.column() == 0) return "";
  return sheet::ColumnName(place.column()) + std::to_string(place.row());
}

// The column of the sheet, or what the element is called.
std::string ElementText(const finding::v1::Place& place) {
  if (!place.header().empty()) return place.header();
  return place.element().empty() ? "" : domain::ElementName(place.element());
}

std::vector<const Finding*> GravestFirst(const std::vector<Finding>& findings) {
  std::vector<const Finding*> sorted;
  for (const Finding& finding : findings) sorted.push_back(&finding);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Finding* a, const Finding* b) {
                     return a->severity() > b->severity();
                   });
  return sorted;
}

struct RuleSum {
  Severity severity = finding::v1::SEVERITY_UNSPECIFIED;
  std::string rule_id;
  std::size_t count = 0;
  const Finding* first = nullptr;
};

std::vector<RuleSum> SumsOf(const std::vector<Finding>& findings) {
  std::map<std::pair<Severity, std::string>, RuleSum> by_rule;
  for (const Finding& finding : findings) {
    RuleSum& sum = by_rule[{finding.severity(), finding.rule_id()}];
    if (sum.first == nullptr) sum.first = &finding;
    sum.severity = finding.severity();
    sum.rule_id = finding.rule_id();
    ++sum.count;
  }
  std::vector<RuleSum> sums;
  for (auto& [key, sum] : by_rule) sums.push_back(std::move(sum));
  std::stable_sort(sums.begin(), sums.end(),
                   [](const RuleSum& a, const RuleSum& b) {
                     return std::tuple(a.severity, a.count) >
                            std::tuple(b.severity, b.count);
                   });
  return sums;
}

}  // namespace

sheet::OutSheet FindingSheet(const std::vector<Finding>& findings) {
  sheet::OutSheet out;
  out.name = "问题清单";
  out.columns = {Column("序号", kNarrow),     Column("级别", kNarrow),
                 Column("工作表", kNarrow),   Column("行", kNarrow),
                 Column("单元格", kNarrow),   Column("列或要素", kMiddle),
                 Column("实施主体", kMiddle), Column("事项名称", kWide),
                 Column("问题", kWide),       Column("现填内容", kMiddle),
                 Column("怎样改", kWide),     Column("依据", kMiddle),
                 Column("规则", kMiddle),     Column("豁免", kMiddle),
                 Column("处理情况", kMiddle), Column("说明", kWide)};
  out.columns[14].choices = {"已更正", "不更正", "待核实"};
  for (const Finding* finding : GravestFirst(findings)) {
    const finding::v1::Place& place = finding->place();
    out.rows.push_back(
        {std::to_string(out.rows.size() + 1), SeverityName(finding->severity()),
         place.sheet(), RowText(place), CellText(place), ElementText(place),
         place.department(), place.item_name(), finding->message(),
         finding->value(), finding->mend(), finding->provision(),
         finding->rule_id(), finding->waiver()});
  }
  return out;
}

sheet::OutSheet RuleCountSheet(const std::vector<Finding>& findings) {
  sheet::OutSheet out;
  out.name = "按规则统计";
  out.columns = {Column("级别", kNarrow),  Column("规则", kMiddle),
                 Column("次数", kNarrow),  Column("怎样改", kWide),
                 Column("依据", kMiddle),  Column("例：事项名称", kWide),
                 Column("例：问题", kWide)};
  for (const RuleSum& sum : SumsOf(findings)) {
    out.rows.push_back({SeverityName(sum.severity), sum.rule_id,
                        std::to_string(sum.count), sum.first->mend(),
                        sum.first->provision(), sum.first->place().item_name(),
                        sum.first->message()});
  }
  return out;
}

}  // namespace qingdan::importer
