#include "server/match/lexicon.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/text/fold.h"

namespace qingdan::match {
namespace {

namespace fs = std::filesystem;

constexpr char kOfficeFile[] = "institutions.tsv";

std::u32string Folded(const std::string& text) {
  return text::Folder::Shared().Fold(text).text;
}

std::vector<std::string> ThesaurusFiles(const std::string& dir) {
  std::vector<std::string> files;
  std::error_code ec;
  for (const auto& entry : fs::directory_iterator(dir, ec)) {
    if (entry.path().extension() == ".tsv") {
      files.push_back(entry.path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::u32string OfficeStem(std::u32string_view name) {
  // The shortest known beginning of a place ends with one of these.
  for (const std::u32string_view place :
       {std::u32string_view(U"自治县"), std::u32string_view(U"自治州"),
        std::u32string_view(U"省"), std::u32string_view(U"市"),
        std::u32string_view(U"县"), std::u32string_view(U"区"),
        std::u32string_view(U"州"), std::u32string_view(U"旗")}) {
    const auto at = name.find(place);
    const bool begins_office = name.substr(at == std::u32string_view::npos
                                               ? 0
                                               : at)
                                   .substr(0, 3) == U"市场监" ||
                               (at != std::u32string_view::npos &&
                                name.substr(at, 2) == U"市监");
    if (at == std::u32string_view::npos || at > 6 || begins_office) continue;
    const auto rest = name.substr(at + place.size());
    if (rest.size() >= 2) return OfficeStem(rest);
  }
  return std::u32string(name);
}

absl::StatusOr<std::shared_ptr<const Lexicon>> Lexicon::Load(
    const std::string& catalog_data_dir) {
  auto lexicon = std::make_shared<Lexicon>();
  for (const std::string& path :
       ThesaurusFiles(catalog_data_dir + "/thesaurus")) {
    QD_ASSIGN_OR_RETURN(const base::Tsv tsv, base::Tsv::Load(path));
    QD_ASSIGN_OR_RETURN(const int term_column, tsv.Column("term"));
    QD_ASSIGN_OR_RETURN(const int relation_column, tsv.Column("relation"));
    QD_ASSIGN_OR_RETURN(const int target_column, tsv.Column("target"));
    const bool offices = fs::path(path).filename() == kOfficeFile;
    for (const auto& row : tsv.rows()) {
      const std::u32string term = Folded(row.cells[term_column]);
      const std::u32string target = Folded(row.cells[target_column]);
      const std::string& relation = row.cells[relation_column];
      lexicon->term_length_max_ =
          std::max(lexicon->term_length_max_, term.size());
      const auto link = [&](Relation r) {
        lexicon->links_[term].push_back({target, r});
      };
      if (offices && (relation == "same" || relation == "became")) {
        lexicon->offices_[term].push_back(target);
        lexicon->offices_[target].push_back(term);
      } else if (offices) {
        continue;
      } else if (relation == "same") {
        link(Relation::kSame);
        lexicon->links_[target].push_back({term, Relation::kSame});
      } else if (relation == "narrower") {
        link(Relation::kNarrower);
      } else if (relation == "leads_to") {
        link(Relation::kLeadsTo);
      } else if (relation == "became") {
        link(Relation::kBecame);
      } else if (relation == "differs") {
        lexicon->differs_[term].insert(target);
        lexicon->differs_[target].insert(term);
      } else if (relation == "noise") {
        lexicon->noise_.insert(term);
      } else {
        return absl::InvalidArgumentError(
            path + " line " + std::to_string(row.line) +
            ": no such relation: " + relation);
      }
    }
  }
  return lexicon;
}

std::shared_ptr<const Lexicon> Lexicon::Empty() {
  return std::make_shared<const Lexicon>();
}

const std::vector<Link>& Lexicon::LinksOf(const std::u32string& term) const {
  static const auto* const kNone = new std::vector<Link>();
  const auto it = links_.find(term);
  return it == links_.end() ? *kNone : it->second;
}

bool Lexicon::SameOffice(const std::u32string& a,
                         const std::u32string& b) const {
  if (a == b) return true;
  // Offices were renamed at most a few times: two steps reach all names.
  const auto neighbours = [this](const std::u32string& office) {
    const auto it = offices_.find(office);
    return it == offices_.end() ? std::vector<std::u32string>() : it->second;
  };
  for (const std::u32string& once : neighbours(a)) {
    if (once == b) return true;
    for (const std::u32string& twice : neighbours(once)) {
      if (twice == b) return true;
    }
  }
  return false;
}

bool Lexicon::Differ(const std::u32string& a, const std::u32string& b) const {
  const auto it = differs_.find(a);
  return it != differs_.end() && it->second.contains(b);
}

bool Lexicon::IsNoise(const std::u32string& word) const {
  return noise_.contains(word);
}

}  // namespace qingdan::match
