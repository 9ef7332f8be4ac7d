#include "server/importer/header.h"

#include <algorithm>
#include <set>
#include <utility>

#include "server/text/fold.h"

namespace qingdan::importer {
namespace {

using finding::v1::Finding;

std::string Key(const std::string& header) {
  std::string key = text::Folder::Shared().FoldToUtf8(header);
  if (const auto bracket = key.find('('); bracket != std::string::npos) {
    key.erase(bracket);
  }
  key.erase(std::remove(key.begin(), key.end(), '*'), key.end());
  return key;
}

const MappedColumn* FindColumn(const Mapping& mapping,
                               const std::string& header) {
  for (const MappedColumn& column : mapping.columns) {
    if (Key(column.header) == Key(header)) return &column;
  }
  return nullptr;
}

std::size_t KnownHeaders(const sheet::Row& row, const Mapping& mapping) {
  std::set<const MappedColumn*> known;
  for (const sheet::Cell& cell : row.cells) {
    if (cell.text.empty()) continue;
    if (const auto* column = FindColumn(mapping, cell.text)) {
      known.insert(column);
    }
  }
  return known.size();
}

Finding MakeFinding(const char* rule, finding::v1::Severity severity,
                    const sheet::Sheet& sheet, std::uint32_t row,
                    std::uint32_t column, const std::string& header,
                    const std::string& message, const std::string& mend) {
  Finding finding;
  finding.set_rule_id(rule);
  finding.set_severity(severity);
  finding.set_message(message);
  finding.set_mend(mend);
  finding.set_value(header);
  auto& place = *finding.mutable_place();
  place.set_sheet(sheet.name);
  place.set_row(row);
  place.set_column(column);
  place.set_header(header);
  return finding;
}

// The known header that shares most characters with `header`.
std::string Suggestion(const Mapping& mapping, const std::string& header) {
  const std::u32string asked = text::ToCodePoints(Key(header));
  std::string best;
  std::size_t best_shared = 1;
  for (const MappedColumn& column : mapping.columns) {
    std::size_t shared = 0;
    for (const char32_t c : text::ToCodePoints(Key(column.header))) {
      shared += asked.find(c) != std::u32string::npos ? 1 : 0;
    }
    if (shared > best_shared) {
      best_shared = shared;
      best = column.header;
    }
  }
  return best;
}

std::size_t BestRow(const sheet::Sheet& sheet, const Mapping& mapping) {
  std::size_t best = 0;
  std::size_t best_known = 0;
  const std::size_t end = std::min(sheet.rows.size(), kHeaderRowsMax);
  for (std::size_t i = 0; i < end; ++i) {
    const std::size_t known = KnownHeaders(sheet.rows[i], mapping);
    if (known > best_known) {
      best_known = known;
      best = i;
    }
  }
  return best;
}

}  // namespace

Header FindHeader(const sheet::Sheet& sheet, const Mapping& mapping,
                  FindingLog& findings) {
  Header header;
  if (sheet.rows.empty()) {
    findings.Add(MakeFinding(
        "sheet-empty", finding::v1::SEVERITY_ERROR, sheet, 0, 0, "",
        "工作表是空的", "请核对文件和工作表，或用“qingdan template”取得模板"));
    return header;
  }
  header.row_index = BestRow(sheet, mapping);
  const sheet::Row& row = sheet.rows[header.row_index];
  std::set<const MappedColumn*> seen;
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    const std::string& text = row.cells[c].text;
    const auto number = static_cast<std::uint32_t>(c + 1);
    if (text.empty()) continue;
    const MappedColumn* column = FindColumn(mapping, text);
    if (column == nullptr) {
      const std::string near = Suggestion(mapping, text);
      findings.Add(MakeFinding("unknown-header", finding::v1::SEVERITY_WARNING,
                               sheet, row.number, number, text,
                               "不认识的列标题“" + text + "”，该列未导入",
                               near.empty() ? "" : "是否应为“" + near + "”？"));
      continue;
    }
    if (!seen.insert(column).second) {
      findings.Add(MakeFinding(
          "header-twice", finding::v1::SEVERITY_ERROR, sheet, row.number,
          number, text, "列标题“" + text + "”出现了两次", "请删去其中一列"));
      continue;
    }
    if (column->element == "-") continue;
    header.by_path[column->element] = header.columns.size();
    header.columns.push_back({number, text, column->element,
                              *domain::Element::Find(column->element)});
  }
  for (const MappedColumn& column : mapping.columns) {
    if (!column.required || seen.contains(&column)) continue;
    findings.Add(MakeFinding(
        "missing-header", finding::v1::SEVERITY_ERROR, sheet, row.number, 0,
        column.header, "缺少必需的列“" + column.header + "”",
        "请核对工作表和列映射（" + mapping.name + "）；列标题应在前" +
            std::to_string(kHeaderRowsMax) + "行之内"));
  }
  return header;
}

}  // namespace qingdan::importer
