#include "server/importer/assemble.h"

#include <algorithm>
#include <set>
#include <utility>

#include "server/rules/rule.h"
#include "server/text/fold.h"

namespace qingdan::importer {
namespace {

using finding::v1::Finding;
using registry::v1::Item;
using sheet::Cell;
using sheet::CellKind;

constexpr std::uint64_t kProgressEvery = 500;
constexpr std::string_view kExampleMark = "示例";
// Digits of a number that a spreadsheet keeps.
constexpr std::size_t kExactDigits = 15;

const Cell& CellAt(const sheet::Row& row, std::uint32_t column) {
  static const Cell* const kEmpty = new Cell();
  return column <= row.cells.size() ? row.cells[column - 1] : *kEmpty;
}

class Assembler {
 public:
  Assembler(const sheet::Sheet& sheet, const Header& header,
            const ImportOptions& options, FindingLog& findings)
      : sheet_(sheet),
        header_(header),
        options_(options),
        findings_(findings) {}

  Assembled Run(const Progress& progress) {
    const std::size_t first = header_.row_index + 1;
    const std::size_t total = sheet_.rows.size() - first;
    for (std::size_t i = first; i < sheet_.rows.size(); ++i) {
      if (progress && (i - first) % kProgressEvery == 0) {
        progress("reading", i - first, total);
      }
      TakeRow(sheet_.rows[i]);
    }
    if (progress) progress("reading", total, total);
    return std::move(out_);
  }

 private:
  void TakeRow(const sheet::Row& row) {
    ++out_.rows;
    if (BeginsItem(row)) {
      in_example_ = IsExample(row);
      if (in_example_) {
        Report(row, nullptr, "example-row", finding::v1::SEVERITY_INFO,
               "模板的示例行，未导入", "", "");
      } else {
        out_.items.emplace_back().set_region_code(options_.region_code);
        out_.places.emplace_back().first_row = row.number;
        last_texts_.clear();
      }
    } else if (out_.items.empty() && !in_example_) {
      Report(row, nullptr, "row-without-item", finding::v1::SEVERITY_ERROR,
             "这一行没有实施主体、事项名称和编码，上面也没有事项可接续",
             "请补填事项，或删去这一行", "");
      return;
    }
    if (!in_example_) Fill(row);
  }

  const Cell* Find(const sheet::Row& row, const char* path) const {
    const auto it = header_.by_path.find(path);
    return it == header_.by_path.end()
               ? nullptr
               : &CellAt(row, header_.columns[it->second].column);
  }

  bool BeginsItem(const sheet::Row& row) const {
    for (const char* path : {"department", "name", "basic_code",
                             "implementation_code", "handling_item_code"}) {
      const Cell* cell = Find(row, path);
      if (cell != nullptr && !cell->text.empty()) return true;
    }
    return false;
  }

  bool IsExample(const sheet::Row& row) const {
    const Cell* department = Find(row, "department");
    return department != nullptr && department->text.starts_with(kExampleMark);
  }

  void Fill(const sheet::Row& row) {
    std::set<std::string> opened;  // lists that got an entry from this row
    const bool first = out_.places.back().first_row == row.number;
    for (const BoundColumn& column : header_.columns) {
      const Cell& cell = CellAt(row, column.column);
      std::string text = cell.text;
      if (cell.kind == CellKind::kUnknown) {
        Report(row, &column, "formula-without-result",
               finding::v1::SEVERITY_ERROR, "单元格是公式，文件中没有它的结果",
               "请用Excel打开并保存，或粘贴为数值", "");
        continue;
      }
      if (text.empty()) {
        // A merged cell over several entries of a list says the same of each.
        const auto last = last_texts_.find(column.path);
        const bool covered = cell.merged && column.element.in_list() &&
                             last != last_texts_.end();
        if (!covered) continue;
        text = last->second;
        Report(row, &column, "merged-cell", finding::v1::SEVERITY_INFO,
               "合并单元格，按上面的内容填入", "建议取消合并，逐行填写", text);
      }
      if (!CheckCell(row, column, cell, text)) continue;
      last_texts_[column.path] = text;
      SetCell(row, column, text, first, opened);
    }
  }

