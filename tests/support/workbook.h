// Builds .xlsx files by hand, so that a test can say what no library would
// write: formulas without a result, broken parts, zip bombs.
//
//   Workbook book;
//   book.AddSheet("事项", Row(1, Text("A1", "事项名称")));
//   ReadSheet("x.xlsx", book.Bytes(), "");
#ifndef QINGDAN_TESTS_SUPPORT_WORKBOOK_H_
#define QINGDAN_TESTS_SUPPORT_WORKBOOK_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace qingdan::testing {

// A file of the parts given, packed.
using Parts = std::vector<std::pair<std::string, std::string>>;
std::string Zip(const Parts& parts);

// A part that unpacks to `head` and then `repeat` over and over until `bytes`
// are reached.
struct Bomb {
  std::string name;
  std::string head;
  std::string repeat;
  std::uint64_t bytes = 0;
};

// Zip with `bomb` as its first part, which is never held unpacked.
std::string ZipWithBomb(const Parts& parts, const Bomb& bomb);

// `zip`, saying that its first part unpacks to `size` bytes.
std::string WithStatedSize(std::string zip, std::uint32_t size);

// One row of cells in SpreadsheetML; cells as Text and Raw make them.
std::string Row(int number, const std::string& cells);

// A cell of plain text. `text` must need no escaping.
std::string Text(const std::string& place, const std::string& text);

// A cell with the attributes and the content given.
std::string Raw(const std::string& place, const std::string& attributes,
                const std::string& content);

class Workbook {
 public:
  // A sheet of `rows`; `behind` stands behind them (merged cells).
  void AddSheet(const std::string& name, const std::string& rows,
                const std::string& behind = "", bool hidden = false);

  // Adds or replaces a part.
  void SetPart(const std::string& name, std::string content);

  // The parts of a whole workbook.
  Parts AllParts() const;

  std::string Bytes() const { return Zip(AllParts()); }

 private:
  struct Sheet {
    std::string name;
    bool hidden;
  };
  std::vector<Sheet> sheets_;
  Parts parts_;
};

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_SUPPORT_WORKBOOK_H_
