#include "server/service/forwarded_peer.h"

#include "server/base/digest.h"

namespace qingdan::service {
namespace {

constexpr int kKeyBytes = 16;

// Made anew by each process, and never told to anybody.
const std::string& Prefix() {
  static const std::string kPrefix = base::RandomHex(kKeyBytes) + " ";
  return kPrefix;
}

}  // namespace

std::string ForwardPeer(const std::string& peer) { return Prefix() + peer; }

std::optional<std::string> ForwardedPeer(const std::string& value) {
  if (!value.starts_with(Prefix())) return std::nullopt;
  return value.substr(Prefix().size());
}

}  // namespace qingdan::service
