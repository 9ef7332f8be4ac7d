// Writes tables as Excel workbooks and as .csv.
#ifndef QINGDAN_SERVER_SHEET_WRITE_H_
#define QINGDAN_SERVER_SHEET_WRITE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace qingdan::sheet {

struct OutColumn {
  std::string header;
  double width = 16;                 // in characters, as Excel counts them
  bool required = false;             // the header is shown in another colour
  std::vector<std::string> choices;  // a drop-down list if not empty
  std::string note;                  // shown when the cell is entered
};

struct OutSheet {
  std::string name;
  std::vector<OutColumn> columns;
  std::vector<std::vector<std::string>> rows;  // short rows are filled up
  std::string heading = {};  // in a row of its own above the headers
};

// The workbook as the bytes of an .xlsx file. Every cell is written as text, so
// that codes keep their zeros and nothing is taken for a formula. Cells longer
// than Excel's 32,767 characters give INVALID_ARGUMENT (FIELD_INVALID) naming
// sheet, row and column. INTERNAL if the library cannot write. Equal sheets
// give equal bytes.
absl::StatusOr<std::string> WriteWorkbook(const std::vector<OutSheet>& sheets);

// The table as .csv in UTF-8 with a byte order mark and CRLF, as Excel opens
// it. A cell that a spreadsheet would take for a formula (= + - @ at its start)
// gets an apostrophe in front.
std::string WriteCsv(const OutSheet& sheet);

}  // namespace qingdan::sheet

#endif  // QINGDAN_SERVER_SHEET_WRITE_H_
