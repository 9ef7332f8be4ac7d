// A catalogue that takes part in a comparison.
#ifndef QINGDAN_SERVER_PEERS_CATALOG_H_
#define QINGDAN_SERVER_PEERS_CATALOG_H_

#include <string>
#include <vector>

#include "qingdan/registry/v1/item.pb.h"

namespace qingdan::peers {

struct Catalog {
  std::string region;  // as reports call it: 铁岭县
  std::vector<registry::v1::Item> items;
};

}  // namespace qingdan::peers

#endif  // QINGDAN_SERVER_PEERS_CATALOG_H_
