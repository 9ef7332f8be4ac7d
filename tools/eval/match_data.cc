#include "tools/eval/match_data.h"

#include <sstream>
#include <string_view>

#include <nlohmann/json.hpp>

#include "server/base/file.h"
#include "server/base/status_macros.h"
#include "server/base/tsv.h"

namespace qingdan::eval {
namespace {

using Cells = std::vector<std::string>;

// Reads named columns of a row; a column that the file lacks is empty.
class Columns {
 public:
  explicit Columns(const base::Tsv& tsv) : tsv_(tsv) {}

  std::string Get(const Cells& cells, std::string_view one,
                  std::string_view other) const {
    for (const std::string_view header : {one, other}) {
      const auto column = tsv_.Column(header);
      if (column.ok()) return cells[*column];
    }
    return "";
  }

 private:
  const base::Tsv& tsv_;
};

match::Entry ToEntry(const Cells& cells, const Columns& columns) {
  match::Entry entry;
  entry.department = columns.Get(cells, "department", "实施主体");
  entry.name = columns.Get(cells, "name", "事项名称");
  for (const std::string& code :
       {columns.Get(cells, "implementation_code", "实施编码"),
        columns.Get(cells, "item_code", "基本编码"),
        columns.Get(cells, "handling_item_code", "业务办理项编码")}) {
    if (!code.empty()) entry.codes.push_back(code);
  }
  const std::string main_item = columns.Get(cells, "main_item", "主项名称");
  if (!main_item.empty()) entry.aliases.push_back(main_item);
  const std::string common = columns.Get(cells, "common_names", "日常用语");
  for (std::size_t from = 0; from < common.size();) {
    const std::size_t end = std::min(common.find("、", from), common.size());
    if (end > from) entry.aliases.push_back(common.substr(from, end - from));
    from = end + std::string_view("、").size();
  }
  return entry;
}

LabelledQuery ToQuery(const nlohmann::json& json) {
  LabelledQuery query;
  query.id = json.at("id");
  query.text = json.at("query");
  query.department = json.value("department", "");
  query.kind = json.value("kind", "");
  query.expected = json.value("expected", std::vector<std::string>());
  return query;
}

}  // namespace

absl::StatusOr<std::vector<match::Entry>> ReadCatalogue(
    const std::string& path) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv, base::Tsv::Load(path));
  const Columns columns(tsv);
  std::vector<match::Entry> entries;
  for (const auto& row : tsv.rows()) {
    match::Entry entry = ToEntry(row.cells, columns);
    // Rows without a name go on with the item above them.
    if (!entry.name.empty()) entries.push_back(std::move(entry));
  }
  if (entries.empty()) {
    return absl::InvalidArgumentError(
        path + ": no items; a header row with department and name is wanted");
  }
  return entries;
}

absl::StatusOr<std::vector<LabelledQuery>> ReadQueries(
    const std::string& path) {
  QD_ASSIGN_OR_RETURN(const std::string text, base::ReadFile(path));
  std::istringstream lines(text);
  std::vector<LabelledQuery> queries;
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      queries.push_back(ToQuery(nlohmann::json::parse(line)));
    } catch (const nlohmann::json::exception& error) {
      return absl::InvalidArgumentError(
          path + " line " + std::to_string(number) + ": " + error.what());
    }
  }
  return queries;
}

std::string ItemId(const match::Entry& entry) {
  return entry.department + "|" + entry.name;
}

}  // namespace qingdan::eval
