// A catalogue beside those of other regions: the same items side by side, and
// where this one is out of the ordinary.
//
// Serves situation 4 of the county plan: the same item, compared with advanced
// regions, has more steps, a longer time, more documents.
//
//   Report report = Compare(own, {shenzhen, jinan}, documents);
//   report.comparisons[0].measures(0).sentence();  // the furthest outlier
#ifndef QINGDAN_SERVER_PEERS_COMPARE_H_
#define QINGDAN_SERVER_PEERS_COMPARE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "qingdan/peers/v1/peers.pb.h"
#include "server/domain/document_names.h"
#include "server/peers/catalog.h"

namespace qingdan::peers {

struct Report {
  // The furthest outlier first, then by department, name, id.
  std::vector<v1::Comparison> comparisons;
  std::vector<v1::MeasureSummary> summary;  // every measure, in their order
  std::uint32_t own_items = 0;
  std::vector<std::string> regions;  // names of the catalogues, own one first
};

// Compares `own` with `peers`; which items are the same tells PairItems. Items
// that no peer has are left out. Pure: the same catalogues give the same
// report. Linear in the items; 100,000 items take a few seconds.
Report Compare(const Catalog& own, const std::vector<Catalog>& peers,
               const domain::DocumentNames& documents);

// The comparisons that `filter` wants, in the same order save that with a
// measure they are ranked by it alone.
std::vector<v1::Comparison> Select(const std::vector<v1::Comparison>& all,
                                   const v1::ComparisonFilter& filter);

}  // namespace qingdan::peers

#endif  // QINGDAN_SERVER_PEERS_COMPARE_H_
