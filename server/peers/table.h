// Comparisons as the sheets of a workbook.
#ifndef QINGDAN_SERVER_PEERS_TABLE_H_
#define QINGDAN_SERVER_PEERS_TABLE_H_

#include <string>
#include <vector>

#include "qingdan/peers/v1/peers.pb.h"
#include "server/sheet/write.h"

namespace qingdan::peers {

// One row for each measure of each comparison, the furthest outlier first, with
// the numbers of all regions side by side. `regions` names the catalogues, the
// own one first; a region that does not have the item has an empty cell.
sheet::OutSheet OutlierSheet(const std::vector<v1::Comparison>& comparisons,
                             const std::vector<std::string>& regions);

// One row for each document that the own region alone asks for.
sheet::OutSheet DocumentSheet(const std::vector<v1::Comparison>& comparisons);

// One row for each measure.
sheet::OutSheet SummarySheet(const std::vector<v1::MeasureSummary>& summary);

}  // namespace qingdan::peers

#endif  // QINGDAN_SERVER_PEERS_TABLE_H_
