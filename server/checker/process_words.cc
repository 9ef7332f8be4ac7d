#include "server/checker/process_words.h"

#include <algorithm>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/match/wording.h"

namespace qingdan::checker {

absl::StatusOr<ProcessWords> ProcessWords::Load(const std::string& dir) {
  ProcessWords words;
  QD_ASSIGN_OR_RETURN(const base::Tsv steps,
                      base::Tsv::Load(dir + "/process/steps.tsv"));
  QD_ASSIGN_OR_RETURN(const int word, steps.Column("word"));
  QD_ASSIGN_OR_RETURN(const int step, steps.Column("step"));
  QD_ASSIGN_OR_RETURN(const int ordinary, steps.Column("ordinary"));
  for (const auto& row : steps.rows()) {
    words.steps_.push_back({match::Core(row.cells[word]),
                            match::Core(row.cells[step]),
                            row.cells[ordinary] == "yes"});
  }
  std::stable_sort(words.steps_.begin(), words.steps_.end(),
                   [](const Step& a, const Step& b) {
                     return a.word.size() > b.word.size();
                   });
  QD_ASSIGN_OR_RETURN(const base::Tsv counters,
                      base::Tsv::Load(dir + "/process/counters.tsv"));
  QD_ASSIGN_OR_RETURN(const int counter, counters.Column("word"));
  for (const auto& row : counters.rows()) {
    words.counters_.push_back(match::Core(row.cells[counter]));
  }
  return words;
}

const ProcessWords::Step* ProcessWords::Find(std::u32string_view text) const {
  const auto it =
      std::find_if(steps_.begin(), steps_.end(), [&](const Step& step) {
        return text.find(step.word) != std::u32string_view::npos;
      });
  return it == steps_.end() ? nullptr : &*it;
}

bool ProcessWords::SameStep(std::string_view a, std::string_view b) const {
  const std::u32string first = match::Core(a);
  const std::u32string second = match::Core(b);
  if (first == second) return true;
  const Step* x = Find(first);
  const Step* y = Find(second);
  return x != nullptr && y != nullptr && x->step == y->step;
}

bool ProcessWords::IsOrdinaryStep(std::string_view step) const {
  // The whole word: 受理 is ordinary, 受理前到街道审核 is not.
  const std::u32string core = match::Core(step);
  const Step* found = Find(core);
  return found != nullptr && found->ordinary && found->word == core;
}

bool ProcessWords::IsCounter(std::string_view place) const {
  const std::u32string core = match::Core(place);
  return std::any_of(counters_.begin(), counters_.end(),
                     [&](const std::u32string& word) {
                       return core.find(word) != std::u32string::npos;
                     });
}

}  // namespace qingdan::checker
