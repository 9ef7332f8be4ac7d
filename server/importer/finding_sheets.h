// Findings as the sheets of a workbook that a clerk works through.
#ifndef QINGDAN_SERVER_IMPORTER_FINDING_SHEETS_H_
#define QINGDAN_SERVER_IMPORTER_FINDING_SHEETS_H_

#include <vector>

#include "qingdan/finding/v1/finding.pb.h"
#include "server/sheet/write.h"

namespace qingdan::importer {

// 问题清单: one finding a row, what stops a publish first, else in the order
// given; where it stands (sheet, row, cell), by which rule, what is wrong, how
// to mend it, and two columns to fill in: what was done, and why not.
sheet::OutSheet FindingSheet(const std::vector<finding::v1::Finding>& findings);

// 按规则统计: one rule a row, the gravest and most frequent first.
sheet::OutSheet RuleCountSheet(
    const std::vector<finding::v1::Finding>& findings);

}  // namespace qingdan::importer

#endif  // QINGDAN_SERVER_IMPORTER_FINDING_SHEETS_H_
