// Column mappings: which column of a file fills which element of the item.
// Data in catalog_data/mappings/<name>.tsv: header, element, required, note.
#ifndef QINGDAN_SERVER_IMPORTER_MAPPING_H_
#define QINGDAN_SERVER_IMPORTER_MAPPING_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace qingdan::importer {

struct MappedColumn {
  std::string header;   // as the file writes it
  std::string element;  // field path of the item, or "-" to pass it over
  bool required = false;
  std::string note;  // for whoever fills the column in
};

struct Mapping {
  std::string name;
  std::vector<MappedColumn> columns;  // in the order of the file
};

// The name of the product's own template.
inline constexpr char kTemplateMapping[] = "template";

// Reads DIR/mappings/NAME.tsv. INVALID_ARGUMENT (MAPPING_UNKNOWN), naming those
// there are, if there is none; INVALID_ARGUMENT naming the line if a row names
// an element that items do not have.
absl::StatusOr<Mapping> LoadMapping(const std::string& catalog_data_dir,
                                    const std::string& name);

}  // namespace qingdan::importer

#endif  // QINGDAN_SERVER_IMPORTER_MAPPING_H_
