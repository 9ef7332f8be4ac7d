// Holds one reading of a question against one name.
#ifndef QINGDAN_SERVER_MATCH_SCORE_H_
#define QINGDAN_SERVER_MATCH_SCORE_H_

#include "server/match/name_table.h"
#include "server/match/reading.h"

namespace qingdan::match {

// A reading with what does not depend on the name.
struct AskedReading {
  const Reading* reading = nullptr;
  AskedGrams grams;
};

// A question with what does not depend on the name.
struct AskedQuestion {
  const Question* question = nullptr;
  std::vector<GramId> all_known;  // grams of all readings, ascending
  bool corrected = false;         // its slips were mended
};

// All features but those of the department. Linear in the two texts.
Features Score(const AskedQuestion& question, const AskedReading& asked,
               const Name& name, const NameTable& table,
               const Lexicon& lexicon);

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_SCORE_H_
