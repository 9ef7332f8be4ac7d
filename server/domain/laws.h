// The index of statutes, from catalog_data/laws: what is known of a title.
//
//   QD_ASSIGN_OR_RETURN(Laws laws, Laws::Load(catalog_data_dir));
//   BasisLevel level = laws.LevelOf(citation);
#ifndef QINGDAN_SERVER_DOMAIN_LAWS_H_
#define QINGDAN_SERVER_DOMAIN_LAWS_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "server/domain/basis_level.h"
#include "server/domain/citation.h"

namespace qingdan::domain {

// One version of a statute.
struct Law {
  std::string title;
  BasisLevel level = BasisLevel::kUnknown;
  std::string place;         // province of a local one, else empty
  std::string publish_date;  // YYYY-MM-DD, may be empty
  std::string valid_from;    // may be empty
  bool expired = false;      // only if the source says so
  int articles = 0;          // 0 if not counted
};

// What the index knows of a cited article.
enum class ArticleState {
  kThere,    // the newest version has so many articles
  kBeyond,   // it has fewer
  kUnknown,  // title or number of articles not known
};

// Immutable and thread-safe. The index is not complete: a title that is absent
// may be law, and the newest version here may have been replaced since.
class Laws {
 public:
  // Reads DIR/laws/laws.tsv. Errors name file and line.
  static absl::StatusOr<Laws> Load(const std::string& catalog_data_dir);

  // The versions of a title, newest first; empty if it is not known. Written
  // with or without 中华人民共和国 and 《》, in any width.
  const std::vector<Law>& Versions(std::string_view title) const;

  // The newest version; null if the title is not known. It alone tells whether
  // a statute has expired: the mark of older versions is careless.
  const Law* Find(std::string_view title) const;

  // The level of what is cited: by the index, else by the words of the title,
  // else by the number of the document. 办法, 规定 and 细则 that nothing tells
  // more of count as ministry rules, which most of them are.
  BasisLevel LevelOf(const Citation& citation) const;

  // Whether the newest version has the article.
  ArticleState Article(std::string_view title, int article) const;

  std::size_t size() const { return versions_.size(); }

 private:
  std::map<std::string, std::vector<Law>> versions_;  // by TitleKey
};

}  // namespace qingdan::domain

#endif  // QINGDAN_SERVER_DOMAIN_LAWS_H_
