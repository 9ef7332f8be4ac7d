// Excel workbooks (ECMA-376 SpreadsheetML), as far as lists of items need them.
#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <utility>

#include "server/base/status_macros.h"
#include "server/base/trim.h"
#include "server/domain/date.h"
#include "server/sheet/escape.h"
#include "server/sheet/read.h"
#include "server/sheet/xml_part.h"
#include "server/sheet/zip_file.h"

namespace qingdan::sheet {
namespace {

constexpr char kPreferredSheet[] = "事项";
constexpr double kDays1904 = 1462;

// Numbers of built-in formats that show a date (ECMA-376 18.8.30).
bool IsBuiltInDate(int id) {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) ||
         (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

// A format of the user's own shows a date if, outside quotes and brackets, it
// has a year or a day in it.
bool IsDateFormat(const std::string& code) {
  bool quoted = false;
  int brackets = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c =
        static_cast<char>(std::tolower(static_cast<unsigned char>(code[i])));
    if (c == '"') quoted = !quoted;
    if (c == '\\') ++i;
    if (c == '[') ++brackets;
    if (c == ']') --brackets;
    if (!quoted && brackets == 0 && (c == 'y' || c == 'd')) return true;
  }
  return false;
}

int ToInt(const std::string& text, int otherwise) {
  int value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Row and column (both from 1) of a reference such as BC12; 0 where missing.
struct Reference {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
};

Reference ParseReference(std::string_view text) {
  Reference ref;
  std::size_t i = 0;
  for (; i < text.size() && std::isalpha(static_cast<unsigned char>(text[i]));
       ++i) {
    if (ref.column > kColumnsMax) break;
    ref.column =
        ref.column * 26 +
        static_cast<std::uint32_t>(
            std::toupper(static_cast<unsigned char>(text[i])) - 'A' + 1);
  }
  std::from_chars(text.data() + i, text.data() + text.size(), ref.row);
  return ref;
}

// A number as Excel keeps it, in plain decimal notation.
std::string PlainNumber(const std::string& text) {
  double value = 0;
  const auto result =
      std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc() || !std::isfinite(value)) return text;
  if (value == std::floor(value) && std::fabs(value) < 1e18) {
    return std::to_string(static_cast<long long>(value));
  }
  char plain[64];
  const auto end = std::to_chars(plain, plain + sizeof plain, value,
                                 std::chars_format::fixed)
                       .ptr;
  return {plain, end};
}

class WorkbookReader {
 public:
  WorkbookReader(const std::string& file_name, ZipFile zip)
      : file_name_(file_name), zip_(std::move(zip)) {}

  absl::StatusOr<Sheet> Read(const std::string& sheet_name) {
    QD_RETURN_IF_ERROR(ReadBook());
    QD_ASSIGN_OR_RETURN(const std::size_t index, Choose(sheet_name));
    QD_RETURN_IF_ERROR(ReadSharedStrings());
    QD_RETURN_IF_ERROR(ReadStyles());
    sheet_.name = sheets_[index].name;
    QD_RETURN_IF_ERROR(ReadRows(sheets_[index].part));
    MarkMerged();
    return std::move(sheet_);
  }

 private:
  struct SheetEntry {
    std::string name;
    std::string part;
    bool hidden = false;
  };

  XmlPart Open(const std::string& part) const {
    return XmlPart(zip_.Part(part));
  }

  absl::Status Broken(const std::string& part) const {
    return Unreadable(file_name_, "工作簿的 " + part + " 已损坏，请重新另存");
  }

  absl::Status ReadBook();
  absl::StatusOr<std::size_t> Choose(const std::string& wanted) const;
  absl::Status ReadSharedStrings();
  absl::Status ReadStyles();
  absl::Status ReadRows(const std::string& part);
  absl::Status ReadRow(XmlPart& xml, std::uint32_t number);
  absl::Status ReadCell(XmlPart& xml, Row& row);
  absl::Status Place(Row& row, std::uint32_t column, Cell cell);
  Cell MakeCell(const std::string& type, const std::string& style,
                const std::string& value) const;
  void TakeMerge(const std::string& range);
  void MarkMerged();

