#include "server/publication/list_head.h"

#include <google/protobuf/util/time_util.h>

#include "server/base/digest.h"
#include "server/domain/item.h"

namespace qingdan::publication {

std::string TitleOf(const ListHead& head) {
  return head.region + "政务服务事项清单" +
         (head.department.empty() ? "" : "（" + head.department + "）");
}

std::string DigestOf(const std::vector<registry::v1::Item>& items) {
  return base::Sha256Hex(domain::CanonicalJson(items));
}

std::string ToIso(const google::protobuf::Timestamp& time) {
  return google::protobuf::util::TimeUtil::ToString(time);
}

}  // namespace qingdan::publication
