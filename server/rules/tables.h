// The tables of one version of the rules: what items of a type must state, and
// the words that the rules look for.
#ifndef QINGDAN_SERVER_RULES_TABLES_H_
#define QINGDAN_SERVER_RULES_TABLES_H_

#include <map>
#include <memory>
#include <re2/re2.h>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/registry/v1/item.pb.h"

namespace qingdan::rules {

// What items of one type must state.
struct Profile {
  std::string rule_id;  // the rule that reports what is missing
  registry::v1::ItemType type = registry::v1::ITEM_TYPE_UNSPECIFIED;
  std::vector<std::string> elements;  // field names of the item
  std::string provision;
};

// Immutable and thread-safe.
class Tables {
 public:
  // Reads profiles.tsv and words.tsv of `folder`; a file that is not there is
  // an empty table. Errors name file and line.
  static absl::StatusOr<std::shared_ptr<const Tables>> Load(
      const std::string& folder);

  const std::vector<Profile>& profiles() const { return profiles_; }

  // True if the version knows the class of words.
  bool Knows(const std::string& word_class) const {
    return words_.contains(word_class);
  }

  // The words of the class that `text` holds first; empty if none. Only of a
  // class that is known.
  std::string FindWord(const std::string& word_class,
                       std::string_view text) const;

 private:
  absl::Status LoadProfiles(const std::string& path);
  absl::Status LoadWords(const std::string& path);

  std::vector<Profile> profiles_;
  std::map<std::string, std::unique_ptr<const RE2>> words_;  // by class
};

}  // namespace qingdan::rules

#endif  // QINGDAN_SERVER_RULES_TABLES_H_
