// Catalogues and labelled queries as the measures read them.
#ifndef QINGDAN_TOOLS_EVAL_MATCH_DATA_H_
#define QINGDAN_TOOLS_EVAL_MATCH_DATA_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "server/match/index.h"

namespace qingdan::eval {

// One labelled query. Only id, text and department are needed to ask.
struct LabelledQuery {
  std::string id;
  std::string text;
  std::string department;
  std::string kind;
  std::vector<std::string> expected;  // item ids; empty means not listed
  std::size_t fold = 0;               // of a cross-validation
};

struct MatchSet {
  std::vector<match::Entry> entries;
  std::vector<LabelledQuery> queries;
};

// Reads a catalogue as a TSV with a header row: the columns of the district
// catalogue (department, name, item_code, implementation_code, main_item) or
// those of the product's template (实施主体, 事项名称 ...). Errors name the
// line.
absl::StatusOr<std::vector<match::Entry>> ReadCatalogue(
    const std::string& path);

// Reads JSON lines with id, query and, as far as they are there, department,
// kind, expected. Errors name the line.
absl::StatusOr<std::vector<LabelledQuery>> ReadQueries(const std::string& path);

// Item id of the labels: department|name.
std::string ItemId(const match::Entry& entry);

}  // namespace qingdan::eval

#endif  // QINGDAN_TOOLS_EVAL_MATCH_DATA_H_
