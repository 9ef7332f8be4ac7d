#include "server/rules/data_rule.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <re2/re2.h>
#include <utility>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/domain/element.h"
#include "server/domain/item.h"
#include "server/rules/severity.h"

namespace qingdan::rules {
namespace {

constexpr std::int64_t kPatternBytesMax = std::int64_t{1} << 20;

enum class Test { kHas, kLacks, kEmpty, kOver, kUnder };

// What one line asks.
struct Asked {
  int type = 0;  // 0 means any
  std::string path;
  domain::Element element;
  Test test = Test::kHas;
  std::shared_ptr<const RE2> pattern;
  double number = 0;
  std::string message;
  std::string mend;
};

const std::map<std::string, Test>& Tests() {
  static const auto* const kTests =
      new std::map<std::string, Test>{{"has", Test::kHas},
                                      {"lacks", Test::kLacks},
                                      {"empty", Test::kEmpty},
                                      {"over", Test::kOver},
                                      {"under", Test::kUnder}};
  return *kTests;
}

bool ParseNumber(const std::string& text, double& number) {
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

// True if an entry with this text is what the rule reports.
bool Hits(const Asked& asked, const std::string& text) {
  double number = 0;
  switch (asked.test) {
    case Test::kEmpty:
      return text.empty();
    case Test::kHas:
      return !text.empty() && RE2::PartialMatch(text, *asked.pattern);
    case Test::kLacks:
      return !text.empty() && !RE2::PartialMatch(text, *asked.pattern);
    case Test::kOver:
      return ParseNumber(text, number) && number > asked.number;
    case Test::kUnder:
      return ParseNumber(text, number) && number < asked.number;
  }
  return false;
}

void Judge(const Asked& asked, const Rule& rule, const Scope& list,
           std::size_t i, Reporter& out) {
  const Item& item = list.items[i];
  if (asked.type != 0 && item.type() != asked.type) return;
  // A list without entries is one empty entry to `empty`.
  const std::size_t entries =
      std::max<std::size_t>(asked.element.Count(item), 1);
  for (std::size_t at = 0; at < entries; ++at) {
    const std::string text = asked.element.Get(item, at);
    if (!Hits(asked, text)) continue;
    out.Report(rule, i, asked.path, asked.message, asked.mend, text, at);
  }
}

absl::Status Invalid(const std::string& what) {
  return absl::InvalidArgumentError(what);
}

absl::Status ParseTest(const std::string& test, const std::string& value,
                       Asked& asked) {
  const auto it = Tests().find(test);
  if (it == Tests().end()) return Invalid("no test: " + test);
  asked.test = it->second;
  if (asked.test == Test::kHas || asked.test == Test::kLacks) {
    RE2::Options options(RE2::Quiet);
    options.set_max_mem(kPatternBytesMax);
    asked.pattern = std::make_shared<const RE2>(value, options);
    if (value.empty() || !asked.pattern->ok()) {
      return Invalid("no pattern: " + value + " " + asked.pattern->error());
    }
  } else if (asked.test != Test::kEmpty && !ParseNumber(value, asked.number)) {
    return Invalid("no number: " + value);
  }
  return absl::OkStatus();
}

absl::StatusOr<DataRule> Parse(
    const std::map<std::string, std::string>& cells) {
  static const RE2* const kId = new RE2("[a-z]+(-[a-z0-9]+)+");
  const std::string& id = cells.at("rule_id");
  if (!RE2::FullMatch(id, *kId)) return Invalid("no rule id: " + id);
  if (FindRule(id) != nullptr) return Invalid(id + " is a built-in rule");
  const auto element = domain::Element::Find(cells.at("element"));
  if (!element.has_value()) {
    return Invalid("items have no " + cells.at("element"));
  }
  Asked asked{0, cells.at("element"), *element};
  if (!cells.at("item_type").empty()) {
    asked.type = domain::ParseEnum(*registry::v1::ItemType_descriptor(),
                                   cells.at("item_type"));
    if (asked.type == 0) return Invalid("no type: " + cells.at("item_type"));
  }
  QD_RETURN_IF_ERROR(ParseTest(cells.at("test"), cells.at("value"), asked));
  asked.message = cells.at("message");
  asked.mend = cells.at("mend");
  if (asked.message.empty()) return Invalid("a rule without message");
  DataRule made;
  made.since = cells.at("since");
  QD_ASSIGN_OR_RETURN(made.rule.severity, ParseSeverity(cells.at("severity")));
  made.rule.id = id;
  made.rule.title = cells.at("title");
  made.rule.provision = cells.at("provision");
  made.rule.judge_item = [asked](const Rule& rule, const Scope& list,
                                 std::size_t i, Reporter& out) {
    Judge(asked, rule, list, i, out);
  };
  return made;
}

}  // namespace

absl::StatusOr<std::vector<DataRule>> LoadDataRules(const std::string& path) {
  std::vector<DataRule> rules;
  if (!std::filesystem::exists(path)) return rules;
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv, base::Tsv::Load(path));
  std::map<std::string, int> columns;
  for (const char* column :
       {"rule_id", "title", "severity", "item_type", "element", "test", "value",
        "message", "mend", "provision", "since"}) {
    QD_ASSIGN_OR_RETURN(columns[column], tsv.Column(column));
  }
  for (const auto& row : tsv.rows()) {
    std::map<std::string, std::string> cells;
    for (const auto& [name, at] : columns) cells[name] = row.cells[at];
    auto rule = Parse(cells);
    if (!rule.ok()) {
      return absl::InvalidArgumentError(tsv.name() + " line " +
                                        std::to_string(row.line) + ": " +
                                        std::string(rule.status().message()));
    }
    rules.push_back(*std::move(rule));
  }
  return rules;
}

}  // namespace qingdan::rules
