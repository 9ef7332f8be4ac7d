// What the machine suggests about a clue when it comes in.
#ifndef QINGDAN_SERVER_AUDIT_SUGGEST_CLUE_H_
#define QINGDAN_SERVER_AUDIT_SUGGEST_CLUE_H_

#include "qingdan/storage/v1/audit_fact.pb.h"
#include "server/audit/judge_words.h"
#include "server/audit/situations.h"
#include "server/ledger/state.h"

namespace qingdan::audit {

// Clues received at most so many days apart can say the same.
inline constexpr int kSameClueDays = 90;

// Share of two texts' character pairs that must agree for them to say the same.
inline constexpr double kSameClueShare = 0.7;

// The clue that was taken in under the same channel and number there; 0 if
// there is none, or no number.
std::uint64_t SameIntake(const ledger::State& state,
                         const v1::ClueIntake& intake);

// Fills suggestion and problem of `taken`: the situation its words speak for,
// what the check says of them, a clue that says the same. Linear in the clues
// of `state`.
void SuggestClue(const Situations& situations, const WordsJudge& judge,
                 const ledger::State& state, storage::v1::ClueTaken& taken);

}  // namespace qingdan::audit

#endif  // QINGDAN_SERVER_AUDIT_SUGGEST_CLUE_H_
