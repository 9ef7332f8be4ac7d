// What a question can mean: its words as they are, and as the thesaurus puts
// them.
#ifndef QINGDAN_SERVER_MATCH_READING_H_
#define QINGDAN_SERVER_MATCH_READING_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/match/lexicon.h"

namespace qingdan::match {

// One way to understand a question.
struct Reading {
  Phrase phrase;        // what it is about
  float strength = 1;   // of the thesaurus' links; 1 for the words as such
  std::u32string term;  // the term that led here; empty for the words as such
  float term_covered = 1;  // share of the term's words that are said
  std::u32string beside;   // content beside the term
  float voted = 0;  // share of the words that speaks for it, if they led here
  bool replaced = false;  // the term's words were replaced, the rest kept
};

struct Question {
  std::u32string core;     // all words, folded, without punctuation
  std::u32string content;  // core without noise
  KindSet kinds = 0;       // handling kinds said, settled
  bool spoken = false;  // in spoken words: noise, or words such as 我 and 吗
  std::vector<Reading> readings;  // the words as they are come first
  // The item known nationwide that is nearest to the words as they are.
  std::optional<Field::Known> known;
};

// Readings at the most; questions of many terms lose the shorter terms first.
inline constexpr std::size_t kReadingsMax = 28;
// Characters of a question that are read; the rest of a longer text does not
// count.
inline constexpr std::size_t kQuestionCharactersMax = 400;

// Reads a question given as Core. Linear in its length up to the bound.
Question Read(std::u32string_view core, const Lexicon& lexicon);

// The same of a question as it was asked, and what is known nationwide of it.
Question ReadText(std::string_view utf8, const Lexicon& lexicon);

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_READING_H_
