// Reads spreadsheets: Excel workbooks (.xlsx), .csv and .tsv.
//
//   QD_ASSIGN_OR_RETURN(Sheet sheet, ReadSheet("事项.xlsx", bytes, ""));
#ifndef QINGDAN_SERVER_SHEET_READ_H_
#define QINGDAN_SERVER_SHEET_READ_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "server/sheet/sheet.h"

namespace qingdan::sheet {

// Reads sheet `sheet_name` of the file `bytes`; its kind is told by its first
// bytes and the ending of `file_name`. An empty `sheet_name` means the sheet
// 事项 if there is one, else the first that is not hidden.
// Errors, each naming the thing and the mend: INVALID_ARGUMENT
// (FILE_UNREADABLE) for an empty, broken, encrypted or unknown file, a missing
// sheet, bytes that are no text; RESOURCE_EXHAUSTED (FILE_TOO_LARGE) for a file
// that unpacks to more than the bounds of sheet.h.
absl::StatusOr<Sheet> ReadSheet(const std::string& file_name,
                                std::string_view bytes,
                                const std::string& sheet_name);

// The two halves of ReadSheet, for tests.
absl::StatusOr<Sheet> ReadWorkbook(const std::string& file_name,
                                   std::string_view bytes,
                                   const std::string& sheet_name);
absl::StatusOr<Sheet> ReadDelimited(const std::string& file_name,
                                    std::string_view bytes, char delimiter);

// The errors of this folder.
absl::Status Unreadable(const std::string& file_name, const std::string& what);
absl::Status TooLarge(const std::string& file_name, const std::string& what);

}  // namespace qingdan::sheet

#endif  // QINGDAN_SERVER_SHEET_READ_H_
