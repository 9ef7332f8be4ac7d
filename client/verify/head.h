// Signed tree heads: what a log says it is at one size. See
// docs/formats/head.md.
#ifndef QINGDAN_CLIENT_VERIFY_HEAD_H_
#define QINGDAN_CLIENT_VERIFY_HEAD_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "client/verify/hash.h"
#include "client/verify/key.h"
#include "client/verify/note.h"
#include "client/verify/result.h"

namespace qingdan::verify {

struct Head {
  std::string origin;      // name of the log
  std::uint64_t size = 0;  // of the tree
  Hash root{};             // of the tree
  Algorithm algorithm = Algorithm::kSha256;
  std::uint64_t revision = 0;  // the newest within the tree; 0 if none
  Hash state{};                // root of the map at that revision
  std::string time;            // when it was signed, YYYY-MM-DDThh:mm:ssZ
};

// The text that is signed, and back.
std::string FormatHead(const Head& head);
Result<Head> ParseHead(std::string_view text);

// The head in `note`, which must be signed by one of the log's keys that counts
// for its size. Other signatures are passed over.
Result<Head> VerifyHead(const Note& note, const KeyList& keys);
Result<Head> VerifyHead(std::string_view note, const KeyList& keys);

}  // namespace qingdan::verify

#endif  // QINGDAN_CLIENT_VERIFY_HEAD_H_
