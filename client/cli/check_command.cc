// qingdan check: one question as words, or a file of them.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/json.h"
#include "client/cli/print_item.h"
#include "client/cli/table.h"

namespace qingdan::cli {
namespace {

namespace v1 = check::v1;

constexpr std::size_t kBatch = 500;
// Well below what the server takes in one message.
constexpr std::size_t kBatchBytes = std::size_t{8} << 20;

struct Flags {
  std::string words;
  std::string department;
  std::string date;
  std::string code;
  std::vector<std::string> materials;
  std::string fee;
  std::optional<std::uint32_t> days;
  std::vector<std::string> steps;
  std::vector<std::string> conditions;
  std::string office;
  std::optional<std::uint32_t> visits;
  std::uint64_t revision = 0;
  std::string file;
  std::string out;
  std::string receipt;
};

std::string NameOf(const v1::MatchedItem& match) {
  return match.has_item() ? match.item().name() : match.reference().name();
}

std::string DepartmentOf(const v1::MatchedItem& match) {
  return match.has_item() ? match.item().department()
                          : match.reference().department();
}

void PrintCandidates(const v1::CheckResult& result) {
  Table table({"可信度", "部门", "事项", "类型"});
  for (const auto& match : result.items()) {
    table.Add({Percent(match.confidence()), DepartmentOf(match), NameOf(match),
               match.has_item() ? TypeName(match.item().type())
                                : match.reference().status()});
  }
  std::cout << table.ToString();
}

const char* StandingName(v1::DemandStanding standing) {
  switch (standing) {
    case v1::DEMAND_STANDING_LISTED:
      return "√ 清单所列";
    case v1::DEMAND_STANDING_BEYOND:
      return "× 超出清单";
    default:
      return "? 需要核对";
  }
}

void PrintFindings(const v1::CheckResult& result) {
  for (const auto& line : result.demands()) {
    std::cout << "  " << StandingName(line.standing()) << "："
              << line.demanded() << " —— " << line.reason() << "\n";
  }
  for (const auto& finding : result.findings()) {
    // Told by the lines above.
    if (finding.rule_id() == "beyond-list") continue;
    std::cout << "  问题：" << finding.message() << "（" << finding.rule_id()
              << (finding.provision().empty() ? "" : "，")
              << finding.provision() << "）\n";
  }
}

void PrintText(const v1::CheckResult& result) {
  std::cout << ChineseName(result.verdict()) << "  "
            << ShortName(result.verdict()) << "\n"
            << result.reason() << "\n下一步：" << result.next_step() << "\n";
  PrintFindings(result);
  const bool single = result.verdict() != v1::VERDICT_NEEDS_REVIEW &&
                      result.items_size() > 0 && result.items(0).has_item() &&
                      result.verdict() != v1::VERDICT_NOT_LISTED;
  if (single) {
    std::cout << "\n" << ItemToText(result.items(0).item(), 0);
  } else if (result.items_size() > 0) {
    std::cout << "\n相近的事项（共" << result.items_total() << "个）：\n";
    PrintCandidates(result);
  }
  std::cout << "\n（" << result.state().date() << "，清单第"
            << result.state().revision() << "号修订）\n";
}

// Writes the receipt and tells how it is verified; on standard error, so that
// the answer on standard output stays whole.
absl::Status KeepReceipt(const v1::Receipt& receipt, const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  file << receipt.file();
  file.close();
  if (!file) return absl::PermissionDeniedError("写不了文件" + path);
  std::cerr << "核对回执已写入" << path << "（" << receipt.file().size()
            << "字节";
  if (!receipt.qr_payload().empty()) {
    std::ofstream payload(path + ".qr", std::ios::binary);
    payload << receipt.qr_payload();
    std::cerr << "；二维码内容" << path << ".qr，"
              << receipt.qr_payload().size() << "字节";
  }
  std::cerr << "），可用 qingdan verify receipt 离线验证\n";
  return absl::OkStatus();
}

void CheckOne(const Flags& flags, Context& context) {
  v1::CheckRequest request;
  v1::Claim& claim = *request.mutable_claim();
  claim.set_region_code(context.region);
  claim.set_department(flags.department);
  claim.set_text(flags.words);
  claim.set_code(flags.code);
  claim.set_fee(flags.fee);
  if (flags.days) claim.set_working_days(*flags.days);
  *claim.mutable_materials() = {flags.materials.begin(), flags.materials.end()};
  *claim.mutable_steps() = {flags.steps.begin(), flags.steps.end()};
  *claim.mutable_conditions() = {flags.conditions.begin(),
                                 flags.conditions.end()};
  claim.set_office(flags.office);
  if (flags.visits) claim.set_visits(*flags.visits);
  request.mutable_read()->set_date(flags.date);
  request.mutable_read()->set_known_at_revision(flags.revision);
  request.set_want_receipt(!flags.receipt.empty());
  const auto response = context.Connect()->Check(request);
  if (!response.ok()) return context.Fail(response.status());
  context.exit_code = ExitCodeOf(response->result().verdict());
  if (context.json) {
    std::cout << CheckToJson(response->result()).dump(2) << "\n";
  } else {
    PrintText(response->result());
  }
  if (flags.receipt.empty()) return;
  const auto kept = KeepReceipt(response->receipt(), flags.receipt);
  if (!kept.ok()) context.Fail(kept, kUsage);
}

// One line of the file of questions.
struct Question {
  Json id;
  v1::Claim claim;
  std::string date;
};

// The texts of the array `key`, if there is one.
void AddTexts(const Json& json, const char* key,
              google::protobuf::RepeatedPtrField<std::string>& out) {
  const auto it = json.find(key);
  if (it == json.end() || !it->is_array()) return;
  for (const Json& text : *it) {
    if (text.is_string()) *out.Add() = text.get<std::string>();
  }
}

absl::StatusOr<Question> ParseQuestion(const std::string& line, int number,
                                       const Context& context,
                                       const Flags& flags) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) {
    return absl::InvalidArgumentError(
        flags.file + "第" + std::to_string(number) + "行不是JSON对象");
  }
  const auto text = [&json](const char* key, const std::string& otherwise) {
    const auto it = json.find(key);
    return it != json.end() && it->is_string() ? it->get<std::string>()
                                               : otherwise;
  };
  Question question;
  question.id = json.contains("id") ? json["id"] : Json(number);
  question.date = text("date", flags.date);
  question.claim.set_region_code(text("region_code", context.region));
  question.claim.set_department(text("department", flags.department));
  question.claim.set_name(text("name", ""));
  question.claim.set_code(text("code", ""));
  question.claim.set_text(text("text", text("words", text("query", ""))));
  question.claim.set_fee(text("fee", ""));
  question.claim.set_office(text("office", ""));
  AddTexts(json, "materials", *question.claim.mutable_materials());
  AddTexts(json, "steps", *question.claim.mutable_steps());
  AddTexts(json, "conditions", *question.claim.mutable_conditions());
  return question;
}

