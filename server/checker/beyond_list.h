// Judges what is demanded against what the list states of the item: documents,
// fee, days, steps, visits, conditions and office, one line each.
#ifndef QINGDAN_SERVER_CHECKER_BEYOND_LIST_H_
#define QINGDAN_SERVER_CHECKER_BEYOND_LIST_H_

#include <vector>

#include "qingdan/check/v1/check.pb.h"
#include "qingdan/registry/v1/item.pb.h"
#include "server/checker/process_words.h"
#include "server/domain/document_names.h"
#include "server/match/lexicon.h"

namespace qingdan::checker {

struct BeyondInput {
  const check::v1::Claim& claim;
  const registry::v1::Item& item;
  const std::vector<check::v1::TextDemand>& text_demands;
  const domain::DocumentNames& documents;
  const ProcessWords& process;
  const match::Lexicon& lexicon;
};

// A line for each demanded thing, in the order documents, fee, time, steps,
// visits, conditions, office, gates in the text. What the list is silent about
// is unclear, not beyond, but for fees and offices: one that is not listed is
// beyond. Pure.
std::vector<check::v1::DemandLine> JudgeDemands(const BeyondInput& input);

// True if one of the lines is beyond the list.
bool AnyBeyond(const std::vector<check::v1::DemandLine>& lines);

}  // namespace qingdan::checker

#endif  // QINGDAN_SERVER_CHECKER_BEYOND_LIST_H_
