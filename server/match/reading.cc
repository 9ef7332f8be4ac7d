#include "server/match/reading.h"

#include <algorithm>
#include <utility>

namespace qingdan::match {
namespace {

constexpr std::size_t kContentCharactersMin = 2;
// Characters that spoken words have and official names do not.
constexpr std::u32string_view kSpokenCharacters =
    U"我你您他她俺咱想要了吗呢吧啥咋哪怎么么这那娃咯嘛得个开搞弄去把给";

// A term that stands in the content of a question.
struct Found {
  std::size_t at;
  std::size_t length;
  const Term* term;
};

// Cuts noise words out, the longest first at each place, and takes up the
// handling kinds that everyday words say (丢了 says 补发).
KindSet DropNoise(const Lexicon& lexicon, Question& question) {
  const std::u32string_view core = question.core;
  KindSet said = 0;
  for (std::size_t at = 0; at < core.size();) {
    const auto [length, term] = lexicon.terms().Longest(core, at);
    const bool drop =
        term != nullptr && term->targets.empty() &&
        !lexicon.wording().IsHandlingWord(core.substr(at, length));
    if (!drop) {
      question.content.push_back(core[at++]);
      continue;
    }
    said |= term->kinds;
    question.spoken = true;
    at += length;
  }
  if (question.content.size() < kContentCharactersMin) {
    question.content = question.core;
  }
  return said;
}

// The terms with targets, longest first; what lies within a longer term that
// began before it is part of that.
std::vector<Found> FindTerms(std::u32string_view content,
                             const Lexicon& lexicon) {
  std::vector<Found> found;
  std::size_t covered = 0;
  for (std::size_t at = 0; at < content.size(); ++at) {
    std::size_t end = covered;
    lexicon.terms().Match(content, at, [&](std::size_t length, const Term& t) {
      if (t.targets.empty() || at + length <= covered) return;
      found.push_back({at, length, &t});
      end = at + length;
    });
    covered = end;
  }
  std::stable_sort(
      found.begin(), found.end(),
      [](const Found& a, const Found& b) { return a.length > b.length; });
  return found;
}

std::u32string Replaced(std::u32string_view content, const Found& found,
                        std::u32string_view by) {
  std::u32string text(content.substr(0, found.at));
  text += by;
  text += content.substr(found.at + found.length);
  return text;
}

// The target alone. What the question says of the handling counts before what
// the term implies.
Reading TargetAlone(const std::u32string& term, const Target& target,
                    const Question& question) {
  Reading reading;
  reading.strength = target.strength;
  reading.term = term;
  reading.phrase = target.phrase;
  if (question.kinds != 0) reading.phrase.kinds = question.kinds;
  return reading;
}

// The target in the term's place if `in_place`, else the target alone.
Reading TargetReading(const Found& found, const Target& target, bool in_place,
                      const Question& question, const Lexicon& lexicon) {
  const std::u32string& content = question.content;
  Reading reading =
      TargetAlone(content.substr(found.at, found.length), target, question);
  reading.replaced = in_place;
  if (!in_place) {
    reading.beside = Replaced(content, found, U"");
    return reading;
  }
  reading.phrase =
      lexicon.wording().Take(Replaced(content, found, target.text));
  if (question.kinds != 0) reading.phrase.kinds = question.kinds;
  return reading;
}

// Adds `reading` unless the bound is reached or another says the same.
void AddReading(Reading reading, Question& question) {
  if (question.readings.size() >= kReadingsMax) return;
  const bool known = std::any_of(
      question.readings.begin(), question.readings.end(),
      [&](const Reading& other) { return other.phrase == reading.phrase; });
  if (!known) question.readings.push_back(std::move(reading));
}

// Adds readings by terms that the question says not quite.
void AddNearReadings(const Lexicon& lexicon, Question& question) {
  for (const NearTerm& near : lexicon.term_index().Find(question.content)) {
    const Term& term = *lexicon.terms().Find(*near.term);
    for (const Target& target : term.targets) {
      Reading reading = TargetAlone(*near.term, target, question);
      reading.term_covered = near.covered;
      reading.beside = question.content;
      std::erase_if(reading.beside, [&](char32_t c) {
        return near.term->find(c) != std::u32string::npos;
      });
      AddReading(std::move(reading), question);
    }
  }
}

// Adds readings by what the words speak for, whatever terms they stand in.
void AddVotedReadings(const Lexicon& lexicon, Question& question) {
  for (const Vote& vote : lexicon.votes().Of(question.content)) {
    const Target& target = lexicon.voted_targets()[vote.target];
    const auto known = std::find_if(
        question.readings.begin() + 1, question.readings.end(),
        [&](const Reading& r) {
          return !r.replaced && r.phrase.object == target.phrase.object;
        });
    if (known != question.readings.end()) {
      known->voted = vote.share;
      continue;
    }
    Reading reading = TargetAlone(target.text, target, question);
    reading.voted = vote.share;
    reading.term_covered = 0;
    reading.beside = question.content;
    AddReading(std::move(reading), question);
  }
}

// Adds the readings that `found` gives, up to the bound.
void AddReadings(const Found& found, const Lexicon& lexicon,
                 Question& question) {
  const bool whole = found.length == question.content.size();
  for (const Target& target : found.term->targets) {
    for (const bool in_place : {false, true}) {
      // A whole question has nothing beside the term.
      if (in_place && whole) continue;
      AddReading(TargetReading(found, target, in_place, question, lexicon),
                 question);
    }
  }
}

}  // namespace

Question Read(std::u32string_view core, const Lexicon& lexicon) {
  Question question;
  question.core = core.substr(0, kQuestionCharactersMax);
  const KindSet said = DropNoise(lexicon, question);
  question.spoken |=
      question.core.find_first_of(kSpokenCharacters) != std::u32string::npos;

  Reading direct;
  direct.phrase = lexicon.wording().Take(question.content);
  question.kinds = Settled(said | direct.phrase.kinds);
  direct.phrase.kinds = question.kinds;
  question.readings.push_back(std::move(direct));

  for (const Found& found : FindTerms(question.content, lexicon)) {
    AddReadings(found, lexicon, question);
  }
  AddNearReadings(lexicon, question);
  AddVotedReadings(lexicon, question);
  return question;
}

Question ReadText(std::string_view utf8, const Lexicon& lexicon) {
  constexpr std::size_t kBytesMax = kQuestionCharactersMax * 4;
  Question question =
      Read(Core(WithoutLevel(utf8.substr(0, kBytesMax))), lexicon);
  question.known = lexicon.field().NearestTo(question.readings.front().phrase,
                                             lexicon.weights());
  return question;
}

}  // namespace qingdan::match
