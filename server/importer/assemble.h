// Puts the rows of a sheet together to items.
#ifndef QINGDAN_SERVER_IMPORTER_ASSEMBLE_H_
#define QINGDAN_SERVER_IMPORTER_ASSEMBLE_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "qingdan/finding/v1/finding.pb.h"
#include "qingdan/registry/v1/item.pb.h"
#include "server/importer/finding_log.h"
#include "server/importer/header.h"
#include "server/importer/importer.h"
#include "server/sheet/sheet.h"

namespace qingdan::importer {

// Characters of one cell that are taken; more is an error of that cell.
inline constexpr std::size_t kCellCharactersMax = 20'000;

// Where an item stands in its sheet.
struct ItemPlace {
  std::uint32_t first_row = 0;
  // Row of each entry of a list, by the list's field name.
  std::map<std::string, std::vector<std::uint32_t>> entry_rows;
};

struct Assembled {
  std::vector<registry::v1::Item> items;
  std::vector<ItemPlace> places;  // one for each item
  std::uint32_t rows = 0;
};

// A row whose 实施主体, 事项名称 and codes are empty goes on with the item
// above it; any other row begins an item. `findings` gets what is wrong in
// cells.
Assembled Assemble(const sheet::Sheet& sheet, const Header& header,
                   const ImportOptions& options, const Progress& progress,
                   FindingLog& findings);

}  // namespace qingdan::importer

#endif  // QINGDAN_SERVER_IMPORTER_ASSEMBLE_H_
