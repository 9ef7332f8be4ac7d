// Reads the tab-separated files of catalog_data/: UTF-8, LF, a header row, no
// quoting. Lines that begin with '#' and empty lines are passed over, so a file
// can tell its source in its first lines.
//
//   QD_ASSIGN_OR_RETURN(base::Tsv tsv, base::Tsv::Parse(text, "regions.tsv"));
//   QD_ASSIGN_OR_RETURN(int code, tsv.Column("code"));
//   for (const auto& row : tsv.rows()) Use(row.cells[code], row.line);
#ifndef QINGDAN_SERVER_BASE_TSV_H_
#define QINGDAN_SERVER_BASE_TSV_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace qingdan::base {

class Tsv {
 public:
  struct Row {
    int line = 0;  // 1-based line in the file, for error messages
    std::vector<std::string> cells;
  };

  // Parses `text`; `name` is used in messages only. Short rows are filled up
  // with empty cells. INVALID_ARGUMENT, naming the line, if there is no header,
  // a header cell stands twice or a row has more cells than the header.
  static absl::StatusOr<Tsv> Parse(std::string_view text, std::string name);

  // ReadFile and Parse.
  static absl::StatusOr<Tsv> Load(const std::string& path);

  // Index of the column with this header; INVALID_ARGUMENT names the file and
  // the headers it has.
  absl::StatusOr<int> Column(std::string_view header) const;

  const std::string& name() const { return name_; }
  const std::vector<std::string>& header() const { return header_; }
  const std::vector<Row>& rows() const { return rows_; }

 private:
  std::string name_;
  std::vector<std::string> header_;
  std::vector<Row> rows_;
};

}  // namespace qingdan::base

#endif  // QINGDAN_SERVER_BASE_TSV_H_
