#include "server/match/vocabulary.h"

#include "server/text/sound.h"

namespace qingdan::match {
namespace {

// Mends one text.
class Mender {
 public:
  Mender(std::u32string_view text, const Vocabulary& names,
         const Vocabulary& field, const LookAlikes& look_alikes)
      : text_(text), names_(names), field_(field), look_alikes_(look_alikes) {}

  std::u32string Run() {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_.size() > 1 && IsOdd(i)) Mend(i);
    }
    return std::move(text_);
  }

 private:
  bool Known(char32_t first, char32_t second) const {
    return names_.Knows(first, second) || field_.Knows(first, second);
  }

  bool HasLeft(std::size_t i) const { return i > 0; }
  bool HasRight(std::size_t i) const { return i + 1 < text_.size(); }

  // No pair that holds character i is known.
  bool IsOdd(std::size_t i) const {
    return !(HasLeft(i) && Known(text_[i - 1], text_[i])) &&
           !(HasRight(i) && Known(text_[i], text_[i + 1]));
  }

  bool Fits(std::size_t i, char32_t c) const {
    if (c == text_[i]) return false;
    if (HasLeft(i) && !names_.Knows(text_[i - 1], c)) return false;
    if (HasRight(i) && !names_.Knows(c, text_[i + 1])) return false;
    const auto look = look_alikes_.find(text_[i]);
    return text::Sounds::Shared().Alike(text_[i], c) ||
           (look != look_alikes_.end() &&
            look->second.find(c) != std::u32string::npos);
  }

  void Mend(std::size_t i) {
    const std::u32string& others =
        HasLeft(i) ? names_.After(text_[i - 1]) : names_.Before(text_[i + 1]);
    for (const char32_t c : others) {
      if (!Fits(i, c)) continue;
      text_[i] = c;
      return;
    }
  }

  std::u32string text_;
  const Vocabulary& names_;
  const Vocabulary& field_;
  const LookAlikes& look_alikes_;
};

}  // namespace

void Vocabulary::Add(std::u32string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (!pairs_.insert(PairOf(text[i], text[i + 1])).second) {
      continue;
    }
    after_[text[i]].push_back(text[i + 1]);
    before_[text[i + 1]].push_back(text[i]);
  }
}

bool Vocabulary::Knows(char32_t first, char32_t second) const {
  return pairs_.contains(PairOf(first, second));
}

const std::u32string& Vocabulary::Of(const Neighbours& neighbours, char32_t c) {
  static const auto* const kNone = new std::u32string();
  const auto it = neighbours.find(c);
  return it == neighbours.end() ? *kNone : it->second;
}

std::u32string Mended(std::u32string_view text, const Vocabulary& names,
                      const Vocabulary& field, const LookAlikes& look_alikes) {
  return Mender(text, names, field, look_alikes).Run();
}

}  // namespace qingdan::match
