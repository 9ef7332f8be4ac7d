// The record of who did what: one line an act, each with the digest of the line
// before, so that no line can be changed, taken out or put in unseen.
//
// A line is a JSON object in a file acts-YYYYMMDD.jsonl (days of UTC), readable
// by its owner only; docs/formats/acts.md tells its members. The chain goes on
// from file to file. Files older than the policy keeps them are deleted; what
// is left still verifies. Every minute with acts, and at the end, the newest
// digest is signed into anchors.txt, if there is a key: whoever holds an anchor
// sees if the chain before it was written anew.
//
// What callers typed (names searched, texts checked) is never recorded; of the
// request only the region, departments and numbers that the access table names.
#ifndef QINGDAN_SERVER_ACTS_ACT_LOG_H_
#define QINGDAN_SERVER_ACTS_ACT_LOG_H_

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "server/base/clock.h"

namespace qingdan::acts {

// Days that acts are kept at least, whatever the policy says (six months).
inline constexpr int kDaysMin = 184;

struct Act {
  std::string who;             // identity::Caller::id
  std::string from;            // its address
  std::string what;            // the method
  std::string on;              // region, departments, number; may be empty
  std::uint64_t revision = 0;  // newest one when it ended
  std::string result;          // OK, or the reason of the refusal or error
};

struct ActLogOptions {
  std::string folder;  // made if it is not there
  int days = 400;      // acts are kept
  // Signs a text; null: there are no anchors. The bytes are a note's.
  std::function<absl::StatusOr<std::string>(const std::string& text)> sign;
  const base::Clock* clock = nullptr;  // borrowed
};

// Thread-safe.
class ActLog {
 public:
  // Opens the folder and goes on where its chain ends. INVALID_ARGUMENT for
  // fewer days than kDaysMin; DATA_LOSS if the newest file does not verify,
  // which a crash in the middle of a line does not cause: such a line is cut
  // off. UNAVAILABLE if the folder cannot be written.
  static absl::StatusOr<std::unique_ptr<ActLog>> Open(ActLogOptions options);
  ~ActLog();

  // Records an act: handed to the system at once, on the disk within a second.
  // UNAVAILABLE if it cannot; nothing is recorded any more after that, for a
  // gap must show.
  absl::Status Record(const Act& act);

  // OK unless an act could not be recorded.
  absl::Status health() const;

 private:
  explicit ActLog(ActLogOptions options) : options_(std::move(options)) {}

  absl::Status Resume();
  absl::Status Turn(const std::string& day);
  void DeleteOld(const std::string& today);
  void Tend();
  void Anchor();

  const ActLogOptions options_;
  mutable std::mutex mutex_;  // guards all below
  std::condition_variable changed_;
  absl::Status health_;
  int file_ = -1;
  std::string day_;  // of the open file
  std::uint64_t number_ = 0;
  std::string digest_;  // of the newest line, hexadecimal; of nothing at first
  std::uint64_t anchored_ = 0;
  bool dirty_ = false;
  bool stopping_ = false;
  std::thread tender_;
};

// What the lines of a folder are.
struct ActChain {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::string digest;  // of the last line
  int anchors = 0;     // that fit
};

// Reads all files of `folder` in order and calls `line` for each, without its
// line feed. DATA_LOSS names the file and line where the chain breaks, or the
// anchor that does not fit. `verify` (may be null) says whether an anchor's
// bytes are signed, and gives their text.
absl::StatusOr<ActChain> ReadActs(
    const std::string& folder,
    const std::function<void(const std::string& line)>& line,
    const std::function<absl::StatusOr<std::string>(const std::string& note)>&
        verify);

// `line` with the last half of its address masked, as it leaves the house.
std::string Masked(const std::string& line);

}  // namespace qingdan::acts

#endif  // QINGDAN_SERVER_ACTS_ACT_LOG_H_