  const std::string& file_name_;
  ZipFile zip_;
  std::vector<SheetEntry> sheets_;
  bool dates_from_1904_ = false;
  std::vector<std::string> shared_;
  std::vector<bool> style_is_date_;
  std::size_t text_bytes_ = 0;
  std::size_t cells_ = 0;
  std::vector<std::pair<Reference, Reference>> merges_;
  Sheet sheet_;
};

absl::Status WorkbookReader::ReadBook() {
  std::map<std::string, std::string> targets;
  XmlPart rels = Open("xl/_rels/workbook.xml.rels");
  while (rels.Next()) {
    if (!rels.IsStart("Relationship")) continue;
    const std::string target = rels.Attribute("Target");
    targets[rels.Attribute("Id")] =
        target.starts_with('/') ? target.substr(1) : "xl/" + target;
  }
  XmlPart book = Open("xl/workbook.xml");
  while (book.Next()) {
    if (book.IsStart("workbookPr")) {
      const std::string flag = book.Attribute("date1904");
      dates_from_1904_ = flag == "1" || flag == "true";
    } else if (book.IsStart("sheet")) {
      sheets_.push_back({book.Attribute("name"),
                         targets[book.Attribute("r:id")],
                         !book.Attribute("state").empty() &&
                             book.Attribute("state") != "visible"});
    }
  }
  if (!rels.ok() || !book.ok() || sheets_.empty()) {
    return Broken("xl/workbook.xml");
  }
  return absl::OkStatus();
}

absl::StatusOr<std::size_t> WorkbookReader::Choose(
    const std::string& wanted) const {
  const std::string& name = wanted.empty() ? kPreferredSheet : wanted;
  std::string names;
  for (std::size_t i = 0; i < sheets_.size(); ++i) {
    if (sheets_[i].name == name) return i;
    names += (i == 0 ? "" : "、") + sheets_[i].name;
  }
  if (!wanted.empty()) {
    return Unreadable(file_name_,
                      "没有名为“" + wanted + "”的工作表，只有：" + names);
  }
  for (std::size_t i = 0; i < sheets_.size(); ++i) {
    if (!sheets_[i].hidden) return i;
  }
  return Unreadable(file_name_, "所有工作表都是隐藏的：" + names);
}

absl::Status WorkbookReader::ReadSharedStrings() {
  XmlPart xml = Open("xl/sharedStrings.xml");
  std::string text;
  bool in_text = false;
  bool in_phonetic = false;
  while (xml.Next()) {
    if (xml.IsStart("si")) text.clear();
    if (xml.IsStart("rPh")) in_phonetic = !xml.IsEmptyElement();
    if (xml.IsEnd("rPh")) in_phonetic = false;
    if (xml.IsStart("t")) in_text = !xml.IsEmptyElement();
    if (xml.IsEnd("t")) in_text = false;
    if (in_text && !in_phonetic && xml.IsText()) text += xml.Value();
    const bool ends =
        xml.IsEnd("si") || (xml.IsStart("si") && xml.IsEmptyElement());
    if (!ends) continue;
    text_bytes_ += text.size();
    if (text_bytes_ > kTextBytesMax || shared_.size() > kCellsMax) {
      return TooLarge(
          file_name_,
          "文字超过 " + std::to_string(kTextBytesMax >> 20) + " MiB");
    }
    shared_.push_back(Unescaped(text));
    text.clear();
  }
  return xml.ok() ? absl::OkStatus() : Broken("xl/sharedStrings.xml");
}

absl::Status WorkbookReader::ReadStyles() {
  XmlPart xml = Open("xl/styles.xml");
  std::set<int> date_formats;
  bool in_cell_formats = false;
  while (xml.Next()) {
    if (xml.IsStart("numFmt") && IsDateFormat(xml.Attribute("formatCode"))) {
      date_formats.insert(ToInt(xml.Attribute("numFmtId"), -1));
    }
    if (xml.IsStart("cellXfs")) in_cell_formats = true;
    if (xml.IsEnd("cellXfs")) in_cell_formats = false;
    if (in_cell_formats && xml.IsStart("xf")) {
      const int id = ToInt(xml.Attribute("numFmtId"), 0);
      style_is_date_.push_back(IsBuiltInDate(id) || date_formats.contains(id));
    }
  }
  return xml.ok() ? absl::OkStatus() : Broken("xl/styles.xml");
}

absl::Status WorkbookReader::ReadRows(const std::string& part) {
  XmlPart xml = Open(part);
  std::uint32_t number = 0;
  while (xml.Next()) {
    if (xml.IsStart("row")) {
      number = static_cast<std::uint32_t>(
          ToInt(xml.Attribute("r"), static_cast<int>(number + 1)));
      if (!xml.IsEmptyElement()) QD_RETURN_IF_ERROR(ReadRow(xml, number));
    } else if (xml.IsStart("mergeCell")) {
      TakeMerge(xml.Attribute("ref"));
    }
  }
  return xml.ok() ? absl::OkStatus() : Broken(part);
}

absl::Status WorkbookReader::ReadRow(XmlPart& xml, std::uint32_t number) {
  Row row;
  row.number = number;
  while (xml.Next() && !xml.IsEnd("row")) {
    if (xml.IsStart("c")) QD_RETURN_IF_ERROR(ReadCell(xml, row));
  }
  const bool empty =
      std::all_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) {
        return cell.kind == CellKind::kEmpty && !cell.formula;
      });
  if (empty) return absl::OkStatus();
  if (sheet_.rows.size() >= kRowsMax) {
    return TooLarge(file_name_, "超过 " + std::to_string(kRowsMax) + " 行");
  }
  sheet_.rows.push_back(std::move(row));
  return absl::OkStatus();
}

