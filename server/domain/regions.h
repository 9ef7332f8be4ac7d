// Administrative regions by their codes (GB/T 2260), from catalog_data/regions.
#ifndef QINGDAN_SERVER_DOMAIN_REGIONS_H_
#define QINGDAN_SERVER_DOMAIN_REGIONS_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace qingdan::domain {

struct Region {
  std::string code;    // six digits
  std::string name;    // 铁岭县
  std::string level;   // 省级, 地级, 县级
  std::string parent;  // code of the region above; empty for a province
};

// The code of the State itself, above all provinces.
inline constexpr char kStateCode[] = "000000";

// True if the region `code` is `root` or lies in it, as the codes tell it
// (GB/T 2260: two digits each for province, prefecture, county).
bool IsWithin(std::string_view code, std::string_view root);

// Immutable and thread-safe.
class Regions {
 public:
  // Reads DIR/regions/regions.tsv. Errors name file and line.
  static absl::StatusOr<Regions> Load(const std::string& catalog_data_dir);

  // Null if there is no such code.
  const Region* Find(std::string_view code) const;

  // OK, or INVALID_ARGUMENT (REGION_UNKNOWN) naming the code and, if there are,
  // regions whose code begins alike.
  absl::Status Require(const std::string& code) const;

  // The region and those above it, the State last: 211221, 211200, 210000,
  // 000000. Containers that are no places (市辖区, 县) are passed over. Empty
  // if the code is not known.
  std::vector<std::string> Chain(std::string_view code) const;

  // 辽宁省铁岭市铁岭县; the code itself if it is not known.
  std::string FullName(std::string_view code) const;

  std::size_t size() const { return regions_.size(); }

 private:
  std::map<std::string, Region, std::less<>> regions_;
};

}  // namespace qingdan::domain

#endif  // QINGDAN_SERVER_DOMAIN_REGIONS_H_
