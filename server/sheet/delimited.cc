// Comma- and tab-separated text, RFC 4180 quoting, in UTF-8, UTF-16 or GB
// 18030.
#include <optional>
#include <utility>

#include "server/base/status_macros.h"
#include "server/base/trim.h"
#include "server/sheet/read.h"
#include "server/text/encoding.h"

namespace qingdan::sheet {
namespace {

absl::StatusOr<text::Decoded> Decode(const std::string& file_name,
                                     std::string_view bytes) {
  auto decoded = text::Decode(bytes);
  if (auto* text = std::get_if<text::Decoded>(&decoded)) {
    return std::move(*text);
  }
  return Unreadable(file_name,
                    "第 " + std::to_string(std::get<std::size_t>(decoded) + 1) +
                        " 个字节起不是 UTF-8 也不是 GBK 文本；请在 "
                        "Excel 中另存为“CSV UTF-8”");
}

std::string NoteOf(const std::string& encoding) {
  return encoding.empty() ? "" : encoding + " 编码，已转换为 UTF-8";
}

// Takes away the apostrophe that keeps a spreadsheet from taking the cell for a
// formula (see WriteCsv).
std::string WithoutGuard(std::string text) {
  const auto shown = text.find_first_not_of('\'');
  const bool guarded =
      (shown == 1 || shown == 2) &&
      std::string_view("=+-@").find(text[shown]) != std::string_view::npos;
  if (guarded) text.erase(0, 1);
  return text;
}

// Cuts text into rows of cells.
class Parser {
 public:
  Parser(const std::string& file_name, std::string_view text, char delimiter)
      : file_name_(file_name), text_(text), delimiter_(delimiter) {}

  absl::StatusOr<std::vector<Row>> Parse() {
    while (at_ < text_.size()) {
      Row row;
      row.number = line_;
      if (text_[at_] == '#' && rows_.empty()) {
        SkipLine();
        continue;
      }
      QD_RETURN_IF_ERROR(ParseRow(row));
      if (rows_.size() >= kRowsMax) {
        return TooLarge(file_name_, "超过 " + std::to_string(kRowsMax) + " 行");
      }
      for (const Cell& cell : row.cells) {
        if (cell.kind == CellKind::kEmpty) continue;
        rows_.push_back(std::move(row));
        break;
      }
    }
    return std::move(rows_);
  }

 private:
  void SkipLine() {
    const auto end = text_.find('\n', at_);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
    ++line_;
  }

  absl::Status ParseRow(Row& row) {
    for (bool more = true; more;) {
      std::string value;
      QD_ASSIGN_OR_RETURN(more, ParseCell(value));
      if (++cells_ > kCellsMax) {
        return TooLarge(file_name_,
                        "超过 " + std::to_string(kCellsMax) + " 个单元格");
      }
      if (row.cells.size() >= kColumnsMax) {
        return TooLarge(file_name_, "第 " + std::to_string(row.number) +
                                        " 行超过 " +
                                        std::to_string(kColumnsMax) + " 列");
      }
      Cell cell;
      cell.text = WithoutGuard(base::Trimmed(value));
      cell.kind = cell.text.empty() ? CellKind::kEmpty : CellKind::kText;
      row.cells.push_back(std::move(cell));
    }
    return absl::OkStatus();
  }

  // Reads one cell; true if another one follows in the row.
  absl::StatusOr<bool> ParseCell(std::string& value) {
    if (at_ < text_.size() && text_[at_] == '"' && delimiter_ == ',') {
      QD_RETURN_IF_ERROR(ParseQuoted(value));
    }
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == delimiter_) return true;
      if (c == '\n') {
        ++line_;
        return false;
      }
      if (c != '\r') value.push_back(c);
    }
    return false;
  }

  absl::Status ParseQuoted(std::string& value) {
    const std::uint32_t opened = line_;
    for (++at_; at_ < text_.size();) {
      const char c = text_[at_++];
      if (c != '"') {
        if (c == '\n') ++line_;
        if (c != '\r') value.push_back(c);
      } else if (at_ < text_.size() && text_[at_] == '"') {
        value.push_back('"');
        ++at_;
      } else {
        return absl::OkStatus();
      }
    }
    return Unreadable(file_name_,
                      "第 " + std::to_string(opened) + " 行的引号没有结束");
  }

  const std::string& file_name_;
  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::size_t cells_ = 0;
  std::vector<Row> rows_;
};

}  // namespace

absl::StatusOr<Sheet> ReadDelimited(const std::string& file_name,
                                    std::string_view bytes, char delimiter) {
  if (bytes.size() > kTextBytesMax) {
    return TooLarge(file_name,
                    "超过 " + std::to_string(kTextBytesMax >> 20) + " MiB");
  }
  QD_ASSIGN_OR_RETURN(const text::Decoded decoded, Decode(file_name, bytes));
  Sheet sheet;
  sheet.encoding_note = NoteOf(decoded.encoding);
  QD_ASSIGN_OR_RETURN(sheet.rows,
                      Parser(file_name, decoded.utf8, delimiter).Parse());
  return sheet;
}

}  // namespace qingdan::sheet
