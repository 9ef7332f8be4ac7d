#include "server/base/tsv.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_join.h"

#include "server/base/file.h"
#include "server/base/status_macros.h"

namespace qingdan::base {
namespace {

std::vector<std::string> SplitTabs(std::string_view line) {
  std::vector<std::string> cells;
  for (;;) {
    const auto tab = line.find('\t');
    cells.emplace_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

absl::Status LineError(const std::string& name, int line,
                       std::string_view what) {
  return absl::InvalidArgumentError(name + " line " + std::to_string(line) +
                                    ": " + std::string(what));
}

}  // namespace

absl::StatusOr<Tsv> Tsv::Parse(std::string_view text, std::string name) {
  Tsv tsv;
  tsv.name_ = std::move(name);
  for (int line_no = 1; !text.empty(); ++line_no) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> cells = SplitTabs(line);
    if (tsv.header_.empty()) {
      auto sorted = cells;
      std::sort(sorted.begin(), sorted.end());
      if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) {
        return LineError(tsv.name_, line_no, "a header stands twice");
      }
      tsv.header_ = std::move(cells);
      continue;
    }
    if (cells.size() > tsv.header_.size()) {
      return LineError(tsv.name_, line_no, "more cells than the header has");
    }
    cells.resize(tsv.header_.size());
    tsv.rows_.push_back({line_no, std::move(cells)});
  }
  if (tsv.header_.empty()) return LineError(tsv.name_, 1, "no header row");
  return tsv;
}

absl::StatusOr<Tsv> Tsv::Load(const std::string& path) {
  QD_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  return Parse(text, path);
}

absl::StatusOr<int> Tsv::Column(std::string_view header) const {
  const auto it = std::find(header_.begin(), header_.end(), header);
  if (it == header_.end()) {
    return absl::InvalidArgumentError(
        name_ + " has no column '" + std::string(header) +
        "', only: " + absl::StrJoin(header_, ", "));
  }
  return static_cast<int>(it - header_.begin());
}

}  // namespace qingdan::base
