// The public keys of a log, as commands that verify are given them.
#ifndef QINGDAN_CLIENT_CLI_KEY_FILE_H_
#define QINGDAN_CLIENT_CLI_KEY_FILE_H_

#include <string>

#include "absl/status/statusor.h"

#include "client/verify/key.h"

namespace qingdan::cli {

// The keys in the file at `path`. Errors, in Chinese: as ReadFile;
// INVALID_ARGUMENT if it holds none.
absl::StatusOr<verify::KeyList> ReadKeys(const std::string& path);

}  // namespace qingdan::cli

#endif  // QINGDAN_CLIENT_CLI_KEY_FILE_H_
