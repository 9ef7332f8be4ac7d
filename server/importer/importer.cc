#include "server/importer/importer.h"

#include <algorithm>
#include <set>
#include <utility>

#include "server/base/status_macros.h"
#include "server/importer/assemble.h"
#include "server/importer/header.h"
#include "server/importer/mapping.h"
#include "server/rules/rule.h"
#include "server/sheet/read.h"

namespace qingdan::importer {
namespace {

using finding::v1::Finding;

// Where in the sheet the element of a hit stands.
void Locate(const rules::Hit& hit, const sheet::Sheet& sheet,
            const Header& header, const ItemPlace& place, Finding& finding) {
  auto& where = *finding.mutable_place();
  where.set_sheet(sheet.name);
  where.set_row(place.first_row);
  const std::string list = hit.element.substr(0, hit.element.find('.'));
  const auto rows = place.entry_rows.find(list);
  if (rows != place.entry_rows.end() && hit.index < rows->second.size()) {
    where.set_row(rows->second[hit.index]);
  }
  const auto column = header.by_path.find(hit.element);
  if (column == header.by_path.end()) return;
  where.set_column(header.columns[column->second].column);
  where.set_header(header.columns[column->second].header);
}

void Count(ImportResult& result) {
  result.counts.clear();
  for (const Finding& finding : result.findings) {
    RuleCount& count = result.counts[finding.rule_id()];
    count.severity = finding.severity();
    ++count.count;
    if (finding.severity() == finding::v1::SEVERITY_ERROR) {
      result.acceptable = false;
    }
  }
  result.findings_total = static_cast<std::uint32_t>(result.findings.size());
  if (result.findings.size() > kFindingsMax) {
    result.findings.resize(kFindingsMax);
  }
  std::set<std::string> departments;
  for (const auto& item : result.items) departments.insert(item.department());
  result.departments = static_cast<std::uint32_t>(departments.size());
}

}  // namespace

absl::StatusOr<ImportResult> Importer::Import(const std::string& file_name,
                                              std::string_view bytes,
                                              const ImportOptions& options,
                                              const Progress& progress) const {
  QD_ASSIGN_OR_RETURN(
      const Mapping mapping,
      LoadMapping(catalog_data_dir_,
                  options.map.empty() ? kTemplateMapping : options.map));
  QD_ASSIGN_OR_RETURN(sheet::Sheet sheet,
                      sheet::ReadSheet(file_name, bytes, options.sheet));
  ImportResult result;
  result.encoding_note = sheet.encoding_note;
  const Header header = FindHeader(sheet, mapping, result.findings);
  const bool usable =
      std::none_of(result.findings.begin(), result.findings.end(),
                   [](const Finding& finding) {
                     return finding.severity() == finding::v1::SEVERITY_ERROR;
                   });
  if (usable) {
    Assembled assembled =
        Assemble(sheet, header, options, progress, result.findings);
    if (progress) progress("judging", 0, assembled.items.size());
    for (rules::Hit& hit :
         rules::Judge({assembled.items, options.region_code})) {
      Locate(hit, sheet, header, assembled.places[hit.item], hit.finding);
      result.findings.push_back(std::move(hit.finding));
    }
    if (progress) {
      progress("judging", assembled.items.size(), assembled.items.size());
    }
    result.rows = assembled.rows;
    result.items = std::move(assembled.items);
  }
  std::stable_sort(result.findings.begin(), result.findings.end(),
                   [](const Finding& a, const Finding& b) {
                     return a.place().row() < b.place().row();
                   });
  Count(result);
  if (usable && result.items.empty()) {
    Finding& none = result.findings.emplace_back();
    none.set_rule_id("no-items");
    none.set_severity(finding::v1::SEVERITY_ERROR);
    none.set_message("列标题下面没有事项");
    none.set_mend("请在列标题下一行起填写事项");
    Count(result);
  }
  return result;
}

}  // namespace qingdan::importer
