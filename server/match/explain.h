// Says in words what agreed and what differed.
#ifndef QINGDAN_SERVER_MATCH_EXPLAIN_H_
#define QINGDAN_SERVER_MATCH_EXPLAIN_H_

#include <string>
#include <vector>

#include "server/match/index.h"
#include "server/match/search.h"

namespace qingdan::match {

// What speaks for and against the hit. Codes are listed in docs/matching.md.
std::vector<Evidence> Explain(const Question& question, const NameHit& hit,
                              const Features& features, const Name& name);

// What was made of the question's words, in Chinese: the terms and handling
// kinds found in it. Empty if nothing but the words as they are.
std::string Understood(const Question& question);

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_EXPLAIN_H_
