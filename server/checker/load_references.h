// The reference lists of catalog_data as the checker wants them.
#ifndef QINGDAN_SERVER_CHECKER_LOAD_REFERENCES_H_
#define QINGDAN_SERVER_CHECKER_LOAD_REFERENCES_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"

#include "server/checker/references.h"

namespace qingdan::checker {

// Licences and ended items, indexed; not null. Errors as
// domain::LoadReferenceLists.
absl::StatusOr<std::unique_ptr<const References>> LoadReferences(
    const std::string& dir,
    const std::shared_ptr<const match::Lexicon>& lexicon);

}  // namespace qingdan::checker

#endif  // QINGDAN_SERVER_CHECKER_LOAD_REFERENCES_H_
