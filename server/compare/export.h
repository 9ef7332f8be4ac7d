// A comparison as a table for people, one change a row.
#ifndef QINGDAN_SERVER_COMPARE_EXPORT_H_
#define QINGDAN_SERVER_COMPARE_EXPORT_H_

#include <vector>

#include "qingdan/compare/v1/compare.pb.h"
#include "server/sheet/write.h"

namespace qingdan::compare {

sheet::OutSheet ToSheet(const std::vector<v1::ItemDiff>& diffs);

}  // namespace qingdan::compare

#endif  // QINGDAN_SERVER_COMPARE_EXPORT_H_
