// qingdan publish and qingdan lint: a spreadsheet goes in.
#include <algorithm>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/json.h"
#include "client/cli/table.h"

namespace qingdan::cli {
namespace {

namespace v1 = registry::v1;
using finding::v1::Finding;
using finding::v1::Severity;

struct Flags {
  std::string file;
  std::string map;
  std::string sheet;
  std::string effective_from;
  std::string reason;
  std::string request_id;
  std::uint64_t base_revision = 0;
  bool dry_run = false;
  bool merge = false;
  int show = 50;
};

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

std::string StepName(const std::string& step) {
  static const std::map<std::string, std::string> kNames = {
      {"receiving", "接收"},
      {"reading", "读取"},
      {"judging", "校验"},
      {"publishing", "发布"}};
  const auto it = kNames.find(step);
  return it == kNames.end() ? step : it->second;
}

// A1 for row 1, column 1; the row alone if no column is meant.
std::string CellName(const finding::v1::Place& place) {
  std::string column;
  for (std::uint32_t c = place.column(); c > 0; c = (c - 1) / 26) {
    column.insert(column.begin(), static_cast<char>('A' + (c - 1) % 26));
  }
  return column.empty() ? "第" + std::to_string(place.row()) + "行"
                        : column + std::to_string(place.row());
}

void PrintFindings(const std::vector<Finding>& findings, int show) {
  if (findings.empty() || show == 0) return;
  // What stops a publish comes first.
  std::vector<const Finding*> sorted;
  sorted.reserve(findings.size());
  for (const Finding& finding : findings) sorted.push_back(&finding);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Finding* a, const Finding* b) {
                     return a->severity() > b->severity();
                   });
  Table table({"级别", "位置", "规则", "事项", "问题", "值", "怎样改"});
  for (const Finding* finding : sorted) {
    if (show-- == 0) break;
    table.Add({SeverityName(finding->severity()), CellName(finding->place()),
               finding->rule_id(), finding->place().item_name(),
               finding->message(), finding->value(), finding->mend()});
  }
  std::cout << table.ToString();
}

void PrintCounts(const v1::ImportReport& report) {
  Table table({"规则", "级别", "次数"});
  for (const auto& count : report.counts()) {
    table.Add({count.rule_id(), SeverityName(count.severity()),
               std::to_string(count.count())});
  }
  if (report.counts_size() > 0) std::cout << "\n" << table.ToString();
}

void PrintOutcome(const v1::ImportReport& report, bool dry_run) {
  std::cout << "\n共" << report.rows() << "行，" << report.items() << "个事项，"
            << report.departments() << "个部门；" << report.findings_total()
            << "个问题\n";
  if (!report.encoding_note().empty()) {
    std::cout << "文件为" << report.encoding_note() << "\n";
  }
  if (!report.acceptable()) {
    std::cout << "有错误，未发布。请按上表更正后重试。\n";
    return;
  }
  const auto& revision = report.publish().revision();
  std::cout << (dry_run ? "预演：将" : "已发布：") << "新增" << revision.added()
            << "、调整" << revision.amended() << "、移出" << revision.ended()
            << "，自" << revision.effective_from() << "起生效";
  if (!dry_run && revision.revision() != 0) {
    std::cout << "，修订号" << revision.revision();
  }
  std::cout << (report.publish().changes_size() == 0 ? "（与现行清单相同）"
                                                     : "")
            << (report.publish().repeated_request() ? "（此前已发布）" : "")
            << "\n";
}

Json ReportToJson(const v1::ImportReport& report,
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

void Run(const Flags& flags, Context& context) {
  const auto bytes = ReadFile(flags.file);
  if (!bytes.ok()) return context.Fail(bytes.status(), kUsage);
  v1::ImportHeader header;
  header.set_file_name(flags.file.substr(flags.file.rfind('/') + 1));
  header.set_region_code(context.region);
  header.set_map(flags.map);
  header.set_sheet(flags.sheet);
  header.set_mode(flags.merge ? v1::IMPORT_MODE_MERGE
                              : v1::IMPORT_MODE_REPLACE);
  header.set_effective_from(flags.effective_from);
  header.set_base_revision(flags.base_revision);
  header.set_request_id(flags.request_id);
  header.set_validate_only(flags.dry_run);
  header.set_reason(flags.reason);
  std::vector<Finding> findings;
  const auto report = context.Connect()->ImportCatalog(
      header, *bytes, [&](const v1::ImportCatalogResponse& message) {
        if (message.has_progress()) {
          DrawProgress(StepName(message.progress().step()),
                       message.progress().done(), message.progress().total());
        }
        for (const Finding& finding : message.findings().findings()) {
          findings.push_back(finding);
        }
      });
  EndProgress();
  if (!report.ok()) return context.Fail(report.status());
  context.exit_code = report->acceptable() ? kLawful : kRefused;
  if (context.json) {
    std::cout << ReportToJson(*report, findings).dump(2) << "\n";
    return;
  }
  PrintFindings(findings, flags.show);
  PrintCounts(*report);
  PrintOutcome(*report, flags.dry_run);
}

CLI::App* AddCommand(CLI::App& cli, Context& context, const char* name,
                     const char* help, const std::shared_ptr<Flags>& flags) {
  auto* command = cli.add_subcommand(name, help);
  command->add_option("file", flags->file, "文件：.xlsx、.csv或.tsv")
      ->required();
  command->add_option("--map", flags->map,
                      "列映射，如guangan；使用本系统模板的不写");
  command->add_option("--sheet", flags->sheet, "工作表名称");
  command->add_option("--show", flags->show, "最多显示的问题数")
      ->capture_default_str();
  command->callback([flags, &context] {
    if (context.HasRegion()) Run(*flags, context);
  });
  return command;
}

}  // namespace

void AddPublishCommands(CLI::App& cli, Context& context) {
  auto lint_flags = std::make_shared<Flags>();
  lint_flags->dry_run = true;
  AddCommand(cli, context, "lint", "逐行检查表格，不发布", lint_flags)
      ->footer(R"(
示例：
  qingdan lint 事项.xlsx --region 211221
  qingdan lint guangan.tsv --region 511602 --map guangan --show 0)");

  auto flags = std::make_shared<Flags>();
  auto* command = AddCommand(cli, context, "publish",
                             "检查表格并发布为所列部门的清单", flags);
  command->footer(R"(
示例：
  qingdan publish 事项.xlsx --region 211221 --dry-run
  qingdan publish 事项.xlsx --region 211221 --reason 2026年第二批调整
  qingdan publish catalogue.tsv --region 511602 --map guangan
发布后，文件所列部门的清单与文件完全一致，文件中没有的部门不受影响；
加 --merge 则文件中没有的事项保持不变。)");
  command->add_flag("--dry-run", flags->dry_run, "只预演会有哪些变化，不发布");
  command->add_flag("--merge", flags->merge, "文件中没有的事项保持不变");
  command->add_option("--effective-from", flags->effective_from,
                      "生效日期，YYYY-MM-DD；默认今天");
  command->add_option("--reason", flags->reason, "事由，记入修订记录");
  command->add_option("--base-revision", flags->base_revision,
                      "此修订之后部门清单有变动的，拒绝发布");
  command->add_option("--request-id", flags->request_id,
                      "请求编号；用同一编号重做，不会重复发布");
}

}  // namespace qingdan::cli
