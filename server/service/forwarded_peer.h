// How a call that came to this process by another way than gRPC's port names
// the client at its other end. gRPC itself knows nothing of it: a channel
// within the process has no address and no certificate.
//
//   context.AddMetadata(kForwardedPeer, Forward({"ipv4:10.0.0.7:50000", ""}));
#ifndef QINGDAN_SERVER_SERVICE_FORWARDED_PEER_H_
#define QINGDAN_SERVER_SERVICE_FORWARDED_PEER_H_

#include <optional>
#include <string>

namespace qingdan::service {

// Name of the metadata.
inline constexpr char kForwardedPeer[] = "x-qingdan-peer";

struct Peer {
  std::string address;  // without blanks
  // Whom a certificate names that was verified (RFC 2253); empty without one.
  std::string certificate_subject;
};

// The metadata's value for `peer`. It holds a key that only this process knows,
// so that no client can claim to be another.
std::string Forward(const Peer& peer);

// The peer in a value that Forward made in this process; else empty.
std::optional<Peer> ForwardedPeer(const std::string& value);

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_FORWARDED_PEER_H_
