// The digest that a revision records over its changes.
#ifndef QINGDAN_SERVER_REGISTRY_CHANGE_DIGEST_H_
#define QINGDAN_SERVER_REGISTRY_CHANGE_DIGEST_H_

#include <string>
#include <vector>

#include "qingdan/registry/v1/revision.pb.h"

namespace qingdan::registry {

// Lower-case hexadecimal SHA-256 over the SHA-256 of each change's canonical
// bytes (revision.proto, Revision.digest).
std::string DigestOf(const std::vector<v1::ItemChange>& changes);

}  // namespace qingdan::registry

#endif  // QINGDAN_SERVER_REGISTRY_CHANGE_DIGEST_H_
