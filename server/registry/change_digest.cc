#include "server/registry/change_digest.h"

#include "server/base/digest.h"
#include "server/domain/item.h"

namespace qingdan::registry {

std::string DigestOf(const std::vector<v1::ItemChange>& changes) {
  std::string bytes;
  for (const v1::ItemChange& change : changes) {
    bytes += base::Sha256(domain::CanonicalBytes(change));
  }
  return base::Sha256Hex(bytes);
}

}  // namespace qingdan::registry
