// qingdan assert: a file of demands that must be lawful or unlawful, beside a
// catalogue, asked like tests.
#include <algorithm>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/json.h"
#include "client/cli/table.h"

namespace qingdan::cli {
namespace {

namespace v1 = check::v1;

constexpr std::size_t kBatch = 500;
const char* const kColumns[] = {"date",   "region",   "department",
                                "demand", "expected", "why"};

// One line of the file.
struct Assertion {
  int line = 0;
  std::map<std::string, std::string> cells;  // by column
  bool holds = false;
  std::string answer;

  const std::string& Cell(const char* column) const { return cells.at(column); }
};

std::vector<std::string> SplitTabs(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, '\t');) {
    cells.push_back(cell);
  }
  return cells;
}

absl::Status InLine(const std::string& file, int line,
                    const std::string& what) {
  return absl::InvalidArgumentError(file + "第" + std::to_string(line) + "行" +
                                    what);
}

absl::StatusOr<Assertion> ParseLine(const std::string& file, int line,
                                    const std::vector<std::string>& header,
                                    const std::vector<std::string>& cells) {
  if (cells.size() > header.size()) {
    return InLine(file, line, "的列比标题行多");
  }
  Assertion assertion;
  assertion.line = line;
  for (const char* column : kColumns) assertion.cells[column];
  for (std::size_t i = 0; i < cells.size(); ++i) {
    assertion.cells[header[i]] = cells[i];
  }
  const std::string& expected = assertion.Cell("expected");
  if (expected != "lawful" && expected != "unlawful") {
    return InLine(file, line, "的expected应为lawful或unlawful");
  }
  if (assertion.Cell("demand").empty()) {
    return InLine(file, line, "没有写demand");
  }
  return assertion;
}

absl::StatusOr<std::vector<Assertion>> Parse(const std::string& file) {
  const auto text = ReadFile(file);
  if (!text.ok()) return text.status();
  std::vector<std::string> header;
  std::vector<Assertion> assertions;
  std::istringstream stream(*text);
  int number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    if (!header.empty()) {
      auto parsed = ParseLine(file, number, header, SplitTabs(line));
      if (!parsed.ok()) return parsed.status();
      assertions.push_back(*std::move(parsed));
      continue;
    }
    header = SplitTabs(line);
    for (const char* column : kColumns) {
      if (std::find(header.begin(), header.end(), column) == header.end()) {
        return InLine(file, number, "没有" + std::string(column) + "一列");
      }
    }
  }
  if (assertions.empty()) {
    return absl::InvalidArgumentError(file + "没有断言");
  }
  return assertions;
}

v1::Claim ClaimOf(const Assertion& assertion, const Context& context) {
  v1::Claim claim;
  claim.set_region_code(assertion.Cell("region").empty()
                            ? context.region
                            : assertion.Cell("region"));
  claim.set_department(assertion.Cell("department"));
  claim.set_text(assertion.Cell("demand"));
  return claim;
}

// Only a clear answer can be the expected one: NEEDS_REVIEW is neither.
void Judge(const v1::CheckOutcome& outcome, Assertion& assertion) {
  if (outcome.has_error()) {
    assertion.answer = outcome.error().message();
    return;
  }
  const v1::Verdict verdict = outcome.result().verdict();
  const int code = ExitCodeOf(verdict);
  assertion.answer = ChineseName(verdict);
  assertion.holds =
      code == (assertion.Cell("expected") == "lawful" ? kLawful : kNotLawful);
}

// Asks the assertions of one day together.
absl::Status Ask(const Context& context, std::vector<Assertion>& assertions) {
  const auto client = context.Connect();
  for (std::size_t at = 0; at < assertions.size();) {
    v1::BatchCheckRequest request;
    const std::string date = assertions[at].Cell("date");
    request.mutable_read()->set_date(date);
    std::size_t end = at;
    for (; end < assertions.size() && end - at < kBatch &&
           assertions[end].Cell("date") == date;
         ++end) {
      *request.add_claims() = ClaimOf(assertions[end], context);
    }
    const auto response = client->BatchCheck(request);
    if (!response.ok()) return response.status();
    for (std::size_t i = at; i < end; ++i) {
      Judge(response->outcomes(static_cast<int>(i - at)), assertions[i]);
    }
    at = end;
  }
  return absl::OkStatus();
}

void Print(const std::vector<Assertion>& assertions, std::size_t failed) {
  Table table({"行", "日期", "部门", "要求", "应为", "答复", "理由"});
  for (const Assertion& assertion : assertions) {
    if (assertion.holds) continue;
    table.Add({std::to_string(assertion.line), assertion.Cell("date"),
               assertion.Cell("department"), assertion.Cell("demand"),
               assertion.Cell("expected") == "lawful" ? "合法" : "不合法",
               assertion.answer, assertion.Cell("why")});
  }
  if (failed > 0) std::cout << table.ToString() << "\n";
  std::cout << assertions.size() << "条断言，" << assertions.size() - failed
            << "条成立，" << failed << "条不成立\n";
}

void PrintJson(const std::vector<Assertion>& assertions) {
  Json json = Json::array();
  for (const Assertion& assertion : assertions) {
    json.push_back({{"line", assertion.line},
                    {"demand", assertion.Cell("demand")},
                    {"expected", assertion.Cell("expected")},
                    {"answer", assertion.answer},
                    {"holds", assertion.holds}});
  }
  std::cout << json.dump(2) << "\n";
}

void Run(const std::string& file, Context& context) {
  auto assertions = Parse(file);
  if (!assertions.ok()) return context.Fail(assertions.status(), kUsage);
  if (const auto asked = Ask(context, *assertions); !asked.ok()) {
    return context.Fail(asked);
  }
  const auto failed = static_cast<std::size_t>(
      std::count_if(assertions->begin(), assertions->end(),
                    [](const Assertion& a) { return !a.holds; }));
  context.exit_code = failed == 0 ? kLawful : kNotLawful;
  if (context.json) return PrintJson(*assertions);
  Print(*assertions, failed);
}

}  // namespace

void AddAssertCommand(CLI::App& cli, Context& context) {
  auto file = std::make_shared<std::string>();
  auto* command = cli.add_subcommand(
      "assert", "逐条核对断言文件：哪一天哪项要求应当合法或者不合法");
  command->footer(R"(
示例：
  qingdan assert catalog_data/tieling/assertions.tsv
文件以制表符分隔，列为date、region、department、demand、expected（lawful或
unlawful）、why。全部成立退出码为0，有不成立的为1。)");
  command->add_option("file", *file, "断言文件")->required();
  command->callback([file, &context] { Run(*file, context); });
}

}  // namespace qingdan::cli
