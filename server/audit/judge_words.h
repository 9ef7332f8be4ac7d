// Sightings in words: a paragraph of a document, a clue, a window's question.
#ifndef QINGDAN_SERVER_AUDIT_JUDGE_WORDS_H_
#define QINGDAN_SERVER_AUDIT_JUDGE_WORDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/audit/v1/problem.pb.h"
#include "qingdan/audit/v1/sweep.pb.h"
#include "qingdan/check/v1/check.pb.h"
#include "server/audit/subject.h"
#include "server/checker/checker.h"

namespace qingdan::audit {

// What sightings follow from the answer to a claim. `asked` is true if the
// words are known to ask something of a person (a clue, a window's question):
// then what is on no list counts too, which in a document it only does behind a
// gate.
std::vector<v1::Sighting> SightingsOf(const check::v1::CheckResult& result,
                                      const Subject& subject, bool asked);

// The sightings that follow from `result`, the answer to the words of clue
// `number`.
std::vector<v1::Sighting> SightingsOf(const check::v1::CheckResult& result,
                                      const v1::ClueIntake& clue,
                                      std::uint64_t number);

// Judges documents and clues at one state. Pure; thread-safe.
class WordsJudge {
 public:
  // All are borrowed and outlive this object.
  WordsJudge(const checker::Checker* checker, const checker::View* view,
             const registry::AsOf& as_of)
      : checker_(checker), view_(view), as_of_(as_of) {}

  // Each paragraph by itself. Errors: those of Checker::Check.
  absl::StatusOr<std::vector<v1::Sighting>> Judge(
      const v1::Document& document) const;

  // The words of clue `number`.
  absl::StatusOr<std::vector<v1::Sighting>> Judge(const v1::ClueIntake& clue,
                                                  std::uint64_t number) const;

  // The answer to a clue's words. Errors: those of Checker::Check.
  absl::StatusOr<check::v1::CheckResult> Check(
      const v1::ClueIntake& clue) const;

 private:
  const checker::Checker* checker_;
  const checker::View* view_;
  const registry::AsOf as_of_;
};

// True if words ask anything of anybody, so that they are worth a check.
bool AsksSomething(std::string_view words);

}  // namespace qingdan::audit

#endif  // QINGDAN_SERVER_AUDIT_JUDGE_WORDS_H_
