// Tables whose columns line up on a terminal, Chinese text included.
//
//   Table table({"部门", "事项"});
//   table.Add({"县民政局", "结婚登记"});
//   std::cout << table.ToString();
#ifndef QINGDAN_CLIENT_CLI_TABLE_H_
#define QINGDAN_CLIENT_CLI_TABLE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace qingdan::cli {

// Columns that UTF-8 `text` takes on a terminal: two for wide and full-width
// characters (Unicode TR 11), none for combining marks, one for the rest.
std::size_t DisplayWidth(std::string_view text);

// `share`, 0 to 1, in whole hundredths: 36%.
std::string Percent(double share);

// `text` cut to at most `width` columns, the last of them '…' if it was cut.
std::string CutToWidth(std::string_view text, std::size_t width);

class Table {
 public:
  explicit Table(std::vector<std::string> header);

  // Adds a row; missing cells are empty. Line ends in cells become spaces.
  void Add(std::vector<std::string> cells);

  // No cell is shown wider than this many columns. Default 48.
  void set_cell_width_max(std::size_t width) { cell_width_max_ = width; }

  // The rows with two spaces between columns and no spaces at line ends.
  std::string ToString() const;

 private:
  std::vector<std::vector<std::string>> rows_;
  std::size_t cell_width_max_ = 48;
};

}  // namespace qingdan::cli

#endif  // QINGDAN_CLIENT_CLI_TABLE_H_
