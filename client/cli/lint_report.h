// What a clerk reads after a file was judged: by rule what is wrong, where it
// stands and how to mend it. The same report and findings give the same bytes.
#ifndef QINGDAN_CLIENT_CLI_LINT_REPORT_H_
#define QINGDAN_CLIENT_CLI_LINT_REPORT_H_

#include <string>
#include <vector>

#include "client/cli/json.h"
#include "client/cpp/client.h"
#include "qingdan/finding/v1/finding.pb.h"

namespace qingdan::cli {

// For a terminal: rules from the gravest and most frequent on, each with at
// most `show` of its findings.
std::string LintText(const registry::v1::ImportReport& report,
                     const std::vector<finding::v1::Finding>& findings,
                     int show);

// One finding a row, for Excel: UTF-8 with a byte order mark.
std::string LintCsv(const std::vector<finding::v1::Finding>& findings);

Json LintJson(const registry::v1::ImportReport& report,
              const std::vector<finding::v1::Finding>& findings);

}  // namespace qingdan::cli

#endif  // QINGDAN_CLIENT_CLI_LINT_REPORT_H_
