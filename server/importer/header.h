// Finds the header row of a sheet and which column fills which element.
#ifndef QINGDAN_SERVER_IMPORTER_HEADER_H_
#define QINGDAN_SERVER_IMPORTER_HEADER_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "server/domain/element.h"
#include "server/importer/finding_log.h"
#include "server/importer/mapping.h"
#include "server/sheet/sheet.h"

namespace qingdan::importer {

struct BoundColumn {
  std::uint32_t column = 0;  // from 1
  std::string header;        // as the file writes it
  std::string path;          // field path of the element
  domain::Element element;
};

struct Header {
  std::size_t row_index = 0;  // in Sheet::rows
  std::vector<BoundColumn> columns;
  std::map<std::string, std::size_t> by_path;  // index in columns
};

// Rows that are looked at for the header.
inline constexpr std::size_t kHeaderRowsMax = 30;

// The header: of the first rows the one with most known headers, titles above
// it being passed over. Headers are compared without width, spaces, asterisks
// and what stands in brackets. `findings` gets missing required, unknown and
// repeated headers; with an error among them the header is of no use.
Header FindHeader(const sheet::Sheet& sheet, const Mapping& mapping,
                  FindingLog& findings);

}  // namespace qingdan::importer

#endif  // QINGDAN_SERVER_IMPORTER_HEADER_H_
