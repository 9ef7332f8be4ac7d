#include "server/service/finding_api.h"

#include <string>

#include "server/base/status_macros.h"
#include "server/importer/finding_sheets.h"
#include "server/sheet/write.h"

namespace qingdan::service {
namespace {

sheet::OutSheet AboutSheet(const finding::v1::FindingReport& report) {
  const registry::v1::ImportReport& outcome = report.report();
  sheet::OutSheet about;
  about.name = "检查说明";
  about.columns = {{"项目", 16, false, {}, ""}, {"内容", 60, false, {}, ""}};
  about.rows = {{"文件", report.file_name()},
                {"区划代码", report.region_code()},
                {"数据行数", std::to_string(outcome.rows())},
                {"事项数", std::to_string(outcome.items())},
                {"部门数", std::to_string(outcome.departments())},
                {"问题数", std::to_string(outcome.findings_total())},
                {"能否发布", outcome.acceptable() ? "能" : "不能，先更正错误"},
                {"规则版本", outcome.rules_version()},
                {"参考资料摘要", outcome.references_digest()},
                {"按哪一天判断", outcome.judged_on()}};
  return about;
}

}  // namespace

absl::Status ExportFindings(const finding::v1::FindingReport& report,
                            const std::vector<finding::v1::Finding>& findings,
                            const ChunkSink& sink) {
  QD_ASSIGN_OR_RETURN(const std::string workbook,
                      sheet::WriteWorkbook({importer::FindingSheet(findings),
                                            importer::RuleCountSheet(findings),
                                            AboutSheet(report)}));
  registry::v1::FileChunk first;
  first.set_file_name("问题清单.xlsx");
  return SendChunks(workbook, std::move(first), sink);
}

}  // namespace qingdan::service
