// Makes a lexicon from catalog_data: reads its files and follows its relations.
#ifndef QINGDAN_SERVER_MATCH_LEXICON_LOADER_H_
#define QINGDAN_SERVER_MATCH_LEXICON_LOADER_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "server/match/lexicon.h"

namespace qingdan::match {

// For one Load.
class LexiconLoader {
 public:
  explicit LexiconLoader(const Parts& parts);

  absl::StatusOr<std::shared_ptr<const Lexicon>> Load(
      const std::string& catalog_data_dir);

 private:
  struct Row {
    std::u32string term;
    std::string relation;
    std::u32string target;
  };
  struct Link {
    std::u32string target;
    float strength;
    bool same_thing;
  };

  absl::Status ReadThesaurus(const std::string& path);
  absl::Status ReadNames(const std::string& dir);
  void MakeField();
  void AddVotes();
  absl::Status ReadLookAlikes(const std::string& catalog_data_dir);
  void AddOffice(const Row& row);
  void AddTerm(const Row& row);
  void AddLink(const Row& row);
  void Follow(const std::u32string& start);

  std::shared_ptr<Lexicon> lexicon_;
  std::vector<Row> rows_;
  std::vector<std::string> names_;  // of the reference lists
  std::map<std::u32string, std::vector<Link>> links_;
};

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_LEXICON_LOADER_H_
