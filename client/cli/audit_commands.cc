// qingdan document, sweep: headquarters looks for demands outside the list.
#include <chrono>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/table.h"

namespace qingdan::cli {
namespace {

namespace v1 = audit::v1;

constexpr std::chrono::milliseconds kPollEvery{200};

const std::map<std::string, v1::Source>& SourceNames() {
  static const std::map<std::string, v1::Source> names = {
      {"catalogue", v1::SOURCE_CATALOGUE},
      {"document", v1::SOURCE_DOCUMENT},
      {"check-log", v1::SOURCE_CHECK_LOG},
      {"clue", v1::SOURCE_CLUE}};
  return names;
}

std::string ChineseName(v1::Source source) {
  switch (source) {
    case v1::SOURCE_CATALOGUE:
      return "事项清单";
    case v1::SOURCE_DOCUMENT:
      return "文件通知";
    case v1::SOURCE_CHECK_LOG:
      return "窗口核对记录";
    default:
      return "线索";
  }
}

std::string ChineseName(v1::SweepState state) {
  switch (state) {
    case v1::SWEEP_STATE_RUNNING:
      return "排查中";
    case v1::SWEEP_STATE_INTERRUPTED:
      return "已中断";
    case v1::SWEEP_STATE_FINISHED:
      return "已完成";
    default:
      return "已取消";
  }
}

struct Flags {
  std::vector<std::string> files;
  std::string department;
  std::string issued_on;
  std::vector<std::string> sources;
  std::string date;
  std::string since;
  std::uint64_t resume = 0;
  std::uint64_t cancel = 0;
  bool list = false;
};

void AddDocuments(const Flags& flags, Context& context) {
  const auto client = context.Connect();
  for (const std::string& file : flags.files) {
    const auto bytes = ReadFile(file);
    if (!bytes.ok()) return context.Fail(bytes.status(), kUsage);
    v1::AddDocumentRequest request;
    request.set_file_name(FileNameOf(file));
    request.set_data(*bytes);
    request.set_region_code(context.region);
    request.set_department(flags.department);
    request.set_issued_on(flags.issued_on);
    const auto response = client->AddDocument(request);
    // One that cannot be read does not keep the others from being taken in.
    if (!TextWanted(response, context)) continue;
    const v1::Document& document = response->document();
    std::cout << "文件" << document.number() << "：《" << document.title()
              << "》，" << document.department() << "，"
              << document.paragraphs_total() << "段"
              << (response->already_there() ? "（此前已收录）" : "") << "\n";
  }
}

void ListDocuments(Context& context) {
  v1::ListDocumentsRequest request;
  request.set_region_code(context.region);
  const auto response = context.Connect()->ListDocuments(request);
  if (!TextWanted(response, context)) return;
  Table table({"编号", "标题", "文号", "发文单位", "日期"});
  for (const v1::Document& document : response->documents()) {
    table.Add({std::to_string(document.number()), document.title(),
               document.document_number(), document.department(),
               document.issued_on()});
  }
  std::cout << table.ToString();
  PrintEnd(response->documents_size(), response->total_size(),
           response->next_page_token(), "件");
}

void PrintSweep(const v1::Sweep& sweep) {
  std::cout << "第" << sweep.number() << "号排查："
            << ChineseName(sweep.state()) << "，按修订" << sweep.revision()
            << "、规则" << sweep.rule_set() << "\n";
  Table table({"来源", "总数", "已查", "无问题", "有问题", "未能查", "发现"});
  for (const v1::SourceTotals& totals : sweep.totals()) {
    table.Add({ChineseName(totals.source()), std::to_string(totals.total()),
               std::to_string(totals.done()), std::to_string(totals.clean()),
               std::to_string(totals.hit()), std::to_string(totals.skipped()),
               std::to_string(totals.sightings())});
  }
  std::cout << table.ToString();
  for (const std::string& skipped : sweep.skipped()) {
    std::cout << "未能查：" << skipped << "\n";
  }
  if (sweep.state() != v1::SWEEP_STATE_FINISHED) return;
  std::cout << "问题：新发现" << sweep.problems_new() << "个，再次出现"
            << sweep.problems_back() << "个，仍然存在" << sweep.problems_again()
            << "个，未再发现" << sweep.problems_vanished() << "个\n";
}

// Follows a running sweep to its end.
void Follow(absl::StatusOr<v1::SweepResponse> response,
            const client::Client& client, Context& context) {
  while (response.ok() &&
         response->sweep().state() == v1::SWEEP_STATE_RUNNING) {
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    for (const v1::SourceTotals& totals : response->sweep().totals()) {
      done += totals.done();
      total += totals.total();
    }
    DrawProgress("排查", done, total);
    std::this_thread::sleep_for(kPollEvery);
    v1::SweepRequest request;
    request.set_number(response->sweep().number());
    response = client.GetSweep(request);
  }
  EndProgress();
  if (!TextWanted(response, context)) return;
  PrintSweep(response->sweep());
}

void ListSweeps(const client::Client& client, Context& context) {
  const auto response = client.ListSweeps({});
  if (!TextWanted(response, context)) return;
  for (const v1::Sweep& sweep : response->sweeps()) PrintSweep(sweep);
  std::cout << "共" << response->total_size() << "次排查\n";
}

void Sweep(const Flags& flags, Context& context) {
  const auto client = context.Connect();
  if (flags.list) return ListSweeps(*client, context);
  v1::SweepRequest named;
  if (flags.resume != 0) {
    named.set_number(flags.resume);
    return Follow(client->ResumeSweep(named), *client, context);
  }
  if (flags.cancel != 0) {
    named.set_number(flags.cancel);
    return Follow(client->CancelSweep(named), *client, context);
  }
  if (!context.HasRegion()) return;
  v1::StartSweepRequest request;
  v1::SweepScope& scope = *request.mutable_scope();
  scope.set_region_code(context.region);
  scope.set_date(flags.date);
  scope.set_since(flags.since);
  for (const std::string& name : flags.sources) {
    scope.add_sources(SourceNames().at(name));
  }
  Follow(client->StartSweep(request), *client, context);
}

}  // namespace

void AddAuditCommands(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* document = cli.add_subcommand(
      "document", "收录待排查的文件、通知、表格；不带文件名则列出");
  document->footer(R"(
示例：
  qingdan document 通知.docx 须知.pdf --region 211221 --department 县农业农村局
  qingdan document --region 211221
可以读 .txt、.html、.docx 和有文字层的 .pdf；同一文件只收录一次。)");
  document->add_option("files", flags->files, "文件");
  document->add_option("--department", flags->department,
                       "发文单位；不写的，从文中读取");
  document->add_option("--issued-on", flags->issued_on,
                       "发文日期；不写的，从文中读取");
  document->callback([flags, &context] {
    if (!context.HasRegion()) return;
    if (flags->files.empty()) return ListDocuments(context);
    AddDocuments(*flags, context);
  });
  auto* sweep = cli.add_subcommand("sweep", "排查清单、文件和线索里的问题");
  sweep->footer(R"(
示例：
  qingdan sweep --region 211221
  qingdan sweep --region 211221 --source document --source clue
  qingdan sweep --resume 12
  qingdan sweep --list
排查到的问题用 qingdan problems 查看。)");
  sweep->add_option("--source", flags->sources, "只排查这些来源；可写多个")
      ->check(CLI::IsMember(SourceNames()));
  sweep->add_option("--on", flags->date, "按这一天的清单；默认今天");
  sweep->add_option("--since", flags->since, "只看这一天以来的线索；默认90天");
  sweep->add_option("--resume", flags->resume, "继续被中断的排查");
  sweep->add_option("--cancel", flags->cancel, "取消排查");
  sweep->add_flag("--list", flags->list, "列出历次排查");
  sweep->callback([flags, &context] { Sweep(*flags, context); });
}

}  // namespace qingdan::cli
