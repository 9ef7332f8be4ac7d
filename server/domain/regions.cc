#include "server/domain/regions.h"

#include <utility>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/domain/error.h"

namespace qingdan::domain {
namespace {

// Rows of the statistics bureau that only hold the counties below them.
bool IsContainer(const Region& region) {
  return region.level == "地级" &&
         (region.name == "市辖区" || region.name == "县" ||
          region.name == "省直辖县级行政区划" ||
          region.name == "自治区直辖县级行政区划");
}

constexpr int kHintsMax = 3;
constexpr std::size_t kPrefectureDigits = 4;

}  // namespace

absl::StatusOr<Regions> Regions::Load(const std::string& dir) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv,
                      base::Tsv::Load(dir + "/regions/regions.tsv"));
  QD_ASSIGN_OR_RETURN(const int code, tsv.Column("code"));
  QD_ASSIGN_OR_RETURN(const int name, tsv.Column("name"));
  QD_ASSIGN_OR_RETURN(const int level, tsv.Column("level"));
  QD_ASSIGN_OR_RETURN(const int parent, tsv.Column("parent"));
  Regions regions;
  for (const auto& row : tsv.rows()) {
    const auto& c = row.cells;
    regions.regions_.emplace(c[code],
                             Region{c[code], c[name], c[level], c[parent]});
  }
  return regions;
}

const Region* Regions::Find(std::string_view code) const {
  const auto it = regions_.find(code);
  return it == regions_.end() ? nullptr : &it->second;
}

absl::Status Regions::Require(const std::string& code) const {
  if (Find(code) != nullptr) return absl::OkStatus();
  std::string hint;
  int hints = 0;
  const std::string prefix = code.substr(0, kPrefectureDigits);
  for (auto it = regions_.lower_bound(prefix);
       prefix.size() == kPrefectureDigits && it != regions_.end() &&
       it->first.starts_with(prefix) && hints < kHintsMax;
       ++it, ++hints) {
    hint += (hints == 0 ? "; did you mean " : ", ") + it->first + " " +
            it->second.name;
  }
  return MakeError(absl::StatusCode::kInvalidArgument,
                   error::v1::ERROR_REASON_REGION_UNKNOWN,
                   "region code '" + code.substr(0, 20) +
                       "' is not known; give the six digits of GB/T 2260, for "
                       "example 211221" +
                       hint,
                   {{"region_code", code.substr(0, 20)}});
}

std::vector<std::string> Regions::Chain(std::string_view code) const {
  std::vector<std::string> chain;
  for (const Region* region = Find(code); region != nullptr;
       region = Find(region->parent)) {
    if (!IsContainer(*region)) chain.push_back(region->code);
  }
  if (!chain.empty()) chain.emplace_back(kStateCode);
  return chain;
}

std::string Regions::FullName(std::string_view code) const {
  std::string name;
  for (const Region* region = Find(code); region != nullptr;
       region = Find(region->parent)) {
    if (!IsContainer(*region)) name.insert(0, region->name);
  }
  return name.empty() ? std::string(code) : name;
}

bool IsWithin(std::string_view code, std::string_view root) {
  while (root.size() >= 2 && root.substr(root.size() - 2) == "00") {
    root.remove_suffix(2);
  }
  return code.substr(0, root.size()) == root;
}

}  // namespace qingdan::domain
