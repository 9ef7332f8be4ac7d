// What every command of the CLI shares: settings, exit codes, printing.
#ifndef QINGDAN_CLIENT_CLI_CONTEXT_H_
#define QINGDAN_CLIENT_CLI_CONTEXT_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "client/cpp/client.h"

namespace qingdan::cli {

// Exit codes, as `qingdan --help` tells them.
enum ExitCode : int {
  kLawful = 0,         // done; for a check: LISTED
  kNotLawful = 1,      // a check gave any other verdict but NEEDS_REVIEW
  kUsage = 2,          // the command line or a file named on it is wrong
  kNeedsReview = 3,    // a check gave NEEDS_REVIEW
  kCallFailed = 4,     // the server could not be reached or refused the call
  kRefused = 5,        // a file holds errors; nothing was published
  kContradiction = 6,  // the log's history is not the one seen before
};

struct Context {
  std::string server = "127.0.0.1:7311";
  std::string region;  // six digits; commands that need one ask for it
  bool json = false;   // machine-readable output on standard output
  int exit_code = kLawful;
  client::Options connection;  // but for the server

  std::unique_ptr<client::Client> Connect() const {
    client::Options options = connection;
    options.server = server;
    return client::Client::Connect(options);
  }

  // True if a region is given; otherwise says that it is needed and fails.
  bool HasRegion();

  // Prints the error with its reason on standard error and sets exit_code.
  void Fail(const absl::Status& status, int code = kCallFailed);
};

// Reads the file at `path` whole. NOT_FOUND naming it, in Chinese, if it cannot
// be opened or is a folder.
absl::StatusOr<std::string> ReadFile(const std::string& path);

// The name of the file at `path`, without its folders.
std::string FileNameOf(const std::string& path);

// True if standard error is a terminal, where progress may be drawn.
bool ShowsProgress();

// Draws a progress bar on standard error: step, done of total (0: unknown).
// Does nothing if standard error is no terminal. EndProgress takes it away.
void DrawProgress(const std::string& step, std::uint64_t done,
                  std::uint64_t total);
void EndProgress();

}  // namespace qingdan::cli

#endif  // QINGDAN_CLIENT_CLI_CONTEXT_H_
