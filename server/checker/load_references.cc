#include "server/checker/load_references.h"

#include <utility>

#include "server/base/status_macros.h"

namespace qingdan::checker {

absl::StatusOr<std::unique_ptr<const References>> LoadReferences(
    const std::string& dir,
    const std::shared_ptr<const match::Lexicon>& lexicon) {
  QD_ASSIGN_OR_RETURN(domain::ReferenceLists lists,
                      domain::LoadReferenceLists(dir));
  return std::make_unique<const References>(std::move(lists.licences),
                                            std::move(lists.ended), lexicon);
}

}  // namespace qingdan::checker
