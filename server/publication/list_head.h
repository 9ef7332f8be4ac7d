// What a published list says about itself.
#ifndef QINGDAN_SERVER_PUBLICATION_LIST_HEAD_H_
#define QINGDAN_SERVER_PUBLICATION_LIST_HEAD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "google/protobuf/timestamp.pb.h"

#include "qingdan/registry/v1/item.pb.h"
#include "server/domain/date.h"

namespace qingdan::publication {

struct ListHead {
  std::string region_code;
  std::string region;      // 辽宁省铁岭市铁岭县
  std::string department;  // empty for the list of the whole region
  domain::Date date;       // the day on which it is in force
  // Newest revision of the region (or department) that the list rests on, and
  // when it was recorded. Revisions of other regions leave a list untouched.
  std::uint64_t revision = 0;
  google::protobuf::Timestamp recorded_at;
};

struct List {
  ListHead head;
  std::vector<registry::v1::Item> items;  // as domain::ItemLess orders them
};

// 铁岭县政务服务事项清单, with the department in brackets if it is of one.
std::string TitleOf(const ListHead& head);

// SHA-256 of domain::CanonicalJson(items), lower-case hexadecimal: what all
// files of a list bear, and what `qingdan export --format json` gives.
std::string DigestOf(const std::vector<registry::v1::Item>& items);

// 2026-11-24T08:00:00Z.
std::string ToIso(const google::protobuf::Timestamp& time);

}  // namespace qingdan::publication

#endif  // QINGDAN_SERVER_PUBLICATION_LIST_HEAD_H_
