// Public keys of a log or a witness, and which key counts for which heads. The
// formats are told in docs/formats/head.md.
#ifndef QINGDAN_CLIENT_VERIFY_KEY_H_
#define QINGDAN_CLIENT_VERIFY_KEY_H_

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "client/verify/hash.h"
#include "client/verify/result.h"

namespace qingdan::verify {

// A witness's key is an Ed25519 key that signs cosignatures only.
enum class KeyKind { kEd25519, kSm2, kWitness };

class PublicKey {
 public:
  // `bytes` are the 32 of an Ed25519 or witness's key or the 65 of an
  // uncompressed point of the SM2 curve. `name` has no space, plus sign or line
  // feed.
  PublicKey(std::string name, KeyKind kind, std::string bytes);

  // Reads NAME+ID+BASE64 as ToText writes it.
  static Result<PublicKey> Parse(std::string_view text);
  std::string ToText() const;

  const std::string& name() const { return name_; }
  KeyKind kind() const { return kind_; }
  const std::string& bytes() const { return bytes_; }

  // Four bytes that tell the keys of one name apart.
  const std::string& id() const { return id_; }

  // True if `signature` is this key's over `text`; if it is a witness's, over
  // the text that it cosigns at the time it tells.
  bool Verify(std::string_view text, std::string_view signature) const;

 private:
  bool VerifyBytes(std::string_view text, std::string_view signature) const;

  std::string name_;
  KeyKind kind_;
  std::string bytes_;
  std::string id_;
};

// The algorithm that goes with the kind of key: SM3 with SM2.
Algorithm AlgorithmOf(KeyKind kind);

// A key and the tree sizes whose heads it may sign, both ends included.
struct KeyPeriod {
  PublicKey key;
  std::uint64_t first = 0;
  std::uint64_t last = std::numeric_limits<std::uint64_t>::max();
};

// The keys of one log, oldest first; all of one name. Never empty.
class KeyList {
 public:
  explicit KeyList(std::vector<KeyPeriod> periods);

  // Reads lines KEY, or KEY FIRST LAST with LAST "-" if it is open; empty lines
  // and those that begin with # do not count. Fails for a witness's key.
  static Result<KeyList> Parse(std::string_view text);
  std::string ToText() const;

  const std::string& name() const { return periods_.front().key.name(); }
  const std::vector<KeyPeriod>& periods() const { return periods_; }

  // The key with that id that may sign for `tree_size`; null if there is none.
  const PublicKey* Find(std::string_view id, std::uint64_t tree_size) const;

 private:
  std::vector<KeyPeriod> periods_;
};

}  // namespace qingdan::verify

#endif  // QINGDAN_CLIENT_VERIFY_KEY_H_