absl::StatusOr<std::vector<Question>> ReadQuestions(const Context& context,
                                                    const Flags& flags) {
  const auto bytes = ReadFile(flags.file);
  if (!bytes.ok()) return bytes.status();
  std::istringstream in(*bytes);
  std::vector<Question> questions;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    auto question = ParseQuestion(line, number, context, flags);
    if (!question.ok()) return question.status();
    questions.push_back(*std::move(question));
  }
  return questions;
}

Json OutcomeToJson(const Question& question, const v1::CheckOutcome& outcome) {
  Json json;
  json["id"] = question.id;
  if (outcome.has_error()) {
    json["error"] = outcome.error().message();
  } else {
    const Json result = CheckToJson(outcome.result());
    for (const auto& [key, value] : result.items()) json[key] = value;
  }
  return json;
}

// Asks questions of one day together; answers keep the order of the file.
void CheckFile(const Flags& flags, Context& context) {
  const auto questions = ReadQuestions(context, flags);
  if (!questions.ok()) return context.Fail(questions.status(), kUsage);
  std::ofstream file;
  if (!flags.out.empty()) {
    file.open(flags.out);
    if (!file) {
      return context.Fail(absl::PermissionDeniedError("写不了文件" + flags.out),
                          kUsage);
    }
  }
  std::ostream& out = flags.out.empty() ? std::cout : file;
  const auto client = context.Connect();
  int worst = kLawful;
  for (std::size_t at = 0; at < questions->size();) {
    v1::BatchCheckRequest request;
    request.mutable_read()->set_date((*questions)[at].date);
    request.mutable_read()->set_known_at_revision(flags.revision);
    std::size_t end = at;
    std::size_t bytes = 0;
    for (;
         end < questions->size() && end - at < kBatch && bytes < kBatchBytes &&
         (*questions)[end].date == (*questions)[at].date;
         ++end) {
      *request.add_claims() = (*questions)[end].claim;
      bytes += (*questions)[end].claim.ByteSizeLong();
    }
    const auto response = client->BatchCheck(request);
    if (!response.ok()) return context.Fail(response.status());
    for (std::size_t i = at; i < end; ++i) {
      const auto& outcome = response->outcomes(static_cast<int>(i - at));
      out << OutcomeToJson((*questions)[i], outcome).dump() << "\n";
      const int code = outcome.has_error()
                           ? kCallFailed
                           : ExitCodeOf(outcome.result().verdict());
      worst = std::max(worst, code);
    }
    at = end;
    DrawProgress("查询", at, questions->size());
  }
  EndProgress();
  if (!flags.out.empty()) {
    std::cerr << questions->size() << "个答复已写入" << flags.out << "\n";
  }
  context.exit_code = worst;
}

}  // namespace

