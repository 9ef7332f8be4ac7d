// How an ideograph sounds, for typing errors by ear: 登计 for 登记.
#ifndef QINGDAN_SERVER_TEXT_SOUND_H_
#define QINGDAN_SERVER_TEXT_SOUND_H_

#include <cstdint>
#include <vector>

namespace qingdan::text {

// Immutable after construction and so safe to share between threads.
class Sounds {
 public:
  // The one table of the process, made at the first call (about 0.2 s) from
  // ICU's romanisation of single characters.
  static const Sounds& Shared();

  // A number for the syllable, its tone left out; 0 if `c` has none.
  std::uint16_t Of(char32_t c) const {
    return c >= kFirst && c - kFirst < of_.size() ? of_[c - kFirst] : 0;
  }

  // True if both have a sound and it is the same, as many speakers hear it:
  // zh and z, ch and c, sh and s, n and l, ng and n are not told apart.
  bool Alike(char32_t a, char32_t b) const {
    return Of(a) != 0 && Of(a) == Of(b);
  }

 private:
  Sounds();

  static constexpr char32_t kFirst = 0x4E00;
  std::vector<std::uint16_t> of_;
};

}  // namespace qingdan::text

#endif  // QINGDAN_SERVER_TEXT_SOUND_H_
