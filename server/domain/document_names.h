// Names of the documents that people are asked for: which two are one document,
// and which name none in particular.
#ifndef QINGDAN_SERVER_DOMAIN_DOCUMENT_NAMES_H_
#define QINGDAN_SERVER_DOMAIN_DOCUMENT_NAMES_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"

namespace qingdan::domain {

// Immutable and thread-safe.
class DocumentNames {
 public:
  // Reads DIR/documents/{names,catch_all}.tsv. Errors name file and line.
  static absl::StatusOr<DocumentNames> Load(const std::string& dir);

  // True if the two names mean one document: 户口本 and 居民户口簿（原件）.
  // What tells the copy (原件, 复印件一份) does not count; a name that holds
  // the whole other name, of four characters or more, is the same.
  bool Same(std::string_view a, std::string_view b) const;

  // The name under which all names of one document agree, folded: 居民户口簿
  // for 户口本（复印件）.
  std::string MainName(std::string_view name) const;

  // True if `name` leaves open what is wanted: 其他材料.
  bool IsCatchAll(std::string_view name) const;

 private:
  std::u32string Key(std::string_view name) const;

  std::unordered_map<std::u32string, std::u32string> same_;  // to the main name
  std::vector<std::u32string> copy_words_;                   // longest first
  std::vector<std::u32string> catch_all_;
};

}  // namespace qingdan::domain

#endif  // QINGDAN_SERVER_DOMAIN_DOCUMENT_NAMES_H_
