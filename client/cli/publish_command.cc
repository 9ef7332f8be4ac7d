// qingdan publish and qingdan lint: a spreadsheet goes in.
#include <iostream>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/file_writer.h"
#include "client/cli/lint_report.h"

namespace qingdan::cli {
namespace {

namespace v1 = registry::v1;
using finding::v1::Finding;

struct Flags {
  std::string file;
  std::string map;
  std::string sheet;
  std::string effective_from;
  std::string reason;
  std::string request_id;
  std::uint64_t base_revision = 0;
  std::string rules;  // version of the rules
  std::string on;     // day judged for
  std::string out;    // file that gets the report
  bool dry_run = false;
  bool merge = false;
  v1::ImportGoal goal = v1::IMPORT_GOAL_PUBLISH;
  std::uint64_t submission = 0;
  std::uint64_t version = 0;
  int show = 5;
};

std::string StepName(const std::string& step) {
  static const std::map<std::string, std::string> kNames = {
      {"receiving", "接收"},
      {"reading", "读取"},
      {"judging", "校验"},
      {"publishing", "发布"}};
  const auto it = kNames.find(step);
  return it == kNames.end() ? step : it->second;
}

void PrintOutcome(const v1::ImportReport& report, bool dry_run) {
  if (!report.acceptable()) {
    std::cout << "有错误，未发布。请按上表更正后重试。\n";
    return;
  }
  if (report.publish().submission() != 0) {
    std::cout << "未直接公布，存为报送件" << report.publish().submission()
              << "；办理经过：qingdan submissions "
              << report.publish().submission() << "\n";
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

// The report as a workbook, which the server writes.
absl::StatusOr<std::string> LintWorkbook(const Context& context,
                                         const Flags& flags,
                                         const v1::ImportReport& report,
                                         const std::vector<Finding>& findings) {
  finding::v1::FindingReport about;
  about.set_file_name(FileNameOf(flags.file));
  about.set_region_code(context.region);
  *about.mutable_report() = report;
  about.mutable_report()->clear_publish();
  std::string bytes;
  const auto received = context.Connect()->ExportFindings(
      about, findings, [&](const v1::FileChunk& chunk) {
        bytes += chunk.data();
        return absl::OkStatus();
      });
  if (!received.ok()) return received;
  return bytes;
}

// Writes the report to flags.out, of the kind its ending tells; false if that
// failed.
bool WriteReport(const Flags& flags, const v1::ImportReport& report,
                 const std::vector<Finding>& findings, Context& context) {
  absl::StatusOr<std::string> bytes;
  if (flags.out.ends_with(".xlsx")) {
    bytes = LintWorkbook(context, flags, report, findings);
  } else if (flags.out.ends_with(".csv")) {
    bytes = LintCsv(findings);
  } else if (flags.out.ends_with(".json")) {
    bytes = LintJson(report, findings).dump(2) + "\n";
  } else {
    bytes = LintText(report, findings, std::numeric_limits<int>::max());
  }
  if (!bytes.ok()) {
    context.Fail(bytes.status());
    return false;
  }
  const auto written = WriteFile(flags.out, *bytes);
  if (!written.ok()) context.Fail(written, kUsage);
  return written.ok();
}

void Run(const Flags& flags, Context& context) {
  const auto bytes = ReadFile(flags.file);
  if (!bytes.ok()) return context.Fail(bytes.status(), kUsage);
  v1::ImportHeader header;
  header.set_file_name(FileNameOf(flags.file));
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
  header.set_goal(flags.goal);
  header.set_submission(flags.submission);
  header.set_submission_version(flags.version);
  header.set_rules_version(flags.rules);
  header.set_judged_on(flags.on);
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
  if (!flags.out.empty() && !WriteReport(flags, *report, findings, context)) {
    return;
  }
  if (context.json) {
    std::cout << LintJson(*report, findings).dump(2) << "\n";
    return;
  }
  std::cout << LintText(*report, findings, flags.show);
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
  command->add_option("--show", flags->show, "每条规则最多显示几处")
      ->capture_default_str();
  command->add_option("--rules", flags->rules, "规则版本，如2026.1；默认最新");
  command->add_option("--out", flags->out,
                      "全部问题另存为；.xlsx、.csv、.json，其余为文字");
  command->callback([flags, &context] {
    if (context.HasRegion()) Run(*flags, context);
  });
  return command;
}

void AddDraftCommand(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  flags->goal = v1::IMPORT_GOAL_DRAFT;
  auto* command =
      AddCommand(cli, context, "draft", "把文件存为草稿，备案后才公布", flags);
  command->footer(R"(
示例：
  qingdan draft 事项.xlsx --region 211221 --reason 2026年第二批调整
  qingdan draft 事项.xlsx --region 211221 --submission 12 --version 15
第二例替换报送件12的内容，退回后改好再报也用它。)");
  command->add_option("--submission", flags->submission, "要替换的报送件");
  command->add_option("--version", flags->version, "看到的版本");
  command->add_flag("--merge", flags->merge, "文件中没有的事项保持不变");
  command->add_option("--effective-from", flags->effective_from,
                      "生效日期，YYYY-MM-DD；默认备案当日");
  command->add_option("--reason", flags->reason, "事由");
  command->add_option("--request-id", flags->request_id,
                      "请求编号；用同一编号重做，不会存两份");
}

}  // namespace

void AddPublishCommands(CLI::App& cli, Context& context) {
  auto lint_flags = std::make_shared<Flags>();
  lint_flags->dry_run = true;
  auto* lint =
      AddCommand(cli, context, "lint", "逐行检查表格，不发布", lint_flags);
  lint->add_option("--on", lint_flags->on,
                   "按哪一天判断，YYYY-MM-DD；默认今天");
  lint->footer(R"(
示例：
  qingdan lint 事项.xlsx --region 211221
  qingdan lint guangan.tsv --region 511602 --map guangan --show 0
  qingdan lint 事项.xlsx --region 211221 --out 问题.xlsx
  qingdan lint 事项.xlsx --region 211221 --rules 2026.1 --on 2026-11-24)");

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
  AddDraftCommand(cli, context);
}

}  // namespace qingdan::cli
