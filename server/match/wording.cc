#include "server/match/wording.h"

#include <re2/re2.h>
#include <unicode/uchar.h>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/domain/numeral.h"
#include "server/text/fold.h"

namespace qingdan::match {
namespace {

constexpr std::size_t kObjectCharactersMin = 2;
// Longer numbers are years, document numbers and codes.
constexpr std::size_t kNumberDigitsMax = 2;

bool IsDigit(char32_t c) { return c >= U'0' && c <= U'9'; }

// 18 as 十八, 05 as 零五; at most two digits.
std::u32string ChineseNumber(std::u32string_view digits) {
  const auto numeral = [](int number) {
    return text::ToCodePoints(domain::ChineseNumeral(number));
  };
  int number = 0;
  for (const char32_t c : digits) {
    number = 10 * number + static_cast<int>(c - U'0');
  }
  const bool padded = digits.size() > 1 && digits.front() == U'0';
  return padded ? numeral(0) + numeral(number) : numeral(number);
}

// Numbers up to 99 as Chinese numerals, so that 满18岁 is 满十八岁.
std::u32string WithChineseNumbers(std::u32string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && IsDigit(text[end])) ++end;
    if (end == at) {
      out.push_back(text[at++]);
      continue;
    }
    const auto digits = text.substr(at, end - at);
    out += digits.size() <= kNumberDigitsMax ? ChineseNumber(digits)
                                             : std::u32string(digits);
    at = end;
  }
  return out;
}

}  // namespace

std::string WithoutLevel(std::string_view text) {
  static const RE2* const kLevel = new RE2(
      "[（(](?:(?:国家|省|市|州|县|区|乡|镇|村)级(?:行使|权限)?[/、]?)+[）)]");
  std::string out(text);
  RE2::GlobalReplace(&out, *kLevel, "");
  return out;
}

std::u32string Core(std::string_view utf8) {
  std::u32string core = text::Folder::Shared().Fold(utf8).text;
  std::erase_if(
      core, [](char32_t c) { return u_isalnum(static_cast<UChar32>(c)) == 0; });
  return WithChineseNumbers(core);
}

absl::Status Wording::ReadWords(const std::string& catalog_data_dir) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv,
                      base::Tsv::Load(catalog_data_dir + "/match/words.tsv"));
  QD_ASSIGN_OR_RETURN(const int word_column, tsv.Column("word"));
  QD_ASSIGN_OR_RETURN(const int role_column, tsv.Column("role"));
  QD_ASSIGN_OR_RETURN(const int value_column, tsv.Column("value"));
  for (const auto& row : tsv.rows()) {
    const std::u32string word = Core(row.cells[word_column]);
    const std::string& role = row.cells[role_column];
    const std::string& value = row.cells[value_column];
    const KindSet kinds = role == "kind" ? KindOfId(value) : 0;
    const FormSet forms = role == "form" ? FormOfId(value) : 0;
    const std::u32string meaning = role == "same" ? Core(value) : U"";
    const bool understood =
        kinds != 0 || forms != 0 || role == "filler" || !meaning.empty();
    if (word.empty() || !understood) {
      return absl::InvalidArgumentError(
          tsv.name() + " line " + std::to_string(row.line) +
          ": cannot be understood: " + role + " " + value);
    }
    if (meaning.empty()) {
      words_.Add(word) = {U"", kinds, forms};
    } else {
      AddSame(word, meaning);
    }
  }
  return absl::OkStatus();
}

void Wording::AddSame(std::u32string_view word, std::u32string_view meaning) {
  if (words_.Find(word) != nullptr) return;
  const Phrase phrase = Take(meaning);
  words_.Add(word) = {phrase.object, phrase.kinds, phrase.forms};
}

Phrase Wording::Take(std::u32string_view text) const {
  Phrase phrase;
  std::u32string with_forms;
  for (std::size_t at = 0; at < text.size();) {
    const auto [length, word] = words_.Longest(text, at);
    if (length == 0) {
      phrase.object.push_back(text[at]);
      with_forms.push_back(text[at++]);
      continue;
    }
    phrase.object += word->object;
    phrase.kinds |= word->kinds;
    phrase.forms |= word->forms;
    with_forms += word->forms != 0 && word->object.empty()
                      ? text.substr(at, length)
                      : std::u32string_view(word->object);
    at += length;
  }
  if (phrase.object.size() < kObjectCharactersMin) phrase.object = with_forms;
  if (phrase.object.size() < kObjectCharactersMin) phrase.object = text;
  phrase.kinds = Settled(phrase.kinds);
  return phrase;
}

KindSet Wording::KindsOf(std::u32string_view text) const {
  const Word* const word = words_.Find(text);
  return word == nullptr ? 0 : word->kinds;
}

std::size_t Wording::HandlingLength(std::u32string_view text,
                                    std::size_t at) const {
  const auto [length, word] = words_.Longest(text, at);
  return length > 0 && word->object.empty() ? length : 0;
}

bool Wording::IsHandlingWord(std::u32string_view text) const {
  const auto* const word = words_.Find(text);
  return word != nullptr && word->object.empty();
}

}  // namespace qingdan::match
