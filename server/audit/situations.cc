#include "server/audit/situations.h"

#include <charconv>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/text/fold.h"

namespace qingdan::audit {
namespace {

std::vector<std::string> SplitCues(std::string_view cell) {
  constexpr std::string_view kMark = "、";
  std::vector<std::string> cues;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(kMark), cell.size());
    cues.push_back(text::Folder::Shared().FoldToUtf8(cell.substr(0, end)));
    cell.remove_prefix(std::min(end + kMark.size(), cell.size()));
  }
  return cues;
}

}  // namespace

absl::StatusOr<Situations> Situations::Load(
    const std::string& catalog_data_dir) {
  QD_ASSIGN_OR_RETURN(
      const base::Tsv tsv,
      base::Tsv::Load(catalog_data_dir + "/audit/situations.tsv"));
  QD_ASSIGN_OR_RETURN(const int number, tsv.Column("number"));
  QD_ASSIGN_OR_RETURN(const int name, tsv.Column("name"));
  QD_ASSIGN_OR_RETURN(const int cues, tsv.Column("cues"));
  Situations situations;
  for (const base::Tsv::Row& row : tsv.rows()) {
    Situation one;
    const std::string& digits = row.cells[number];
    std::from_chars(digits.data(), digits.data() + digits.size(), one.number);
    if (one.number != situations.all_.size() + 1) {
      return absl::InvalidArgumentError(
          tsv.name() + ":" + std::to_string(row.line) + ": number " + digits +
          " where " + std::to_string(situations.all_.size() + 1) +
          " should follow");
    }
    one.name = row.cells[name];
    one.cues = SplitCues(row.cells[cues]);
    situations.all_.push_back(std::move(one));
  }
  if (situations.all_.empty()) {
    return absl::InvalidArgumentError(tsv.name() + ": holds no situation");
  }
  return situations;
}

SituationGuess Situations::Guess(std::string_view words) const {
  const std::string folded = text::Folder::Shared().FoldToUtf8(words);
  SituationGuess best{&all_.back(), ""};
  std::size_t best_weight = 0;
  for (const Situation& one : all_) {
    std::size_t weight = 0;
    std::string because;
    for (const std::string& cue : one.cues) {
      if (folded.find(cue) == std::string::npos) continue;
      weight += cue.size();
      because += (because.empty() ? "" : "、") + cue;
    }
    if (weight <= best_weight) continue;
    best_weight = weight;
    best = {&one, std::move(because)};
  }
  return best;
}

const Situation* Situations::Find(std::uint32_t number) const {
  return number >= 1 && number <= all_.size() ? &all_[number - 1] : nullptr;
}

}  // namespace qingdan::audit
