// The list in force as a set of files for society: what anybody can read, take
// apart by program and check.
//
//   list.json    canonical JSON: the head, then the items
//   list.csv     for spreadsheets, in the columns of the template
//   list.xlsx    the same as a workbook, with a sheet about the list
//   list.jsonld  as linked data, see cpsv_ap.h
//   index.json   what each file is, its size and SHA-256
//   SHA256SUMS   the same for sha256sum -c
//
// Every file bears the region, the day, the revision and the digest of the
// items. The same list gives the same bytes (docs/formats/published-list.md).
#ifndef QINGDAN_SERVER_PUBLICATION_LIST_FILES_H_
#define QINGDAN_SERVER_PUBLICATION_LIST_FILES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "server/importer/importer.h"
#include "server/publication/list_head.h"

namespace qingdan::publication {

struct ListFile {
  std::string name;
  std::string media_type;
  std::string bytes;
};

// The files in the order above. INVALID_ARGUMENT (FIELD_INVALID) if a text is
// too long for a cell of Excel, naming the cell.
absl::StatusOr<std::vector<ListFile>> MakeListFiles(
    const List& list, const importer::Importer& importer);

}  // namespace qingdan::publication

#endif  // QINGDAN_SERVER_PUBLICATION_LIST_FILES_H_
