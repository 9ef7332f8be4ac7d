// The ledger at one journal position: problems, cases, clues, documents and
// sweeps. Immutable; readers share it without a lock.
#ifndef QINGDAN_SERVER_LEDGER_STATE_H_
#define QINGDAN_SERVER_LEDGER_STATE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "qingdan/audit/v1/case.pb.h"
#include "qingdan/audit/v1/clue.pb.h"
#include "qingdan/audit/v1/problem.pb.h"
#include "qingdan/audit/v1/sweep.pb.h"

namespace qingdan::ledger {

using Sightings = std::vector<std::shared_ptr<const audit::v1::Sighting>>;

struct ProblemRecord {
  audit::v1::Problem problem;  // with its steps, without sightings
  Sightings sightings;         // those that count now, newest first
};

struct SweepRecord {
  // INTERRUPTED until it ends: whether it runs, its runner knows.
  audit::v1::Sweep sweep;
  // Documents and clues up to this journal position count.
  std::uint64_t position = 0;
  Sightings sightings;  // of a sweep that is not ended
};

template <typename Key, typename Record>
using Records = std::map<Key, std::shared_ptr<const Record>>;

// A copy shares all records.
struct State {
  std::uint64_t position = 0;  // of the newest audit entry taken
  Records<std::string, ProblemRecord> problems;   // by id
  Records<std::uint64_t, audit::v1::Case> cases;  // by number, with steps
  Records<std::uint64_t, audit::v1::Clue> clues;  // by number, with steps
  Records<std::uint64_t, audit::v1::Document> documents;  // whole
  Records<std::uint64_t, SweepRecord> sweeps;
};

// The record under `key` for changing, a copy that takes its place; null if
// there is none.
template <typename Key, typename Record>
Record* Edit(Records<Key, Record>& records, const Key& key) {
  const auto it = records.find(key);
  if (it == records.end()) return nullptr;
  auto copy = std::make_shared<Record>(*it->second);
  it->second = copy;
  return copy.get();
}

}  // namespace qingdan::ledger

#endif  // QINGDAN_SERVER_LEDGER_STATE_H_
