// One demanded thing with how it stands: what the judges of documents, fees,
// time, process and offices answer with.
#ifndef QINGDAN_SERVER_CHECKER_DEMAND_LINE_H_
#define QINGDAN_SERVER_CHECKER_DEMAND_LINE_H_

#include <string>
#include <utility>

#include "qingdan/check/v1/check.pb.h"
#include "qingdan/registry/v1/item.pb.h"

namespace qingdan::checker {

// The provision against conditions and steps that the list does not state.
inline constexpr char kNothingAdded[] =
    "没有法律、法规、规章依据，不得增设办理条件和环节（优化营商环境条例"
    "第三十五条）。";

// The lines of one kind (check.proto, DemandLine).
class LinesOf {
 public:
  explicit LinesOf(const char* kind) : kind_(kind) {}

  check::v1::DemandLine Listed(std::string demanded, std::string listed,
                               std::string reason) const {
    return Line(check::v1::DEMAND_STANDING_LISTED, std::move(demanded),
                std::move(listed), std::move(reason));
  }
  check::v1::DemandLine Beyond(std::string demanded, std::string listed,
                               std::string reason) const {
    return Line(check::v1::DEMAND_STANDING_BEYOND, std::move(demanded),
                std::move(listed), std::move(reason));
  }
  check::v1::DemandLine Unclear(std::string demanded, std::string listed,
                                std::string reason) const {
    return Line(check::v1::DEMAND_STANDING_UNCLEAR, std::move(demanded),
                std::move(listed), std::move(reason));
  }

 private:
  check::v1::DemandLine Line(check::v1::DemandStanding standing,
                             std::string demanded, std::string listed,
                             std::string reason) const {
    check::v1::DemandLine line;
    line.set_kind(kind_);
    line.set_demanded(std::move(demanded));
    line.set_standing(standing);
    line.set_listed(std::move(listed));
    line.set_reason(std::move(reason));
    return line;
  }

  const char* kind_;
};

inline bool IsLicence(const registry::v1::Item& item) {
  return item.type() == registry::v1::ITEM_TYPE_LICENSE;
}

}  // namespace qingdan::checker

#endif  // QINGDAN_SERVER_CHECKER_DEMAND_LINE_H_
