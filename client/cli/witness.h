// What a witness finds when it is shown another head of the log it watches.
#ifndef QINGDAN_CLIENT_CLI_WITNESS_H_
#define QINGDAN_CLIENT_CLI_WITNESS_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "client/cpp/client.h"
#include "client/verify/head.h"

namespace qingdan::cli {

enum class Sight {
  kSame,    // nothing new
  kLater,   // it goes on from the one kept, which is proved
  kOlder,   // signed before the one kept: a copy that lags behind
  kForked,  // both cannot be of one history
};

struct Sighting {
  Sight sight = Sight::kSame;
  std::string why;  // kForked: what contradicts what, in Chinese
};

// Gives the proof that the tree of `size` begins with that of `old_size`.
using Prove = std::function<absl::StatusOr<std::vector<verify::Hash>>(
    std::uint64_t old_size, std::uint64_t size)>;

// Holds `shown` against `kept`; both are signed by the log. Errors: those of
// `prove`, which is asked if `shown` is larger.
absl::StatusOr<Sighting> Compare(const verify::Head& kept,
                                 const verify::Head& shown, const Prove& prove);

// Asks the server for consistency proofs.
Prove ProveBy(const client::Client& client);

// The first position at which the server's entries are not those of the tiles
// in `folder` (docs/formats/tile.md), whose tree `head` is; nullopt if they
// agree as far as both go. DATA_LOSS if a tile cannot be read.
absl::StatusOr<std::optional<std::uint64_t>> FirstDifference(
    const client::Client& client, const std::string& folder,
    const verify::Head& head);

}  // namespace qingdan::cli

#endif  // QINGDAN_CLIENT_CLI_WITNESS_H_
