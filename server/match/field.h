// Items known nationwide: licences, filings, ended items, what the thesaurus
// leads to. Words that fit one of these better than any item of a catalogue
// mean an item that the catalogue has not.
#ifndef QINGDAN_SERVER_MATCH_FIELD_H_
#define QINGDAN_SERVER_MATCH_FIELD_H_

#include <optional>
#include <string_view>

#include "server/match/name_table.h"

namespace qingdan::match {

// How near two phrases are, 0 to 1: the weight of what they share over that of
// all (Dice), less where kinds or forms disagree. O(n log n) in their length.
float Nearness(const Phrase& a, const Phrase& b, const GramWeights& weights);

class Field {
 public:
  void Add(std::string_view name, const Wording& wording);
  void Finish(const GramWeights& weights);

  struct Known {
    Phrase phrase;
    float nearness = 0;  // to what was asked
  };

  // The item nearest to `asked`; nullopt if none shares a pair with it.
  std::optional<Known> NearestTo(const Phrase& asked,
                                 const GramWeights& weights) const;

  std::size_t size() const { return names_.names().size(); }

 private:
  NameTable names_;
};

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_FIELD_H_
