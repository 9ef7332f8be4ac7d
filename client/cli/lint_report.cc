#include "client/cli/lint_report.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <tuple>

#include "client/cli/table.h"

namespace qingdan::cli {
namespace {

using finding::v1::Finding;
using finding::v1::Severity;

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

// A1 for row 1, column 1; the row alone if no column is meant.
std::string CellName(const finding::v1::Place& place) {
  if (place.row() == 0) return "全表";
  std::string column;
  for (std::uint32_t c = place.column(); c > 0; c = (c - 1) / 26) {
    column.insert(column.begin(), static_cast<char>('A' + (c - 1) % 26));
  }
  return column.empty() ? "第" + std::to_string(place.row()) + "行"
                        : column + std::to_string(place.row());
}

// The findings of one rule and severity, in the order of the file.
struct Group {
  Severity severity = finding::v1::SEVERITY_UNSPECIFIED;
  std::string rule_id;
  std::vector<const Finding*> findings;
};

// What stops a publish first, then what is found most often.
std::vector<Group> Grouped(const std::vector<Finding>& findings) {
  std::map<std::pair<Severity, std::string>, Group> by_rule;
  for (const Finding& finding : findings) {
    Group& group = by_rule[{finding.severity(), finding.rule_id()}];
    group.severity = finding.severity();
    group.rule_id = finding.rule_id();
    group.findings.push_back(&finding);
  }
  std::vector<Group> groups;
  for (auto& [key, group] : by_rule) groups.push_back(std::move(group));
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Group& a, const Group& b) {
                     return std::tuple(a.severity, a.findings.size()) >
                            std::tuple(b.severity, b.findings.size());
                   });
  return groups;
}

void WriteGroup(const Group& group, int show, std::ostream& out) {
  const Finding& first = *group.findings.front();
  out << "\n【" << SeverityName(group.severity) << "】" << group.rule_id << "："
      << group.findings.size() << "处\n";
  if (!first.provision().empty())
    out << "  依据：" << first.provision() << "\n";
  if (!first.mend().empty()) out << "  怎样改：" << first.mend() << "\n";
  Table table({"  位置", "事项", "问题", "值"});
  int shown = 0;
  for (const Finding* finding : group.findings) {
    if (shown++ == show) break;
    const std::string note =
        finding->waiver().empty() ? "" : "（" + finding->waiver() + "）";
    table.Add({"  " + CellName(finding->place()), finding->place().item_name(),
               finding->message() + note, finding->value()});
  }
  out << table.ToString();
  const auto more = static_cast<int>(group.findings.size()) - show;
  if (more > 0) out << "  还有" << more << "处\n";
}

void WriteCounts(const std::vector<Group>& groups, std::ostream& out) {
  Table table({"级别", "规则", "次数"});
  for (const Group& group : groups) {
    table.Add({SeverityName(group.severity), group.rule_id,
               std::to_string(group.findings.size())});
  }
  if (!groups.empty()) out << "\n" << table.ToString();
}

// In quotes, and with an apostrophe before what a spreadsheet would take for a
// formula: values come from files that anybody may have written.
std::string Quoted(const std::string& cell) {
  std::string quoted = "\"";
  if (cell.find_first_of("=+-@\t\r") == 0) quoted += '\'';
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace

std::string LintText(const registry::v1::ImportReport& report,
                     const std::vector<Finding>& findings, int show) {
  std::ostringstream out;
  const std::vector<Group> groups = Grouped(findings);
  for (const Group& group : groups) {
    if (show > 0) WriteGroup(group, show, out);
  }
  WriteCounts(groups, out);
  out << "\n共" << report.rows() << "行，" << report.items() << "个事项，"
      << report.departments() << "个部门；" << report.findings_total()
      << "个问题\n";
  if (!report.rules_version().empty()) {
    out << "规则" << report.rules_version() << "，参考资料"
        << report.references_digest() << "，按" << report.judged_on()
        << "判断\n";
  }
  if (!report.encoding_note().empty()) {
    out << "文件为" << report.encoding_note() << "\n";
  }
  return out.str();
}

std::string LintCsv(const std::vector<Finding>& findings) {
  std::string csv =
      "\xEF\xBB\xBF级别,规则,工作表,位置,要素,部门,事项,问题,值,怎样改,依据,"
      "豁免\r\n";
  for (const Finding& finding : findings) {
    std::string line;
    for (const std::string& cell :
         {SeverityName(finding.severity()), finding.rule_id(),
          finding.place().sheet(), CellName(finding.place()),
          finding.place().header().empty() ? finding.place().element()
                                           : finding.place().header(),
          finding.place().department(), finding.place().item_name(),
          finding.message(), finding.value(), finding.mend(),
          finding.provision(), finding.waiver()}) {
      line += (line.empty() ? "" : ",") + Quoted(cell);
    }
    csv += line + "\r\n";
  }
  return csv;
}

Json LintJson(const registry::v1::ImportReport& report,
              const std::vector<Finding>& findings) {
  Json json = ToJson(report);
  json["findings"] = Json::array();
  for (const Finding& finding : findings) {
    json["findings"].push_back(ToJson(finding));
  }
  json["acceptable"] = report.acceptable();
  json["revision"] = report.publish().revision().revision();
  return json;
}

}  // namespace qingdan::cli
