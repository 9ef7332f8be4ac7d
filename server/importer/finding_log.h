// Gathers the findings of an import: counts all, keeps as many as it may.
#ifndef QINGDAN_SERVER_IMPORTER_FINDING_LOG_H_
#define QINGDAN_SERVER_IMPORTER_FINDING_LOG_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "qingdan/finding/v1/finding.pb.h"
#include "server/importer/importer.h"

namespace qingdan::importer {

class FindingLog {
 public:
  void Add(finding::v1::Finding finding);

  // True if a finding of severity ERROR was added.
  bool has_errors() const { return has_errors_; }

  // The findings kept, errors before others where not all can be, in the order
  // of their rows; and the counts of all.
  void MoveTo(ImportResult& result) &&;

 private:
  std::vector<finding::v1::Finding> errors_;
  std::vector<finding::v1::Finding> others_;
  std::map<std::string, RuleCount> counts_;
  std::uint32_t total_ = 0;
  bool has_errors_ = false;
};

}  // namespace qingdan::importer

#endif  // QINGDAN_SERVER_IMPORTER_FINDING_LOG_H_