  bool CheckCell(const sheet::Row& row, const BoundColumn& column,
                 const Cell& cell, const std::string& text) {
    if (cell.kind == CellKind::kError) {
      Report(row, &column, "error-cell", finding::v1::SEVERITY_ERROR,
             "单元格是错误值" + text, "请更正公式或直接填写内容", text);
      return false;
    }
    if (cell.formula) {
      Report(row, &column, "formula-cell", finding::v1::SEVERITY_WARNING,
             "单元格是公式，按文件中保存的结果导入", "请粘贴为数值", text);
    }
    if (cell.kind == CellKind::kNumber && text.size() > kExactDigits) {
      Report(row, &column, "number-too-long", finding::v1::SEVERITY_WARNING,
             "单元格是超过15位的数字，末几位已被Excel改为0",
             "请把该列设为文本格式后重新填写", text);
    }
    if (text.find('\0') != std::string::npos ||
        text.find("\uFFFD") != std::string::npos) {
      Report(row, &column, "unreadable-characters",
             finding::v1::SEVERITY_WARNING, "单元格中有无法识别的字符",
             "请重新填写该单元格", text);
    }
    if (rules::Shortened(text, kCellCharactersMax).size() == text.size()) {
      return true;
    }
    Report(row, &column, "cell-too-long", finding::v1::SEVERITY_ERROR,
           "单元格超过" + std::to_string(kCellCharactersMax) + "个字",
           "请缩短，或分成几行填写", text);
    return false;
  }

  void SetCell(const sheet::Row& row, const BoundColumn& column,
               const std::string& text, bool first,
               std::set<std::string>& opened) {
    Item& item = out_.items.back();
    if (!column.element.many_rows() && !first) {
      Report(row, &column, "value-in-continuation",
             finding::v1::SEVERITY_WARNING,
             "接续行中的“" + column.header + "”未导入，该项应填在事项的第一行",
             "请填到第" + std::to_string(out_.places.back().first_row) + "行",
             text);
      return;
    }
    if (column.element.in_list()) {
      return SetEntry(row, column, text, opened);
    }
    Check(row, column, text, column.element.Set(text, item));
  }

  // A row opens at most one entry of a list, unless a cell holds several lines
  // and so several entries.
  void SetEntry(const sheet::Row& row, const BoundColumn& column,
                const std::string& text, std::set<std::string>& opened) {
    Item& item = out_.items.back();
    auto& rows = out_.places.back().entry_rows[column.element.list()];
    const bool opens = opened.insert(column.element.list()).second;
    const std::vector<std::string> lines =
        opens ? domain::SplitLines(text) : std::vector<std::string>{text};
    for (const std::string& line : lines) {
      if (opens) {
        column.element.AddEntry(item);
        rows.push_back(row.number);
      }
      Check(row, column, line, column.element.Set(line, item));
    }
  }

  void Check(const sheet::Row& row, const BoundColumn& column,
             const std::string& text, const absl::Status& status) {
    if (status.ok()) return;
    Report(row, &column, "value-invalid", finding::v1::SEVERITY_ERROR,
           "“" + column.header + "”的内容" + std::string(status.message()),
           "请更正第" + std::to_string(row.number) + "行" +
               sheet::ColumnName(column.column) + "列",
           text);
  }

  void Report(const sheet::Row& row, const BoundColumn* column,
              const char* rule, finding::v1::Severity severity,
              const std::string& message, const std::string& mend,
              const std::string& value) {
    Finding finding;
    finding.set_rule_id(rule);
    finding.set_severity(severity);
    finding.set_message(message);
    finding.set_mend(mend);
    finding.set_value(rules::Shortened(value));
    auto& place = *finding.mutable_place();
    place.set_sheet(sheet_.name);
    place.set_row(row.number);
    if (column != nullptr) {
      place.set_column(column->column);
      place.set_header(column->header);
      place.set_element(column->path);
    }
    if (!out_.items.empty()) {
      place.set_department(out_.items.back().department());
      place.set_item_name(out_.items.back().name());
    }
    findings_.Add(std::move(finding));
  }

  const sheet::Sheet& sheet_;
  const Header& header_;
  const ImportOptions& options_;
  FindingLog& findings_;
  std::map<std::string, std::string> last_texts_;  // by path, of this item
  bool in_example_ = false;
  Assembled out_;
};

}  // namespace

Assembled Assemble(const sheet::Sheet& sheet, const Header& header,
                   const ImportOptions& options, const Progress& progress,
                   FindingLog& findings) {
  return Assembler(sheet, header, options, findings).Run(progress);
}

}  // namespace qingdan::importer
