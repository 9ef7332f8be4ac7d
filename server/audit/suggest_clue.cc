#include "server/audit/suggest_clue.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/date.h"
#include "server/match/lexicon.h"
#include "server/text/fold.h"

namespace qingdan::audit {
namespace {

// Pairs of neighbouring characters, sorted, each once.
std::vector<std::u32string> PairsOf(std::string_view words) {
  const std::u32string text = text::Folder::Shared().Fold(words).text;
  std::set<std::u32string> pairs;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    pairs.insert(text.substr(i, 2));
  }
  return {pairs.begin(), pairs.end()};
}

// Pairs that both hold by pairs that one of them holds.
double SharedOf(const std::vector<std::u32string>& a,
                const std::vector<std::u32string>& b) {
  std::vector<std::u32string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(),
                        std::back_inserter(both));
  const std::size_t any = a.size() + b.size() - both.size();
  return any == 0 ? 1
                  : static_cast<double>(both.size()) / static_cast<double>(any);
}

bool IsNear(const std::string& day, const std::string& other) {
  const auto a = domain::Date::ParseIso(day);
  const auto b = domain::Date::ParseIso(other);
  return a.ok() && b.ok() && *a <= b->Plus(kSameClueDays) &&
         *b <= a->Plus(kSameClueDays);
}

std::uint64_t SameWords(const ledger::State& state,
                        const v1::ClueIntake& intake) {
  const auto pairs = PairsOf(intake.text());
  const auto office = match::OfficeKey(intake.department());
  for (const auto& [number, clue] : state.clues) {
    const v1::ClueIntake& other = clue->intake();
    if (clue->state() != v1::CLUE_STATE_DUPLICATE &&
        other.region_code() == intake.region_code() &&
        IsNear(other.received_on(), intake.received_on()) &&
        match::OfficeKey(other.department()) == office &&
        SharedOf(pairs, PairsOf(other.text())) >= kSameClueShare) {
      return number;
    }
  }
  return 0;
}

}  // namespace

std::uint64_t SameIntake(const ledger::State& state,
                         const v1::ClueIntake& intake) {
  if (intake.external_id().empty()) return 0;
  for (const auto& [number, clue] : state.clues) {
    if (clue->intake().channel() == intake.channel() &&
        clue->intake().external_id() == intake.external_id()) {
      return number;
    }
  }
  return 0;
}

void SuggestClue(const Situations& situations, const WordsJudge& judge,
                 const ledger::State& state, storage::v1::ClueTaken& taken) {
  const v1::ClueIntake& intake = taken.intake();
  v1::ClueSuggestion& suggestion = *taken.mutable_suggestion();
  const SituationGuess guess = situations.Guess(intake.text());
  suggestion.set_situation(guess.situation->number);
  suggestion.set_situation_name(guess.situation->name);
  suggestion.set_because(guess.because);
  suggestion.set_duplicate_of(SameWords(state, intake));
  const auto result = judge.Check(intake);
  if (!result.ok()) return;  // the words are kept, whatever they are
  suggestion.set_verdict(result->verdict());
  if (result->items_size() > 0 && result->items(0).has_item()) {
    suggestion.set_item_id(result->items(0).item().id());
    suggestion.set_item_name(result->items(0).item().name());
  }
  // Its number is not known yet, and no part of a problem's id.
  const auto seen = SightingsOf(*result, intake, 0);
  if (!seen.empty()) taken.set_problem_id(seen.front().problem_id());
}

}  // namespace qingdan::audit
