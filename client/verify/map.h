// The ordered map of what is in force, and proofs that a code or a name is, or
// is not, in it. See docs/formats/map.md.
//
// A key is a code or a folded name within a region; it stands in the map with
// the spans of days in which an item carried it. What is absent is proved by
// the two leaves it would stand between.
#ifndef QINGDAN_CLIENT_VERIFY_MAP_H_
#define QINGDAN_CLIENT_VERIFY_MAP_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/verify/hash.h"
#include "client/verify/result.h"

namespace qingdan::verify {

// An item in force under a key.
struct Span {
  std::string item;   // its id, 16 hexadecimal digits
  std::string from;   // first day, ISO
  std::string until;  // first day no longer; empty if open
  Hash version{};     // hash of the item's text (docs/formats/item.md)

  bool Covers(std::string_view day) const {
    return from <= day && (until.empty() || day < until);
  }

  friend auto operator<=>(const Span&, const Span&) = default;
};

// Keys of the map.
std::string CodeKey(std::string_view region, std::string_view folded_code);
std::string NameKey(std::string_view region, std::string_view folded_name);

// One line a span, in the order of Span.
std::string FormatSpans(const std::vector<Span>& spans);
std::optional<Span> ParseSpan(std::string_view line);

// The hash of a leaf, from the hash of its spans' lines.
Hash MapLeafHash(Algorithm algorithm, std::string_view key, const Hash& spans);

// A node on the way up: the sibling and on which side it is.
struct Step {
  bool sibling_is_left = false;
  Hash sibling{};
};

// A leaf beside the place where a key would stand, up to the node above both.
struct Neighbour {
  std::string key;
  Hash spans{};
  std::vector<Hash> siblings;  // lowest first; on the far side, each of them
};

// The answer of a map to one key.
struct Lookup {
  std::string key;
  std::vector<Span> spans;         // empty: the key is absent
  std::optional<Neighbour> left;   // if absent: the leaf before, unless first
  std::optional<Neighbour> right;  // if absent: the leaf after, unless last
  std::vector<Step> steps;         // lowest first

  bool present() const { return !spans.empty(); }

  // The span that covers `day`; null if the key is not in force then.
  const Span* On(std::string_view day) const;
};

// The root of the map that gives this answer; the answer holds if it is the
// root that was signed. nullopt if no map can give it: neighbours that do not
// enclose the key, spans out of order.
std::optional<Hash> RootFromLookup(Algorithm algorithm, const Lookup& lookup);

// The lines of a lookup, and back: the one way to write it.
std::string FormatLookup(const Lookup& lookup);
Result<Lookup> ParseLookup(std::string_view text);

}  // namespace qingdan::verify

#endif  // QINGDAN_CLIENT_VERIFY_MAP_H_
