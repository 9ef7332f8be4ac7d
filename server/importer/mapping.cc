#include "server/importer/mapping.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/domain/element.h"
#include "server/domain/error.h"

namespace qingdan::importer {
namespace {

namespace fs = std::filesystem;

absl::Status Unknown(const std::string& dir, const std::string& name) {
  std::vector<std::string> known;
  std::error_code ec;
  for (const auto& entry : fs::directory_iterator(dir, ec)) {
    if (entry.path().extension() == ".tsv") {
      known.push_back(entry.path().stem().string());
    }
  }
  std::sort(known.begin(), known.end());
  std::string names;
  for (const std::string& one : known)
    names += (names.empty() ? "" : "、") + one;
  return domain::MakeError(absl::StatusCode::kInvalidArgument,
                           error::v1::ERROR_REASON_MAPPING_UNKNOWN,
                           "没有名为“" + name + "”的列映射，只有：" + names,
                           {{"map", name}});
}

// A mapping's name is a file name: letters, digits, hyphen and underscore.
bool IsName(const std::string& name) {
  return !name.empty() &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") ==
             std::string::npos;
}

}  // namespace

absl::StatusOr<Mapping> LoadMapping(const std::string& catalog_data_dir,
                                    const std::string& name) {
  const std::string dir = catalog_data_dir + "/mappings";
  const std::string path = dir + "/" + name + ".tsv";
  std::error_code ec;
  if (!IsName(name) || !fs::exists(path, ec)) return Unknown(dir, name);
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv, base::Tsv::Load(path));
  QD_ASSIGN_OR_RETURN(const int header, tsv.Column("header"));
  QD_ASSIGN_OR_RETURN(const int element, tsv.Column("element"));
  QD_ASSIGN_OR_RETURN(const int required, tsv.Column("required"));
  QD_ASSIGN_OR_RETURN(const int note, tsv.Column("note"));
  Mapping mapping;
  mapping.name = name;
  for (const auto& row : tsv.rows()) {
    const std::string& field = row.cells[element];
    if (field != "-" && !domain::Element::Find(field).has_value()) {
      return absl::InvalidArgumentError(path + " line " +
                                        std::to_string(row.line) +
                                        ": items have no element " + field);
    }
    mapping.columns.push_back({row.cells[header], field,
                               row.cells[required] == "yes", row.cells[note]});
  }
  return mapping;
}

}  // namespace qingdan::importer