absl::Status WorkbookReader::ReadCell(XmlPart& xml, Row& row) {
  const std::string type = xml.Attribute("t");
  const std::string style = xml.Attribute("s");
  const Reference ref = ParseReference(xml.Attribute("r"));
  const std::uint32_t column =
      ref.column != 0 ? ref.column
                      : static_cast<std::uint32_t>(row.cells.size() + 1);
  if (xml.IsEmptyElement()) return absl::OkStatus();
  std::string value;
  bool in_value = false;
  bool formula = false;
  bool has_value = false;
  while (xml.Next() && !xml.IsEnd("c")) {
    if (xml.IsStart("f")) formula = true;
    if (xml.IsStart("v")) has_value = true;
    if (xml.IsStart("v") || xml.IsStart("t")) in_value = !xml.IsEmptyElement();
    if (xml.IsEnd("v") || xml.IsEnd("t")) in_value = false;
    if (in_value && xml.IsText()) value += xml.Value();
  }
  Cell cell = MakeCell(type, style, value);
  cell.formula = formula;
  if (formula && !has_value) cell.kind = CellKind::kUnknown;
  return Place(row, column, std::move(cell));
}

absl::Status WorkbookReader::Place(Row& row, std::uint32_t column, Cell cell) {
  if (column > kColumnsMax) {
    return TooLarge(file_name_, "第 " + std::to_string(row.number) +
                                    " 行超过 " + std::to_string(kColumnsMax) +
                                    " 列");
  }
  text_bytes_ += cell.text.size();
  // The cells left empty before it take memory, too.
  if (column > row.cells.size()) cells_ += column - row.cells.size();
  if (cells_ > kCellsMax || text_bytes_ > kTextBytesMax) {
    return TooLarge(file_name_,
                    "超过 " + std::to_string(kCellsMax) + " 个单元格或 " +
                        std::to_string(kTextBytesMax >> 20) + " MiB 文字");
  }
  if (row.cells.size() < column) row.cells.resize(column);
  row.cells[column - 1] = std::move(cell);
  return absl::OkStatus();
}

Cell WorkbookReader::MakeCell(const std::string& type, const std::string& style,
                              const std::string& value) const {
  Cell cell;
  const bool escapes = type == "inlineStr" || type == "str";
  const std::string text = base::Trimmed(escapes ? Unescaped(value) : value);
  if (text.empty()) return cell;
  cell.text = text;
  cell.kind = CellKind::kText;
  if (type == "s") {
    const auto index = static_cast<std::size_t>(ToInt(text, -1));
    cell.text = index < shared_.size() ? base::Trimmed(shared_[index]) : "";
    if (cell.text.empty()) cell.kind = CellKind::kEmpty;
  } else if (type == "b") {
    cell.text = text == "1" ? "是" : "否";
  } else if (type == "e") {
    cell.kind = CellKind::kError;
  } else if (type.empty() || type == "n") {
    const auto xf = static_cast<std::size_t>(ToInt(style, 0));
    const bool is_date = xf < style_is_date_.size() && style_is_date_[xf];
    double serial = 0;
    std::from_chars(text.data(), text.data() + text.size(), serial);
    const auto day = domain::Date::FromExcelSerial(
        serial + (dates_from_1904_ ? kDays1904 : 0));
    cell.kind = is_date && day.ok() ? CellKind::kDate : CellKind::kNumber;
    cell.text = is_date && day.ok() ? day->ToIso() : PlainNumber(text);
  }
  return cell;
}

void WorkbookReader::TakeMerge(const std::string& range) {
  const auto colon = range.find(':');
  if (colon == std::string::npos || merges_.size() >= kRowsMax) return;
  merges_.emplace_back(ParseReference(range.substr(0, colon)),
                       ParseReference(range.substr(colon + 1)));
}

// Marks what lies under merged cells. A file whose merges cover more rows and
// cells than a sheet may hold is not a list; the marks then stop, for they only
// serve to tell an empty cell from a covered one.
void WorkbookReader::MarkMerged() {
  std::size_t work = 0;
  std::map<std::uint32_t, Row*> by_number;
  for (Row& row : sheet_.rows) by_number[row.number] = &row;
  for (const auto& [first, last] : merges_) {
    for (auto it = by_number.lower_bound(first.row);
         it != by_number.end() && it->first <= last.row; ++it) {
      auto& cells = it->second->cells;
      const std::size_t end = std::min<std::size_t>(last.column, kColumnsMax);
      if (end > cells.size()) cells_ += end - cells.size();
      if (++work > kCellsMax || cells_ > kCellsMax) return;
      for (std::size_t c = first.column; c >= 1 && c <= end; ++c) {
        if (it->first == first.row && c == first.column) continue;
        ++work;
        if (cells.size() < c) cells.resize(c);
        cells[c - 1].merged = true;
      }
    }
  }
}

}  // namespace

absl::StatusOr<Sheet> ReadWorkbook(const std::string& file_name,
                                   std::string_view bytes,
                                   const std::string& sheet_name) {
  QD_ASSIGN_OR_RETURN(ZipFile zip,
                      ZipFile::Open(file_name, bytes, kUnpackedBytesMax));
  return WorkbookReader(file_name, std::move(zip)).Read(sheet_name);
}

}  // namespace qingdan::sheet
