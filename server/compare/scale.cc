#include "server/compare/scale.h"

#include <algorithm>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/text/fold.h"

namespace qingdan::compare {
namespace {

constexpr std::u32string_view kMarks =
    U"，。、；：？！“”‘’（）()[]【】《》〈〉…—-"
    U",.;:?!\"'/·";

std::string Folded(std::string_view text) {
  return text::Folder::Shared().FoldToUtf8(text);
}

bool HoldsAny(std::string_view text, const std::vector<std::string>& words) {
  const std::string folded = Folded(text);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return folded.find(word) != std::string::npos;
  });
}

}  // namespace

absl::StatusOr<Scale> Scale::Load(const std::string& dir) {
  QD_ASSIGN_OR_RETURN(auto documents, domain::DocumentNames::Load(dir));
  Scale scale(std::move(documents));
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv,
                      base::Tsv::Load(dir + "/compare/words.tsv"));
  QD_ASSIGN_OR_RETURN(const int kind, tsv.Column("class"));
  QD_ASSIGN_OR_RETURN(const int word, tsv.Column("word"));
  for (const auto& row : tsv.rows()) {
    const std::string folded = Folded(row.cells[word]);
    if (row.cells[kind] == "none") {
      scale.none_.insert(folded);
    } else if (row.cells[kind] == "online") {
      scale.online_.push_back(folded);
    } else if (row.cells[kind] == "electronic") {
      scale.electronic_.push_back(folded);
    } else {
      return absl::InvalidArgumentError(
          tsv.name() + " line " + std::to_string(row.line) +
          ": there is no class " + row.cells[kind]);
    }
  }
  return scale;
}

bool Scale::IsNone(std::string_view text) const {
  if (text.empty()) return true;
  const std::string folded = Folded(text);
  return folded.empty() || none_.contains(folded);
}

bool Scale::IsOnline(std::string_view channel) const {
  return HoldsAny(channel, online_);
}

bool Scale::IsElectronic(std::string_view form) const {
  return HoldsAny(form, electronic_);
}

std::string WordingKey(std::string_view text) {
  std::u32string key = text::Folder::Shared().Fold(text).text;
  std::erase_if(key, [](char32_t c) {
    return kMarks.find(c) != std::u32string_view::npos;
  });
  return text::ToUtf8(key);
}

}  // namespace qingdan::compare
