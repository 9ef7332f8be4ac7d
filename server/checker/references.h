// The reference lists the checker looks into beside the catalogues: licences
// that may exist, and items that were ended.
#ifndef QINGDAN_SERVER_CHECKER_REFERENCES_H_
#define QINGDAN_SERVER_CHECKER_REFERENCES_H_

#include <memory>
#include <string>
#include <vector>

#include "server/domain/reference_lists.h"
#include "server/match/index.h"

namespace qingdan::checker {

using domain::EndedItem;
using domain::Licence;

// Immutable and thread-safe.
class References {
 public:
  References(std::vector<Licence> licences, std::vector<EndedItem> ended,
             const std::shared_ptr<const match::Lexicon>& lexicon);

  const std::vector<Licence>& licences() const { return licences_; }
  const std::vector<EndedItem>& ended() const { return ended_; }

  // Ids are indexes of licences() and ended().
  const match::Index& licence_index() const { return *licence_index_; }
  const match::Index& ended_index() const { return *ended_index_; }

 private:
  std::vector<Licence> licences_;
  std::vector<EndedItem> ended_;
  std::unique_ptr<const match::Index> licence_index_;
  std::unique_ptr<const match::Index> ended_index_;
};

}  // namespace qingdan::checker

#endif  // QINGDAN_SERVER_CHECKER_REFERENCES_H_
