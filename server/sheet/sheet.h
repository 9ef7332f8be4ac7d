// A sheet as read from a file: rows of cells with what their format told.
#ifndef QINGDAN_SERVER_SHEET_SHEET_H_
#define QINGDAN_SERVER_SHEET_SHEET_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace qingdan::sheet {

// Bounds of what is read. Whoever is over one gets RESOURCE_EXHAUSTED with the
// bound named.
inline constexpr std::size_t kRowsMax = 300'000;
inline constexpr std::size_t kColumnsMax = 1'000;
inline constexpr std::size_t kCellsMax = 6'000'000;
inline constexpr std::size_t kTextBytesMax = std::size_t{256} << 20;
inline constexpr std::size_t kUnpackedBytesMax = std::size_t{512} << 20;

enum class CellKind : std::uint8_t {
  kEmpty,
  kText,
  kNumber,   // text holds it in plain decimal notation
  kDate,     // text holds the day as YYYY-MM-DD
  kError,    // an error value of the spreadsheet, text holds #REF! and the like
  kUnknown,  // a formula whose result the file does not hold; text is empty
};

struct Cell {
  std::string text;  // UTF-8 without leading and trailing white space
  CellKind kind = CellKind::kEmpty;
  bool formula = false;  // text is the result the file kept
  bool merged = false;   // lies under a merged cell, not its first
};

struct Row {
  std::uint32_t number = 0;  // counted from 1 as the spreadsheet does
  std::vector<Cell> cells;   // by column; may be shorter than other rows
};

struct Sheet {
  std::string name;           // empty for csv and tsv
  std::vector<Row> rows;      // rows without any cell are left out
  std::string encoding_note;  // what was converted; empty if nothing
};

// Column name as the spreadsheet shows it: A for 1, AA for 27.
std::string ColumnName(std::uint32_t column);

}  // namespace qingdan::sheet

#endif  // QINGDAN_SERVER_SHEET_SHEET_H_
