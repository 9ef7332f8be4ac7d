// The reference lists of catalog_data, as the checker wants them.
#ifndef QINGDAN_SERVER_APP_LOAD_REFERENCES_H_
#define QINGDAN_SERVER_APP_LOAD_REFERENCES_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"

#include "server/checker/references.h"

namespace qingdan::app {

// Errors name file and line.
absl::StatusOr<std::unique_ptr<const checker::References>> LoadReferences(
    const std::string& catalog_data_dir,
    const std::shared_ptr<const match::Lexicon>& lexicon);

}  // namespace qingdan::app

#endif  // QINGDAN_SERVER_APP_LOAD_REFERENCES_H_
