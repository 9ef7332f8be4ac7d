#include "server/domain/laws.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/text/fold.h"

namespace qingdan::domain {
namespace {

BasisLevel LevelNamed(const std::string& name, const std::string& title) {
  // The source keeps decisions of the State Council among the regulations.
  const BasisLevel by_title = LevelOfTitle(title);
  if (by_title == BasisLevel::kStateCouncilDecision) return by_title;
  if (name == "法律" || name == "宪法") return BasisLevel::kLaw;
  if (name == "行政法规") return BasisLevel::kAdministrativeRegulation;
  if (name == "地方性法规") return BasisLevel::kLocalRegulation;
  if (name == "部门规章") return BasisLevel::kMinistryRule;
  return BasisLevel::kNormativeDocument;
}

bool IsRuleByWord(std::string_view title) {
  for (const char* tail : {"办法", "规定", "细则", "规则"}) {
    const std::string_view word(tail);
    if (title.size() >= word.size() &&
        title.substr(title.size() - word.size()) == word) {
      return true;
    }
  }
  return false;
}

}  // namespace

absl::StatusOr<Laws> Laws::Load(const std::string& dir) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv,
                      base::Tsv::Load(dir + "/laws/laws.tsv"));
  QD_ASSIGN_OR_RETURN(const int title, tsv.Column("title"));
  QD_ASSIGN_OR_RETURN(const int level, tsv.Column("level"));
  QD_ASSIGN_OR_RETURN(const int place, tsv.Column("place"));
  QD_ASSIGN_OR_RETURN(const int published, tsv.Column("publish_date"));
  QD_ASSIGN_OR_RETURN(const int valid_from, tsv.Column("valid_from"));
  QD_ASSIGN_OR_RETURN(const int expired, tsv.Column("expired"));
  QD_ASSIGN_OR_RETURN(const int articles, tsv.Column("articles"));
  Laws laws;
  for (const auto& row : tsv.rows()) {
    const auto& c = row.cells;
    Law law{c[title],      LevelNamed(c[level], c[title]),
            c[place],      c[published],
            c[valid_from], c[expired] == "1"};
    const std::string& count = c[articles];
    const auto read = std::from_chars(count.data(), count.data() + count.size(),
                                      law.articles);
    if (read.ec != std::errc() || law.articles < 0) {
      return absl::InvalidArgumentError(
          tsv.name() + " line " + std::to_string(row.line) +
          ": the number of articles is no number: " + count);
    }
    laws.versions_[TitleKey(law.title)].push_back(std::move(law));
  }
  for (auto& [key, versions] : laws.versions_) {
    // A date stands before none; the order of the file breaks ties.
    std::stable_sort(versions.begin(), versions.end(),
                     [](const Law& a, const Law& b) {
                       return a.publish_date > b.publish_date;
                     });
  }
  return laws;
}

const std::vector<Law>& Laws::Versions(std::string_view title) const {
  static const auto* const kNone = new std::vector<Law>();
  const auto it = versions_.find(TitleKey(title));
  return it == versions_.end() ? *kNone : it->second;
}

const Law* Laws::Find(std::string_view title) const {
  const auto& versions = Versions(title);
  return versions.empty() ? nullptr : &versions.front();
}

BasisLevel Laws::LevelOf(const Citation& citation) const {
  if (const Law* law = Find(citation.title)) return law->level;
  const BasisLevel by_title = LevelOfTitle(citation.title);
  if (by_title != BasisLevel::kUnknown) return by_title;
  const BasisLevel by_number = LevelOfDocument(citation.document);
  if (by_number != BasisLevel::kUnknown) return by_number;
  return IsRuleByWord(TitleKey(citation.title)) ? BasisLevel::kMinistryRule
                                                : BasisLevel::kUnknown;
}

ArticleState Laws::Article(std::string_view title, int article) const {
  const Law* law = Find(title);
  if (law == nullptr || law->articles == 0) return ArticleState::kUnknown;
  return article <= law->articles ? ArticleState::kThere
                                  : ArticleState::kBeyond;
}

}  // namespace qingdan::domain
