#include "server/domain/document_names.h"

#include <algorithm>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/text/fold.h"

namespace qingdan::domain {
namespace {

constexpr std::size_t kWholeName = 4;

std::u32string Folded(std::string_view text) {
  return text::Folder::Shared().Fold(text).text;
}

// Without what stands in brackets.
std::u32string WithoutBrackets(const std::u32string& name) {
  std::u32string out;
  int depth = 0;
  for (char32_t c : name) {
    if (c == U'(' || c == U'[') ++depth;
    if (depth == 0 && c != U'《' && c != U'》') out.push_back(c);
    if ((c == U')' || c == U']') && depth > 0) --depth;
  }
  return out;
}

}  // namespace

absl::StatusOr<DocumentNames> DocumentNames::Load(const std::string& dir) {
  DocumentNames names;
  QD_ASSIGN_OR_RETURN(const base::Tsv same,
                      base::Tsv::Load(dir + "/documents/names.tsv"));
  QD_ASSIGN_OR_RETURN(const int name, same.Column("name"));
  QD_ASSIGN_OR_RETURN(const int main, same.Column("main_name"));
  for (const auto& row : same.rows()) {
    names.same_[Folded(row.cells[name])] = Folded(row.cells[main]);
  }
  QD_ASSIGN_OR_RETURN(const base::Tsv words,
                      base::Tsv::Load(dir + "/documents/catch_all.tsv"));
  QD_ASSIGN_OR_RETURN(const int word, words.Column("word"));
  QD_ASSIGN_OR_RETURN(const int kind, words.Column("kind"));
  for (const auto& row : words.rows()) {
    auto& list =
        row.cells[kind] == "copy" ? names.copy_words_ : names.catch_all_;
    list.push_back(Folded(row.cells[word]));
  }
  std::stable_sort(
      names.copy_words_.begin(), names.copy_words_.end(),
      [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return names;
}

std::u32string DocumentNames::Key(std::string_view name) const {
  std::u32string key = WithoutBrackets(Folded(name));
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::u32string& word : copy_words_) {
      if (key.size() > word.size() && key.ends_with(word)) {
        key.resize(key.size() - word.size());
        cut = true;
      }
    }
  }
  const auto it = same_.find(key);
  return it == same_.end() ? key : it->second;
}

std::string DocumentNames::MainName(std::string_view name) const {
  return text::ToUtf8(Key(name));
}

bool DocumentNames::Same(std::string_view a, std::string_view b) const {
  const std::u32string first = Key(a);
  const std::u32string second = Key(b);
  if (first == second) return true;
  const auto& shorter = first.size() < second.size() ? first : second;
  const auto& longer = first.size() < second.size() ? second : first;
  return shorter.size() >= kWholeName &&
         longer.find(shorter) != std::u32string::npos;
}

bool DocumentNames::IsCatchAll(std::string_view name) const {
  const std::u32string folded = Folded(name);
  return std::any_of(catch_all_.begin(), catch_all_.end(),
                     [&](const std::u32string& word) {
                       return folded.find(word) != std::u32string::npos;
                     });
}

}  // namespace qingdan::domain
