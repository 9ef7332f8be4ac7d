#include "server/importer/importer.h"

#include <set>
#include <utility>

#include "server/base/status_macros.h"
#include "server/importer/assemble.h"
#include "server/importer/finding_log.h"
#include "server/importer/header.h"
#include "server/importer/mapping.h"
#include "server/rules/rule_set.h"
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

std::uint32_t CountDepartments(const std::vector<registry::v1::Item>& items) {
  std::set<std::string> departments;
  for (const auto& item : items) departments.insert(item.department());
  return static_cast<std::uint32_t>(departments.size());
}

Finding NoItems() {
  Finding none;
  none.set_rule_id("no-items");
  none.set_severity(finding::v1::SEVERITY_ERROR);
  none.set_message("列标题下面没有事项");
  none.set_mend("请在列标题下一行起填写事项");
  return none;
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
  QD_ASSIGN_OR_RETURN(
      const rules::RuleSet rules,
      rules_->Find(options.rules_version, options.region_code, options.date));
  QD_ASSIGN_OR_RETURN(sheet::Sheet sheet,
                      sheet::ReadSheet(file_name, bytes, options.sheet));
  ImportResult result;
  result.encoding_note = sheet.encoding_note;
  result.rules_version = rules.version;
  FindingLog findings;
  const Header header = FindHeader(sheet, mapping, findings);
  if (!findings.has_errors()) {
    Assembled assembled = Assemble(sheet, header, options, progress, findings);
    if (progress) progress("judging", 0, assembled.items.size());
    for (rules::Hit& hit :
         rules::Judge(rules, {assembled.items, options.region_code})) {
      if (hit.item != rules::kWholeList) {
        Locate(hit, sheet, header, assembled.places[hit.item], hit.finding);
      }
      findings.Add(std::move(hit.finding));
    }
    if (progress) {
      progress("judging", assembled.items.size(), assembled.items.size());
    }
    if (assembled.items.empty()) findings.Add(NoItems());
    result.rows = assembled.rows;
    result.items = std::move(assembled.items);
    result.departments = CountDepartments(result.items);
  }
  std::move(findings).MoveTo(result);
  return result;
}

}  // namespace qingdan::importer
