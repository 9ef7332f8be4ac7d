#include "server/checker/references.h"

#include <utility>

namespace qingdan::checker {
namespace {

template <typename Row>
std::unique_ptr<const match::Index> IndexOf(
    const std::vector<Row>& rows,
    const std::shared_ptr<const match::Lexicon>& lexicon) {
  std::vector<match::Entry> entries;
  entries.reserve(rows.size());
  for (const Row& row : rows) {
    match::Entry& entry = entries.emplace_back();
    entry.name = row.entry.name();
    entry.department = row.entry.department();
  }
  return std::make_unique<const match::Index>(std::move(entries), lexicon);
}

}  // namespace

References::References(std::vector<Licence> licences,
                       std::vector<EndedItem> ended,
                       const std::shared_ptr<const match::Lexicon>& lexicon)
    : licences_(std::move(licences)),
      ended_(std::move(ended)),
      licence_index_(IndexOf(licences_, lexicon)),
      ended_index_(IndexOf(ended_, lexicon)) {}

}  // namespace qingdan::checker
