// The private key of a log or a witness. It lies in a file of its own, apart
// from the data, that nobody but its owner may read.
//
//   QD_ASSIGN_OR_RETURN(auto signer, Signer::Load("/etc/qingdan/log.key"));
//   verify::Signature s = *signer->Sign(text);
//
// Used by the server and by witnesses alike; needs OpenSSL and abseil only.
#ifndef QINGDAN_CLIENT_SIGN_SIGNER_H_
#define QINGDAN_CLIENT_SIGN_SIGNER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "client/verify/key.h"
#include "client/verify/note.h"

namespace qingdan::sign {

// Thread-safe.
class Signer {
 public:
  virtual ~Signer() = default;

  // Reads a file that MakeKeyFile wrote. NOT_FOUND if it is not there;
  // FAILED_PRECONDITION if others than its owner may do anything with it, or it
  // belongs to another user; INVALID_ARGUMENT if it holds no such key. Messages
  // name the file and the mend.
  static absl::StatusOr<std::unique_ptr<Signer>> Load(const std::string& path);

  // The key that verifies what this one signs. That of a witness is of the kind
  // kWitness.
  virtual const verify::PublicKey& public_key() const = 0;

  // The signature of a log's key. INTERNAL if the library cannot sign;
  // FAILED_PRECONDITION if the key is a witness's.
  virtual absl::StatusOr<verify::Signature> Sign(
      std::string_view text) const = 0;

  // The cosignature of a witness for the head `text` at `seconds` since 1970.
  // Errors: as Sign, the other way round.
  virtual absl::StatusOr<verify::Signature> Cosign(
      std::string_view text, std::uint64_t seconds) const = 0;
};

// Makes a key of `kind` for `name` and writes it to `path`, readable by its
// owner only. ALREADY_EXISTS if there is such a file: a key is never written
// over. INVALID_ARGUMENT for a name that no key can have.
absl::Status MakeKeyFile(const std::string& path, const std::string& name,
                         verify::KeyKind kind);

}  // namespace qingdan::sign

#endif  // QINGDAN_CLIENT_SIGN_SIGNER_H_
