// A department's file to items: reads the sheet, finds the header, puts rows
// together to items, judges every row and every item.
//
//   Importer importer(catalog_data_dir, rule_book);
//   auto result = importer.Import("事项.xlsx", bytes, options, nullptr);
//   if (result.ok() && result->acceptable) Publish(result->items);
#ifndef QINGDAN_SERVER_IMPORTER_IMPORTER_H_
#define QINGDAN_SERVER_IMPORTER_IMPORTER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/finding/v1/finding.pb.h"
#include "qingdan/registry/v1/item.pb.h"
#include "server/rules/rule_set.h"
#include "server/sheet/write.h"

namespace qingdan::importer {

// Findings that are kept; counts go on beyond.
inline constexpr std::size_t kFindingsMax = 100'000;

struct ImportOptions {
  std::string region_code;
  std::string map;            // empty means the template
  std::string sheet;          // empty means the usual one
  std::string rules_version;  // empty means the newest
  std::string date;           // the day judged, YYYY-MM-DD
};

// Step (reading, judging), done, total.
using Progress = std::function<void(const std::string& step, std::uint64_t done,
                                    std::uint64_t total)>;

// How often a rule was hit.
struct RuleCount {
  finding::v1::Severity severity = finding::v1::SEVERITY_UNSPECIFIED;
  std::uint32_t count = 0;
};

struct ImportResult {
  std::vector<registry::v1::Item> items;
  std::vector<finding::v1::Finding> findings;  // in the order of the file
  std::map<std::string, RuleCount> counts;     // by rule id
  std::uint32_t findings_total = 0;
  std::uint32_t rows = 0;  // rows of data
  std::uint32_t departments = 0;
  bool acceptable = true;  // no finding of severity ERROR
  std::string encoding_note;
  std::string rules_version;
};

// Immutable and thread-safe.
class Importer {
 public:
  Importer(std::string catalog_data_dir,
           std::shared_ptr<const rules::RuleBook> rules)
      : catalog_data_dir_(std::move(catalog_data_dir)),
        rules_(std::move(rules)) {}

  // Reads and judges all of `bytes`. What is wrong with the content is in the
  // findings; an error means that it could not be read at all: those of
  // sheet::ReadSheet, LoadMapping, RuleBook::Find. Memory is bounded by
  // sheet.h.
  absl::StatusOr<ImportResult> Import(const std::string& file_name,
                                      std::string_view bytes,
                                      const ImportOptions& options,
                                      const Progress& progress) const;

  const rules::RuleBook& rules() const { return *rules_; }

  // The items as a sheet in the form of the template, sorted.
  absl::StatusOr<sheet::OutSheet> ItemSheet(
      std::vector<registry::v1::Item> items) const;

  // The items as a workbook in the form of the template, which Import reads
  // back to equal items.
  absl::StatusOr<std::string> ExportWorkbook(
      const std::vector<registry::v1::Item>& items) const;

  // The same as .csv.
  absl::StatusOr<std::string> ExportCsv(
      const std::vector<registry::v1::Item>& items) const;

  // The empty template with an example and a sheet that tells each column.
  absl::StatusOr<std::string> Template() const;

 private:
  std::string catalog_data_dir_;
  std::shared_ptr<const rules::RuleBook> rules_;
};

}  // namespace qingdan::importer

#endif  // QINGDAN_SERVER_IMPORTER_IMPORTER_H_
