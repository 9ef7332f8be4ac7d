// Judges a claim: finds what is meant, looks at what is demanded, decides.
//
// Pure: the same view, claim, day and rule set give the same answer for ever.
#ifndef QINGDAN_SERVER_CHECKER_CHECKER_H_
#define QINGDAN_SERVER_CHECKER_CHECKER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/check/v1/check.pb.h"
#include "server/checker/process_words.h"
#include "server/checker/references.h"
#include "server/checker/workspace.h"
#include "server/domain/document_names.h"
#include "server/domain/laws.h"
#include "server/domain/regions.h"
#include "server/gate/detector.h"
#include "server/registry/snapshot.h"

namespace qingdan::checker {

// Bounds of a claim (check.proto).
inline constexpr std::size_t kNameCharactersMax = 500;
inline constexpr std::size_t kTextCharactersMax = 20'000;
inline constexpr int kMaterialsMax = 200;
inline constexpr int kStepsMax = 50;
inline constexpr int kConditionsMax = 50;
inline constexpr std::size_t kItemsMax = 20;

// What the words of a demand are judged by.
struct DemandKnowledge {
  // Reads the gate, documents, process and laws folders of `catalog_data_dir`.
  // Errors name file and line.
  static absl::StatusOr<std::unique_ptr<const DemandKnowledge>> Load(
      const std::string& catalog_data_dir);

  std::unique_ptr<const gate::Detector> detector;
  domain::DocumentNames documents;
  ProcessWords process;
  domain::Laws laws;
};

// Immutable and thread-safe.
class Checker {
 public:
  // All are borrowed and outlive the checker.
  Checker(const domain::Regions* regions, const References* references,
          const match::Lexicon* lexicon, const DemandKnowledge* knowledge)
      : regions_(regions),
        references_(references),
        lexicon_(lexicon),
        knowledge_(knowledge) {}

  // The answer to `claim` for the day and state `as_of`, all but `state`.
  // Errors: INVALID_ARGUMENT (CLAIM_EMPTY, REGION_UNKNOWN, TEXT_TOO_LONG,
  // FIELD_INVALID).
  absl::StatusOr<check::v1::CheckResult> Check(
      const View& view, const check::v1::Claim& claim,
      const registry::AsOf& as_of) const;

 private:
  const domain::Regions* regions_;
  const References* references_;
  const match::Lexicon* lexicon_;
  const DemandKnowledge* knowledge_;
};

}  // namespace qingdan::checker

#endif  // QINGDAN_SERVER_CHECKER_CHECKER_H_
