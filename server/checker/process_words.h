// Words for the steps of handling and for the counters where people are
// received: which two are one step, and which the list need not name.
#ifndef QINGDAN_SERVER_CHECKER_PROCESS_WORDS_H_
#define QINGDAN_SERVER_CHECKER_PROCESS_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace qingdan::checker {

// Immutable and thread-safe.
class ProcessWords {
 public:
  // Reads DIR/process/{steps,counters}.tsv. Errors name file and line.
  static absl::StatusOr<ProcessWords> Load(const std::string& dir);

  // True if both words mean one step: 收件 and 受理.
  bool SameStep(std::string_view a, std::string_view b) const;

  // True if every handling has the step: 受理, 审查, 决定, 送达.
  bool IsOrdinaryStep(std::string_view step) const;

  // True if `place` is a counter where any department may receive people.
  bool IsCounter(std::string_view place) const;

 private:
  struct Step {
    std::u32string word;
    std::u32string step;
    bool ordinary = false;
  };

  // The longest word that stands in folded `text`; null if none does.
  const Step* Find(std::u32string_view text) const;

  std::vector<Step> steps_;  // longest word first
  std::vector<std::u32string> counters_;
};

}  // namespace qingdan::checker

#endif  // QINGDAN_SERVER_CHECKER_PROCESS_WORDS_H_
