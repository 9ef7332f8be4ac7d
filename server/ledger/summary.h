// What the sightings of a problem say together.
#ifndef QINGDAN_SERVER_LEDGER_SUMMARY_H_
#define QINGDAN_SERVER_LEDGER_SUMMARY_H_

#include "server/ledger/state.h"

namespace qingdan::ledger {

// Fills what follows from the sightings: gravest verdict, form, severity and
// correction, rules, counts, days, rank. Keeps the sightings newest first. What
// persons decided stays. Without sightings only the counts change, so that what
// it was can still be read.
void Summarise(ProblemRecord& record);

// Order of the queue, 0 to 100: harm (severity, 60 at most, and 15 for a
// disguised licence), reach (how many sources and how often, 25 at most), all
// times the confidence of the gravest finding.
std::uint32_t RankOf(const ProblemRecord& record);

}  // namespace qingdan::ledger

#endif  // QINGDAN_SERVER_LEDGER_SUMMARY_H_
