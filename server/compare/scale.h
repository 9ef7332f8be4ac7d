// What a comparison knows beside the items: which documents are one, and the
// words that offer or ask nothing.
#ifndef QINGDAN_SERVER_COMPARE_SCALE_H_
#define QINGDAN_SERVER_COMPARE_SCALE_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "server/domain/document_names.h"

namespace qingdan::compare {

// Immutable and thread-safe.
class Scale {
 public:
  // Reads DIR/documents and DIR/compare/words.tsv. Errors name file and line.
  static absl::StatusOr<Scale> Load(const std::string& dir);

  const domain::DocumentNames& documents() const { return documents_; }

  // True if `text` is empty or states that there is none: 无, 不涉及, 0元.
  bool IsNone(std::string_view text) const;

  // True if a channel of this name needs no way to an office.
  bool IsOnline(std::string_view channel) const;

  // True if a document of this form may be handed in as data.
  bool IsElectronic(std::string_view form) const;

 private:
  explicit Scale(domain::DocumentNames documents)
      : documents_(std::move(documents)) {}

  domain::DocumentNames documents_;
  std::set<std::string, std::less<>> none_;  // all folded
  std::vector<std::string> online_;
  std::vector<std::string> electronic_;
};

// `text` without what does not tell two wordings apart: width, case, spaces,
// punctuation. Any bytes.
std::string WordingKey(std::string_view text);

}  // namespace qingdan::compare

#endif  // QINGDAN_SERVER_COMPARE_SCALE_H_
