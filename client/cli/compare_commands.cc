// qingdan diff and qingdan plan: what changed, and what would change.
#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/diff_text.h"
#include "client/cli/file_writer.h"
#include "client/cli/json.h"
#include "client/cli/output.h"

namespace qingdan::cli {
namespace {

namespace v1 = compare::v1;

struct Flags {
  std::string from;
  std::string to;
  std::string upper;
  std::string department;
  std::string weight;
  std::string out;
  std::string page_token;
  int limit = 50;
  // Of a plan.
  std::string file;
  std::uint64_t submission = 0;
  std::string map;
  std::string sheet;
  std::string effective_from;
  bool merge = false;
};

bool IsDate(const std::string& text) {
  return text.find('-') != std::string::npos;
}

v1::Weight WeightOf(const std::string& name) {
  if (name == "lighter") return v1::WEIGHT_LIGHTER;
  if (name == "heavier") return v1::WEIGHT_HEAVIER;
  if (name == "illegal") return v1::WEIGHT_ILLEGAL;
  return v1::WEIGHT_UNSPECIFIED;
}

absl::Status Usage(const std::string& message) {
  return absl::InvalidArgumentError(message);
}

absl::StatusOr<std::uint64_t> RevisionOf(const std::string& text) {
  const bool digits = std::all_of(text.begin(), text.end(),
                                  [](char c) { return c >= '0' && c <= '9'; });
  if (text.empty()) return 0;
  if (!digits || text.size() > 18) {
    return Usage("“" + text + "”不是修订号，也不是YYYY-MM-DD的日期");
  }
  return std::stoull(text);
}

// The comparison that the flags ask for.
absl::StatusOr<v1::ExportComparisonRequest> RequestOf(const Flags& flags,
                                                      const Context& context) {
  v1::ExportComparisonRequest request;
  const auto fill = [&](auto& comparison) {
    comparison.set_region_code(context.region);
    comparison.set_department(flags.department);
    comparison.set_at_least(WeightOf(flags.weight));
    comparison.set_page_size(flags.limit);
    comparison.set_page_token(flags.page_token);
  };
  if (!flags.upper.empty()) {
    fill(*request.mutable_upper());
    request.mutable_upper()->set_upper_region_code(flags.upper);
    request.mutable_upper()->mutable_read()->set_date(flags.to);
    return request;
  }
  if (flags.from.empty())
    return Usage("请用--from写明从哪次修订或者哪一天起比");
  if (IsDate(flags.from)) {
    if (!flags.to.empty() && !IsDate(flags.to)) {
      return Usage("--from和--to要么都是修订号，要么都是日期");
    }
    fill(*request.mutable_dates());
    request.mutable_dates()->set_from_date(flags.from);
    request.mutable_dates()->set_to_date(flags.to);
    return request;
  }
  if (IsDate(flags.to)) {
    return Usage("--from和--to要么都是修订号，要么都是日期");
  }
  const auto from = RevisionOf(flags.from);
  if (!from.ok()) return from.status();
  const auto to = RevisionOf(flags.to);
  if (!to.ok()) return to.status();
  fill(*request.mutable_revisions());
  request.mutable_revisions()->set_from_revision(*from);
  request.mutable_revisions()->set_to_revision(*to);
  return request;
}

absl::StatusOr<v1::CompareResponse> Ask(
    const client::Client& client, const v1::ExportComparisonRequest& request) {
  switch (request.comparison_case()) {
    case v1::ExportComparisonRequest::kDates:
      return client.CompareDates(request.dates());
    case v1::ExportComparisonRequest::kUpper:
      return client.CompareWithUpper(request.upper());
    default:
      return client.CompareRevisions(request.revisions());
  }
}

std::string StateText(const registry::v1::ReadState& state) {
  return state.date() + "（修订号" + std::to_string(state.revision()) + "）";
}

void PrintComparison(const Flags& flags, const v1::CompareResponse& response) {
  if (flags.upper.empty()) {
    std::cout << "清单比对：" << StateText(response.from()) << " → "
              << StateText(response.to()) << "\n";
  } else {
    std::cout << "与上级清单" << flags.upper << "同一基本编码的事项比对，"
              << StateText(response.to()) << "\n";
  }
  for (const v1::ItemDiff& diff : response.diffs()) {
    std::cout << DiffToText(diff);
  }
  std::cout << CountsToText(response.counts()) << "\n";
  if (response.diffs_size() < static_cast<int>(response.total_size())) {
    PrintEnd(response.diffs_size(), response.total_size(),
             response.next_page_token(), "个");
  }
}

void Save(const Flags& flags, v1::ExportComparisonRequest request,
          Context& context) {
  request.set_format(FormatOf("", flags.out));
  FileWriter writer(flags.out);
  const auto received = context.Connect()->ExportComparison(
      request,
      [&](const registry::v1::FileChunk& chunk) { return writer.Take(chunk); });
  writer.Finish(received, context);
}

void Diff(const Flags& flags, Context& context) {
  const auto request = RequestOf(flags, context);
  if (!request.ok()) return context.Fail(request.status(), kUsage);
  if (!flags.out.empty()) return Save(flags, *request, context);
  const auto response = Ask(*context.Connect(), *request);
  if (TextWanted(response, context)) PrintComparison(flags, *response);
}

// All that a plan told.
struct Planned {
  std::vector<v1::ItemDiff> diffs;
  std::vector<v1::FindingChange> findings;
};

Json PlanJson(const v1::PlanReport& report, const Planned& planned) {
  Json json = ToJson(report);
  json["diffs"] = Json::array();
  for (const auto& diff : planned.diffs) json["diffs"].push_back(ToJson(diff));
  json["findings"] = Json::array();
  for (const auto& change : planned.findings) {
    json["findings"].push_back(ToJson(change));
  }
  return json;
}

void PrintConcerned(const v1::PlanReport& report) {
  for (const v1::Concerned& concerned : report.concerned()) {
    std::string objects;
    for (const std::string& object : concerned.service_objects()) {
      objects += (objects.empty() ? "" : "、") + object;
    }
    std::cout << "涉及" << concerned.department()
              << (objects.empty() ? "" : "，服务对象" + objects) << "："
              << CountsToText(concerned.counts()) << "\n";
  }
}

void PrintFindings(const v1::PlanReport& report, const Planned& planned,
                   int limit) {
  std::cout << "新出现问题" << report.findings_opened() << "处，消除问题"
            << report.findings_closed() << "处\n";
  int shown = 0;
  for (const v1::FindingChange& change : planned.findings) {
    if (++shown > limit) break;
    const auto& finding = change.finding();
    std::cout << "  " << (change.opened() ? "【新出现】" : "【已消除】")
              << finding.place().department()
              << (finding.place().item_name().empty()
                      ? ""
                      : "“" + finding.place().item_name() + "”")
              << finding.message() << "（" << finding.rule_id() << "）\n";
  }
}

void PrintPlan(const Flags& flags, const v1::PlanReport& report,
               const Planned& planned) {
  if (!report.acceptable()) {
    std::cout << "有错误，不能公布。请先用qingdan lint更正：\n";
    return PrintFindings(report, planned, flags.limit);
  }
  std::cout << "预计自" << report.effective_from() << "起：\n";
  const auto shown =
      std::min(planned.diffs.size(), static_cast<std::size_t>(flags.limit));
  for (std::size_t i = 0; i < shown; ++i) {
    std::cout << DiffToText(planned.diffs[i]);
  }
  if (shown < planned.diffs.size()) {
    std::cout << "显示" << shown << "个，共" << planned.diffs.size()
              << "个；用--limit多显示，用--json看全部\n";
  }
  std::cout << CountsToText(report.counts()) << "\n";
  PrintConcerned(report);
  PrintFindings(report, planned, flags.limit);
  if (report.refusals_total() == 0) return;
  std::cout << "按本目录的管理方式，以下" << report.refusals_total()
            << "处不予公布：\n";
  for (const v1::Refusal& refusal : report.refusals()) {
    std::cout << "  " << RefusalToText(refusal) << "\n";
  }
}

void Plan(const Flags& flags, Context& context) {
  v1::PlanHeader header;
  std::string bytes;
  if (flags.submission != 0) {
    header.set_submission(flags.submission);
  } else {
    if (flags.file.empty()) {
      return context.Fail(Usage("请写明文件，或者用--submission写明报送件"),
                          kUsage);
    }
    if (!context.HasRegion()) return;
    const auto read = ReadFile(flags.file);
    if (!read.ok()) return context.Fail(read.status(), kUsage);
    bytes = *read;
    auto& file = *header.mutable_file();
    file.set_file_name(FileNameOf(flags.file));
    file.set_region_code(context.region);
    file.set_map(flags.map);
    file.set_sheet(flags.sheet);
    file.set_effective_from(flags.effective_from);
    file.set_mode(flags.merge ? registry::v1::IMPORT_MODE_MERGE
                              : registry::v1::IMPORT_MODE_REPLACE);
  }
  Planned planned;
  const auto report = context.Connect()->PlanPublish(
      header, bytes, [&](const v1::PlanPublishResponse& message) {
        for (const auto& diff : message.diffs().diffs()) {
          planned.diffs.push_back(diff);
        }
        for (const auto& change : message.findings().changes()) {
          planned.findings.push_back(change);
        }
      });
  if (!report.ok()) return context.Fail(report.status());
  const bool passes = report->acceptable() && report->refusals_total() == 0;
  context.exit_code = passes ? kLawful : kRefused;
  if (context.json) {
    std::cout << PlanJson(*report, planned).dump(2) << "\n";
  } else {
    PrintPlan(flags, *report, planned);
  }
}

void AddDiffCommand(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command = cli.add_subcommand(
      "diff", "两次修订或者两天之间清单变了什么，办事是更轻还是更重");
  command->footer(R"(
示例：
  qingdan diff --from 3 --to 5 --region 211221
  qingdan diff --from 2026-01-01 --to 2026-12-31 --region 211221
  qingdan diff --from 2026-01-01 --weight heavier --region 211221
  qingdan diff --from 3 --out 比对.xlsx --region 211221
  qingdan diff --upper 210000 --region 211221
每处变化标明更轻、更重、违规或者不增不减；原来写明、现在不写明的算更重。
最后一例与上级清单同一基本编码的事项相比。)");
  command->add_option("--from", flags->from,
                      "从哪次修订，或者哪一天YYYY-MM-DD");
  command->add_option("--to", flags->to,
                      "到哪次修订或者哪一天；默认最新的修订、今天");
  command->add_option("--upper", flags->upper, "改为与这个上级区划的清单比");
  command->add_option("--department", flags->department, "只看这个部门");
  command
      ->add_option("--weight", flags->weight,
                   "只看不轻于此的事项：lighter、heavier或illegal")
      ->check(CLI::IsMember({"lighter", "heavier", "illegal"}));
  command->add_option("--out", flags->out,
                      "全部变化另存为.xlsx、.csv或.json文件");
  AddPaging(*command, flags->limit, flags->page_token, "事项");
  command->callback([flags, &context] {
    if (context.HasRegion()) Diff(*flags, context);
  });
}

void AddPlanCommand(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command = cli.add_subcommand(
      "plan", "预看公布一份文件或者报送件会改变什么，不写入任何内容");
  command->footer(R"(
示例：
  qingdan plan 事项.xlsx --region 211221
  qingdan plan 事项.xlsx --region 211221 --effective-from 2027-01-01 --json
  qingdan plan --submission 12
列出变化及其轻重、涉及哪些部门和服务对象、新出现和消除哪些问题，以及按
本目录的管理方式哪些不予公布；有不予公布的，退出码为5。)");
  command->add_option("file", flags->file, "文件：.xlsx、.csv或.tsv");
  command->add_option("--submission", flags->submission, "改为预看这个报送件");
  command->add_option("--map", flags->map,
                      "列映射，如guangan；使用本系统模板的不写");
  command->add_option("--sheet", flags->sheet, "工作表名称");
  command->add_flag("--merge", flags->merge, "文件中没有的事项保持不变");
  command->add_option("--effective-from", flags->effective_from,
                      "生效日期，YYYY-MM-DD；默认今天");
  command->add_option("--limit", flags->limit, "最多显示的事项数和问题数")
      ->capture_default_str();
  command->callback([flags, &context] { Plan(*flags, context); });
}

}  // namespace

void AddCompareCommands(CLI::App& cli, Context& context) {
  AddDiffCommand(cli, context);
  AddPlanCommand(cli, context);
}

}  // namespace qingdan::cli
