// Finds the item that is meant by a name, an old name, half a name, a code, a
// citizen's words or a whole sentence.
//
//   match::Index index(std::move(entries), lexicon);
//   match::Result r = index.Match({.text = "开早餐店要办什么证"});
//   // r.decision, r.candidates[0].id, .confidence, .evidence
//
// What a confidence means, and how the decision is made, is told in
// docs/matching.md.
#ifndef QINGDAN_SERVER_MATCH_INDEX_H_
#define QINGDAN_SERVER_MATCH_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/match/lexicon.h"
#include "server/match/reading.h"

namespace qingdan::match {

struct Trace;  // trace.h

// Something that can be meant.
struct Entry {
  std::string name;
  std::string department;            // may be empty
  std::vector<std::string> codes;    // whole codes, may be none
  std::vector<std::string> aliases;  // further names: 主项, 日常用语
};

struct Query {
  std::string text;        // UTF-8, as said
  std::string department;  // a hint, never a filter; may be empty
  std::size_t limit = 20;  // candidates at the most
  // True for entries that count; empty means all. Called for few entries.
  std::function<bool(std::uint32_t)> in_scope;
  // `text` as ReadText reads it by the index's lexicon, for a caller who asks
  // several indexes; null means the index reads it. Borrowed for the call.
  const Question* question = nullptr;
  // Filled with what the answer was made of, for measures; may be null.
  Trace* trace = nullptr;
};

// One thing that speaks for or against a candidate.
struct Evidence {
  std::string code;  // stable: same-name, same-code, shared-words, other-kind …
  std::string words;  // the words it is about
  bool against = false;
};

struct Candidate {
  std::uint32_t id = 0;   // index of the entry
  double confidence = 0;  // share of such candidates that are meant, 0 to 1
  std::vector<Evidence> evidence;
};

enum class Decision {
  kNotListed,  // nothing here is meant
  kOne,        // the first candidate is meant
  kSeveral,    // the first `group` candidates fit equally
};

struct Result {
  Decision decision = Decision::kNotListed;
  double confidence = 0;              // that something here is meant, 0 to 1
  std::size_t group = 0;              // candidates that fit equally
  std::vector<Candidate> candidates;  // best first; ties by a hash of the name
  std::string understood;             // what was made of the words, Chinese
};

// A candidate at least this confident is taken for meant.
inline constexpr double kListedConfidence = 0.5;
// Candidates whose words fit the question within this much of the best score
// fit equally.
inline constexpr double kEqualLogOdds = 1.0;

// Immutable after construction and thread-safe. Names that several entries
// share are kept once.
class Index {
 public:
  // Entry i has id i. `lexicon` is shared; not null.
  Index(std::vector<Entry> entries, std::shared_ptr<const Lexicon> lexicon);
  ~Index();

  Result Match(const Query& query) const;

  std::size_t size() const;            // entries
  std::size_t distinct_names() const;  // names and aliases

 private:
  class Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_INDEX_H_
