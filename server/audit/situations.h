// The twenty situations that the county plan (section 2) sorts problems by.
#ifndef QINGDAN_SERVER_AUDIT_SITUATIONS_H_
#define QINGDAN_SERVER_AUDIT_SITUATIONS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace qingdan::audit {

struct Situation {
  std::uint32_t number = 0;       // 1 to 20, as in the plan
  std::string name;               // a few words
  std::vector<std::string> cues;  // folded words that speak for it
};

// What is suggested, and the words that speak for it.
struct SituationGuess {
  const Situation* situation = nullptr;  // of the list; never null
  std::string because;                   // the cues found, 、 between them
};

// Immutable and thread-safe.
class Situations {
 public:
  // Reads DIR/audit/situations.tsv. Errors name file and line.
  static absl::StatusOr<Situations> Load(const std::string& catalog_data_dir);

  // The situation whose cues the words hold most of, longer cues counting more;
  // the last one (other) if they hold none. A person decides.
  SituationGuess Guess(std::string_view words) const;

  // By number; null if there is none.
  const Situation* Find(std::uint32_t number) const;

 private:
  std::vector<Situation> all_;
};

}  // namespace qingdan::audit

#endif  // QINGDAN_SERVER_AUDIT_SITUATIONS_H_
