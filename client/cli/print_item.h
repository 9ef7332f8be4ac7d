// An item for a person to read.
#ifndef QINGDAN_CLIENT_CLI_PRINT_ITEM_H_
#define QINGDAN_CLIENT_CLI_PRINT_ITEM_H_

#include <string>

#include "qingdan/registry/v1/item.pb.h"
#include "qingdan/registry/v1/revision.pb.h"

namespace qingdan::cli {

// 行政许可 and so on; empty if not stated.
std::string TypeName(registry::v1::ItemType type);

// 新增 and so on; empty if not stated.
std::string KindName(registry::v1::ChangeKind kind);

// All elements that are filled in, one a line, lists numbered; each line is
// indented by `indent` spaces.
std::string ItemToText(const registry::v1::Item& item, int indent);

}  // namespace qingdan::cli

#endif  // QINGDAN_CLIENT_CLI_PRINT_ITEM_H_