void AddCheckCommand(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command =
      cli.add_subcommand("check", "核对一项要求：输入名称、编码或要求的原话");
  command->footer(R"(
示例：
  qingdan check 食品经营许可 --region 511602
  qingdan check 511a0138000000 --region 511602 --department 区教科体局
  qingdan check 食品经营许可 --material 街道同意书 --fee 工本费20元 --region 211221
  qingdan check "未经年审不得营业" --region 211221 --date 2024-06-01
  qingdan check --file 问题.jsonl --out 答复.jsonl --region 211221
问题文件的一行：{"id": "1", "words": "...", "department": "...", "date": "..."})");
  command->add_option("words", flags->words, "要求的内容，名称或原话");
  command->add_option("--department", flags->department, "提出要求的部门");
  command->add_option("--date", flags->date, "日期，YYYY-MM-DD；默认今天");
  command->add_option("--code", flags->code, "事项编码，全部或前几位");
  command->add_option("--material", flags->materials, "要求的材料，可以写多次");
  command->add_option("--fee", flags->fee, "要求的费用");
  command->add_option("--days", flags->days, "告知的办理工作日数");
  command->add_option("--step", flags->steps, "要求走的环节，可以写多次");
  command->add_option("--condition", flags->conditions,
                      "要求具备的条件，可以写多次");
  command->add_option("--office", flags->office, "让申请人去的单位或地点");
  command->add_option("--visits", flags->visits, "要求到现场的次数");
  command->add_option("--revision", flags->revision,
                      "按这次修订时的记录；默认最新");
  command->add_option("--file", flags->file, "问题文件，每行一个JSON对象");
  command->add_option("--out", flags->out, "答复文件；默认输出到屏幕");
  command->add_option("--receipt", flags->receipt,
                      "把可离线验证的核对回执写入这个文件");
  command->callback([flags, &context] {
    if (!flags->file.empty()) return CheckFile(*flags, context);
    if (flags->words.empty() && flags->code.empty()) {
      return context.Fail(absl::InvalidArgumentError(
                              "请写明要核对的内容，或者用 --code、--file"),
                          kUsage);
    }
    if (context.HasRegion()) CheckOne(*flags, context);
  });
}

}  // namespace qingdan::cli
