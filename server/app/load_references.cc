#include "server/app/load_references.h"

namespace qingdan::app {

absl::StatusOr<std::unique_ptr<const checker::References>> LoadReferences(
    const std::string& catalog_data_dir,
    const std::shared_ptr<const match::Lexicon>& lexicon) {
  static_cast<void>(catalog_data_dir);
  return std::make_unique<const checker::References>(
      std::vector<checker::Licence>(), std::vector<checker::EndedItem>(),
      lexicon);
}

}  // namespace qingdan::app
