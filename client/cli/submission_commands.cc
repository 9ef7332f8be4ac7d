// qingdan submit, return, file, withdraw, stop, submissions: from a draft to
// the list by two people.
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/print_item.h"
#include "client/cli/table.h"

namespace qingdan::cli {
namespace {

namespace v1 = submission::v1;

struct Flags {
  std::uint64_t number = 0;
  std::uint64_t version = 0;
  std::string reason;
  std::string request_id;
  std::vector<std::string> remarks;
  std::vector<std::string> items;
  std::string document;
  std::string department;
  std::string page_token;
  int limit = 50;
};

std::string StateName(v1::SubmissionState state) {
  switch (state) {
    case v1::SUBMISSION_STATE_DRAFT:
      return "草稿";
    case v1::SUBMISSION_STATE_SUBMITTED:
      return "已报送";
    case v1::SUBMISSION_STATE_RETURNED:
      return "已退回";
    case v1::SUBMISSION_STATE_FILED:
      return "已备案，待生效";
    case v1::SUBMISSION_STATE_PUBLISHED:
      return "已公布";
    case v1::SUBMISSION_STATE_WITHDRAWN:
      return "已撤回";
    default:
      return "";
  }
}

std::string ActionName(v1::SubmissionAction action) {
  switch (action) {
    case v1::SUBMISSION_ACTION_CREATE:
      return "起草";
    case v1::SUBMISSION_ACTION_UPDATE:
      return "修改";
    case v1::SUBMISSION_ACTION_SUBMIT:
      return "报送";
    case v1::SUBMISSION_ACTION_RETURN:
      return "退回";
    case v1::SUBMISSION_ACTION_FILE:
      return "备案";
    case v1::SUBMISSION_ACTION_WITHDRAW:
      return "撤回";
    default:
      return "";
  }
}

std::string Departments(const v1::Submission& submission) {
  std::string text;
  for (const std::string& department : submission.departments()) {
    text += (text.empty() ? "" : "、") + department;
  }
  return text;
}

void PrintSubmission(const v1::Submission& submission) {
  std::cout << "报送件" << submission.number() << "："
            << StateName(submission.state()) << "，" << Departments(submission)
            << "，" << submission.changes() << "项变更，版本"
            << submission.version();
  if (submission.revision() != 0) {
    std::cout << "，修订号" << submission.revision();
  }
  std::cout << "\n";
}

void PrintSteps(const v1::Submission& submission) {
  for (const v1::Transition& step : submission.transitions()) {
    std::cout << "  " << ActionName(step.action()) << "  " << step.actor()
              << "  " << step.reason() << "\n";
    for (const v1::Remark& remark : step.remarks()) {
      std::cout << "    " << remark.item()
                << (remark.element().empty() ? "" : "·" + remark.element())
                << "：" << remark.text() << "\n";
    }
  }
}

// The version of a request: as told, or else the newest.
absl::StatusOr<std::uint64_t> VersionOf(const Flags& flags,
                                        const client::Client& client) {
  if (flags.version != 0) return flags.version;
  v1::GetSubmissionRequest request;
  request.set_number(flags.number);
  request.set_page_size(1);
  const auto response = client.GetSubmission(request);
  if (!response.ok()) return response.status();
  return response->submission().version();
}

using StepMethod = absl::StatusOr<v1::SubmissionResponse> (client::Client::*)(
    const v1::StepRequest&) const;

void PrintStep(const absl::StatusOr<v1::SubmissionResponse>& response,
               Context& context) {
  if (!TextWanted(response, context)) return;
  PrintSubmission(response->submission());
}

void Step(const Flags& flags, StepMethod method, Context& context) {
  const auto client = context.Connect();
  const auto version = VersionOf(flags, *client);
  if (!version.ok()) return context.Fail(version.status());
  v1::StepRequest request;
  request.set_number(flags.number);
  request.set_version(*version);
  request.set_reason(flags.reason);
  request.set_request_id(flags.request_id);
  PrintStep(((*client).*method)(request), context);
}

// 事项=意见, 事项:要素=意见, or the remark alone.
v1::Remark ToRemark(const std::string& words) {
  v1::Remark remark;
  const std::size_t equals = words.find('=');
  if (equals == std::string::npos) {
    remark.set_text(words);
    return remark;
  }
  remark.set_text(words.substr(equals + 1));
  const std::string place = words.substr(0, equals);
  const std::size_t colon = place.find(':');
  remark.set_item(place.substr(0, colon));
  if (colon != std::string::npos) remark.set_element(place.substr(colon + 1));
  return remark;
}

void Return(const Flags& flags, Context& context) {
  const auto client = context.Connect();
  const auto version = VersionOf(flags, *client);
  if (!version.ok()) return context.Fail(version.status());
  v1::ReturnRequest request;
  request.set_number(flags.number);
  request.set_version(*version);
  request.set_reason(flags.reason);
  request.set_request_id(flags.request_id);
  for (const std::string& words : flags.remarks) {
    *request.add_remarks() = ToRemark(words);
  }
  PrintStep(client->ReturnSubmission(request), context);
}

void Stop(const Flags& flags, Context& context) {
  v1::StopRequest request;
  request.set_region_code(context.region);
  request.mutable_items()->Assign(flags.items.begin(), flags.items.end());
  request.set_deciding_document(flags.document);
  request.set_reason(flags.reason);
  request.set_request_id(flags.request_id);
  const auto response = context.Connect()->StopItems(request);
  if (!TextWanted(response, context)) return;
  std::cout << "已停止实施，自" << response->revision().effective_from()
            << "起移出" << response->revision().ended() << "项，修订号"
            << response->revision().revision() << "\n";
}

void Show(const Flags& flags, Context& context) {
  v1::GetSubmissionRequest request;
  request.set_number(flags.number);
  request.set_page_size(flags.limit);
  request.set_page_token(flags.page_token);
  const auto response = context.Connect()->GetSubmission(request);
  if (!TextWanted(response, context)) return;
  PrintSubmission(response->submission());
  PrintSteps(response->submission());
  Table table({"变更", "部门", "事项"});
  for (const auto& change : response->changes()) {
    table.Add({KindName(change.kind()), change.item().department(),
               change.item().name()});
  }
  std::cout << table.ToString();
  PrintEnd(response->changes_size(), response->total_size(),
           response->next_page_token(), "项");
}

void List(const Flags& flags, Context& context) {
  v1::ListSubmissionsRequest request;
  request.set_region_code(context.region);
  request.set_department(flags.department);
  request.set_page_size(flags.limit);
  request.set_page_token(flags.page_token);
  const auto response = context.Connect()->ListSubmissions(request);
  if (!TextWanted(response, context)) return;
  Table table({"编号", "状态", "部门", "变更数", "版本", "事由"});
  for (const v1::Submission& submission : response->submissions()) {
    table.Add({std::to_string(submission.number()),
               StateName(submission.state()), Departments(submission),
               std::to_string(submission.changes()),
               std::to_string(submission.version()), submission.reason()});
  }
  std::cout << table.ToString();
  PrintEnd(response->submissions_size(), response->total_size(),
           response->next_page_token(), "件");
}

CLI::App* AddStep(CLI::App& cli, const char* name, const char* help,
                  const std::shared_ptr<Flags>& flags) {
  auto* command = cli.add_subcommand(name, help);
  command->add_option("number", flags->number, "报送件编号")->required();
  command->add_option("--version", flags->version,
                      "看到的版本；之后有人改过的，拒绝办理");
  command->add_option("--reason", flags->reason, "说明，记入办理记录");
  command->add_option("--request-id", flags->request_id,
                      "请求编号；用同一编号重做，不会办理两次");
  return command;
}

void AddPlainStep(CLI::App& cli, Context& context, const char* name,
                  const char* help, StepMethod method) {
  auto flags = std::make_shared<Flags>();
  auto* command = AddStep(cli, name, help, flags);
  command->footer(std::string("\n示例：\n  qingdan ") + name +
                  " 12\n  qingdan " + name + " 12 --version 15");
  command->callback(
      [flags, method, &context] { Step(*flags, method, context); });
}

void AddReturn(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command = AddStep(cli, "return", "退回报送件，写明意见", flags);
  command->footer(R"(
示例：
  qingdan return 12 --remark 结婚登记:legal_bases=设定依据缺条款号
  qingdan return 12 --remark 取水许可=收费标准与县定标准不一致 --reason 请补正)");
  command
      ->add_option("--remark", flags->remarks,
                   "意见：事项:要素=意见，或事项=意见，或只写意见；可写多条")
      ->required();
  command->callback([flags, &context] { Return(*flags, context); });
}

void AddStop(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command = cli.add_subcommand("stop", "立即停止实施事项");
  command->footer(R"(
示例：
  qingdan stop 取水许可 --region 211221 --document 县政办〔2026〕9号 --reason 上位法已废止
立即生效；此前安排的调整一并作废。)");
  command->add_option("items", flags->items, "编号、完整编码或准确名称")
      ->required();
  command->add_option("--document", flags->document, "决定文件")->required();
  command->add_option("--reason", flags->reason, "原因")->required();
  command->add_option("--request-id", flags->request_id,
                      "请求编号；用同一编号重做，不会办理两次");
  command->callback([flags, &context] {
    if (context.HasRegion()) Stop(*flags, context);
  });
}

}  // namespace

void AddSubmissionCommands(CLI::App& cli, Context& context) {
  AddPlainStep(cli, context, "submit", "报送草稿",
               &client::Client::SubmitSubmission);
  AddReturn(cli, context);
  AddPlainStep(cli, context, "file", "备案，按生效日期公布",
               &client::Client::FileSubmission);
  AddPlainStep(cli, context, "withdraw", "撤回尚未备案的报送件",
               &client::Client::WithdrawSubmission);
  AddStop(cli, context);
  auto flags = std::make_shared<Flags>();
  auto* command = cli.add_subcommand("submissions", "报送件及其办理经过");
  command->footer(R"(
示例：
  qingdan submissions --region 211221
  qingdan submissions 12)");
  command->add_option("number", flags->number, "报送件编号；不写则列出全部");
  command->add_option("--department", flags->department, "只看这个部门");
  AddPaging(*command, flags->limit, flags->page_token);
  command->callback([flags, &context] {
    flags->number == 0 ? List(*flags, context) : Show(*flags, context);
  });
}

}  // namespace qingdan::cli
