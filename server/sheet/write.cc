#include "server/sheet/write.h"

#include <cstddef>
#include <ctime>
#include <string_view>
#include <xlsxwriter.h>

#include "server/base/file.h"
#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/sheet/escape.h"
#include "server/sheet/sheet.h"

namespace qingdan::sheet {
namespace {

constexpr char kUtf8Mark[] = "\xEF\xBB\xBF";
constexpr lxw_row_t kDropDownRows = 20'000;
// What all workbooks tell as the time they were made (2000-01-01T00:00:00Z):
// the time they really were would make each run another file.
constexpr std::time_t kCreated = 946'684'800;
// Excel takes a list of choices up to this many characters.
constexpr std::size_t kChoicesBytesMax = 255;

void AddDropDown(lxw_worksheet* worksheet, lxw_col_t column,
                 lxw_row_t first_row, const OutColumn& spec) {
  // The library's structures want plain pointers, but do not write to them.
  std::vector<char*> choices;
  std::size_t bytes = 0;
  for (const std::string& choice : spec.choices) {
    choices.push_back(const_cast<char*>(choice.c_str()));
    bytes += choice.size() + 1;
  }
  if (choices.empty() || bytes > kChoicesBytesMax) return;
  choices.push_back(nullptr);
  lxw_data_validation validation = {};
  validation.validate = LXW_VALIDATION_TYPE_LIST;
  validation.value_list = choices.data();
  // Several values may stand in one cell, so another text only warns.
  validation.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
  if (!spec.note.empty() && spec.note.size() < kChoicesBytesMax) {
    validation.input_message = const_cast<char*>(spec.note.c_str());
  }
  worksheet_data_validation_range(worksheet, first_row, column, kDropDownRows,
                                  column, &validation);
}

struct Formats {
  lxw_format* heading;
  lxw_format* header;
  lxw_format* required;
  lxw_format* text;
};

Formats MakeFormats(lxw_workbook* workbook) {
  Formats formats{};
  formats.heading = workbook_add_format(workbook);
  format_set_num_format(formats.heading, "@");
  format_set_bold(formats.heading);
  for (lxw_format** format :
       {&formats.header, &formats.required, &formats.text}) {
    *format = workbook_add_format(workbook);
    format_set_num_format(*format, "@");
    format_set_align(*format, LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(*format);
  }
  for (lxw_format* format : {formats.header, formats.required}) {
    format_set_bold(format);
    format_set_border(format, LXW_BORDER_THIN);
  }
  format_set_bg_color(formats.header, 0xDDEBF7);
  format_set_bg_color(formats.required, 0xFCE4D6);
  return formats;
}

absl::Status CellError(const OutSheet& sheet, std::size_t row,
                       std::size_t column) {
  return domain::MakeError(
      absl::StatusCode::kInvalidArgument, error::v1::ERROR_REASON_FIELD_INVALID,
      "工作表“" + sheet.name + "”" +
          ColumnName(static_cast<std::uint32_t>(column + 1)) +
          std::to_string(row + 2 + (sheet.heading.empty() ? 0 : 1)) +
          " 的文字超过 Excel 单元格的上限（32767 个字符），请改为导出 csv 或 "
          "json",
      {{"field", "format"}, {"value", "xlsx"}});
}

absl::Status WriteSheet(lxw_workbook* workbook, const Formats& formats,
                        const OutSheet& sheet) {
  lxw_worksheet* worksheet =
      workbook_add_worksheet(workbook, sheet.name.c_str());
  if (worksheet == nullptr) {
    return absl::InternalError("no worksheet named " + sheet.name);
  }
  const lxw_row_t header_row = sheet.heading.empty() ? 0 : 1;
  if (header_row == 1) {
    worksheet_write_string(worksheet, 0, 0, Escaped(sheet.heading).c_str(),
                           formats.heading);
  }
  worksheet_freeze_panes(worksheet, header_row + 1, 0);
  for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
    const OutColumn& spec = sheet.columns[c];
    const auto column = static_cast<lxw_col_t>(c);
    worksheet_set_column(worksheet, column, column, spec.width, formats.text);
    worksheet_write_string(worksheet, header_row, column, spec.header.c_str(),
                           spec.required ? formats.required : formats.header);
    AddDropDown(worksheet, column, header_row + 1, spec);
  }
  for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
    for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) {
      const std::string& text = sheet.rows[r][c];
      if (text.empty()) continue;
      const lxw_error error = worksheet_write_string(
          worksheet, header_row + 1 + static_cast<lxw_row_t>(r),
          static_cast<lxw_col_t>(c), Escaped(text).c_str(), formats.text);
      if (error != LXW_NO_ERROR) return CellError(sheet, r, c);
    }
  }
  return absl::OkStatus();
}

// True if a spreadsheet takes the cell for a formula, or the reader would take
// its apostrophe for the one that keeps it from that.
bool NeedsGuard(std::string_view text) {
  if (text.substr(0, 1) == "'") text.remove_prefix(1);
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) !=
                              std::string_view::npos;
}

std::string Quoted(std::string text) {
  if (NeedsGuard(text)) text.insert(text.begin(), '\'');
  if (text.find_first_of("\",\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace

absl::StatusOr<std::string> WriteWorkbook(const std::vector<OutSheet>& sheets) {
  // The library only writes to files.
  QD_ASSIGN_OR_RETURN(const base::TempFile file, base::TempFile::Make());
  lxw_workbook* workbook = workbook_new(file.path().c_str());
  if (workbook == nullptr) return absl::InternalError("no workbook");
  lxw_doc_properties properties = {};
  properties.created = kCreated;
  workbook_set_properties(workbook, &properties);
  const Formats formats = MakeFormats(workbook);
  absl::Status written;
  for (const OutSheet& sheet : sheets) {
    if (written.ok()) written = WriteSheet(workbook, formats, sheet);
  }
  const lxw_error error = workbook_close(workbook);  // frees it, too
  QD_RETURN_IF_ERROR(written);
  if (error != LXW_NO_ERROR) {
    return absl::InternalError(std::string("cannot write a workbook: ") +
                               lxw_strerror(error));
  }
  return base::ReadFile(file.path());
}

std::string WriteCsv(const OutSheet& sheet) {
  std::string csv = kUtf8Mark;
  if (!sheet.heading.empty()) csv += Quoted(sheet.heading) + "\r\n";
  const auto add_row = [&](auto&& cell_at) {
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
      if (c > 0) csv += ',';
      csv += Quoted(cell_at(c));
    }
    csv += "\r\n";
  };
  add_row([&](std::size_t c) { return sheet.columns[c].header; });
  for (const auto& row : sheet.rows) {
    add_row(
        [&](std::size_t c) { return c < row.size() ? row[c] : std::string(); });
  }
  return csv;
}

}  // namespace qingdan::sheet
