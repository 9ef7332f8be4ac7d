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

std::string Forward(const Peer& peer) {
  return Prefix() + peer.address + " " + peer.certificate_subject;
}

std::optional<Peer> ForwardedPeer(const std::string& value) {
  if (!value.starts_with(Prefix())) return std::nullopt;
  const auto blank = value.find(' ', Prefix().size());
  if (blank == std::string::npos) return std::nullopt;
  return Peer{value.substr(Prefix().size(), blank - Prefix().size()),
              value.substr(blank + 1)};
}

}  // namespace qingdan::service
