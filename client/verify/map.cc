#include "client/verify/map.h"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

#include "client/verify/lines.h"

namespace qingdan::verify {
namespace {

constexpr std::string_view kOpen = "-";
constexpr std::size_t kItemIdBytes = 16;
// No sane map is deeper, and a receipt of more would be no small file.
constexpr std::size_t kStepsMax = 1'000;

std::string Key(std::string_view region, std::string_view kind,
                std::string_view words) {
  std::string key(region);
  key += kind;
  key += words;
  return key;
}

bool IsItemId(std::string_view text) {
  return text.size() == kItemIdBytes &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Hash HashOfNeighbour(Algorithm algorithm, const Neighbour& neighbour,
                     bool siblings_are_left) {
  Hash hash = MapLeafHash(algorithm, neighbour.key, neighbour.spans);
  for (const Hash& sibling : neighbour.siblings) {
    hash = siblings_are_left ? NodeHash(algorithm, sibling, hash)
                             : NodeHash(algorithm, hash, sibling);
  }
  return hash;
}

// The hash over both neighbours; nullopt if they do not enclose the key.
std::optional<Hash> HashOfGap(Algorithm algorithm, const Lookup& lookup) {
  const auto& [left, right] = std::tie(lookup.left, lookup.right);
  if (left && left->key >= lookup.key) return std::nullopt;
  if (right && right->key <= lookup.key) return std::nullopt;
  if (left && right) {
    return NodeHash(algorithm, HashOfNeighbour(algorithm, *left, true),
                    HashOfNeighbour(algorithm, *right, false));
  }
  if (!lookup.steps.empty()) return std::nullopt;
  if (left) return HashOfNeighbour(algorithm, *left, true);
  if (right) return HashOfNeighbour(algorithm, *right, false);
  return HashOf(algorithm, {});
}

std::string FormatNeighbour(const char* side, const Neighbour& neighbour) {
  std::string text = side;
  text += ' ' + ToBase64(neighbour.spans) + ' ' + neighbour.key + '\n';
  for (const Hash& sibling : neighbour.siblings) {
    text += "beside " + ToBase64(sibling) + '\n';
  }
  return text;
}

// Reads lines one behind the other; what does not fit is left over.
class Reader {
 public:
  explicit Reader(std::vector<std::string_view> lines)
      : lines_(std::move(lines)) {}

  bool AtEnd() const { return at_ == lines_.size(); }

  // What stands behind `word` and a space, if the next line begins so.
  std::optional<std::string_view> Take(std::string_view word) {
    if (AtEnd() || !lines_[at_].starts_with(word)) return std::nullopt;
    const std::string_view rest = lines_[at_].substr(word.size());
    if (rest.empty() || rest.front() != ' ') return std::nullopt;
    ++at_;
    return rest.substr(1);
  }

 private:
  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
};

bool TakeNeighbour(Reader& reader, const char* side,
                   std::optional<Neighbour>& neighbour) {
  const auto line = reader.Take(side);
  if (!line) return true;
  const std::size_t space = line->find(' ');
  const auto spans = HashFromBase64(line->substr(0, space));
  if (space == std::string_view::npos || !spans) return false;
  neighbour = Neighbour{std::string(line->substr(space + 1)), *spans, {}};
  while (const auto sibling = reader.Take("beside")) {
    const auto hash = HashFromBase64(*sibling);
    if (!hash || neighbour->siblings.size() == kStepsMax) return false;
    neighbour->siblings.push_back(*hash);
  }
  return true;
}

bool TakeSteps(Reader& reader, std::vector<Step>& steps) {
  for (;;) {
    Step step;
    auto line = reader.Take("left-of");
    if (!line) {
      line = reader.Take("right-of");
      step.sibling_is_left = true;
    }
    if (!line) return true;
    const auto hash = HashFromBase64(*line);
    if (!hash || steps.size() == kStepsMax) return false;
    step.sibling = *hash;
    steps.push_back(step);
  }
}

}  // namespace

std::string CodeKey(std::string_view region, std::string_view folded_code) {
  return Key(region, " code ", folded_code);
}

std::string NameKey(std::string_view region, std::string_view folded_name) {
  return Key(region, " name ", folded_name);
}

std::string FormatSpans(const std::vector<Span>& spans) {
  std::string text;
  for (const Span& span : spans) {
    text += span.item + ' ' + span.from + ' ';
    text += span.until.empty() ? kOpen : std::string_view(span.until);
    text += ' ' + ToBase64(span.version) + '\n';
  }
  return text;
}

std::optional<Span> ParseSpan(std::string_view line) {
  const auto fields = SplitFields(line);
  if (fields.size() != 4 || !IsItemId(fields[0]) || !LooksLikeDay(fields[1])) {
    return std::nullopt;
  }
  const bool open = fields[2] == kOpen;
  const auto version = HashFromBase64(fields[3]);
  if (!version || (!open && !LooksLikeDay(fields[2]))) return std::nullopt;
  return Span{std::string(fields[0]), std::string(fields[1]),
              open ? "" : std::string(fields[2]), *version};
}

Hash MapLeafHash(Algorithm algorithm, std::string_view key, const Hash& spans) {
  std::string leaf(key);
  leaf += '\n';
  leaf += ToBase64(spans);
  leaf += '\n';
  return LeafHash(algorithm, leaf);
}

const Span* Lookup::On(std::string_view day) const {
  for (const Span& span : spans) {
    if (span.Covers(day)) return &span;
  }
  return nullptr;
}

std::optional<Hash> RootFromLookup(Algorithm algorithm, const Lookup& lookup) {
  std::optional<Hash> hash;
  if (lookup.present()) {
    if (lookup.left || lookup.right ||
        !std::is_sorted(lookup.spans.begin(), lookup.spans.end())) {
      return std::nullopt;
    }
    hash = MapLeafHash(algorithm, lookup.key,
                       HashOf(algorithm, FormatSpans(lookup.spans)));
  } else {
    hash = HashOfGap(algorithm, lookup);
  }
  if (!hash) return std::nullopt;
  for (const Step& step : lookup.steps) {
    hash = step.sibling_is_left ? NodeHash(algorithm, step.sibling, *hash)
                                : NodeHash(algorithm, *hash, step.sibling);
  }
  return hash;
}

std::string FormatLookup(const Lookup& lookup) {
  std::string text = lookup.present() ? "present " : "absent ";
  text += lookup.key + '\n';
  for (const Span& span : lookup.spans) text += "span " + FormatSpans({span});
  if (lookup.left) text += FormatNeighbour("left", *lookup.left);
  if (lookup.right) text += FormatNeighbour("right", *lookup.right);
  for (const Step& step : lookup.steps) {
    text += (step.sibling_is_left ? "right-of " : "left-of ") +
            ToBase64(step.sibling) + '\n';
  }
  return text;
}

Result<Lookup> ParseLookup(std::string_view text) {
  const Failure failure{"a lookup is not written as its format has it"};
  auto lines = SplitLines(text);
  if (!lines) return failure;
  Reader reader(*std::move(lines));
  Lookup lookup;
  const auto present = reader.Take("present");
  const auto key = present ? present : reader.Take("absent");
  if (!key) return failure;
  lookup.key = *key;
  while (const auto line = reader.Take("span")) {
    auto span = ParseSpan(*line);
    if (!span) return failure;
    lookup.spans.push_back(*std::move(span));
  }
  if (present.has_value() != lookup.present() ||
      !TakeNeighbour(reader, "left", lookup.left) ||
      !TakeNeighbour(reader, "right", lookup.right) ||
      !TakeSteps(reader, lookup.steps) || !reader.AtEnd()) {
    return failure;
  }
  return lookup;
}

}  // namespace qingdan::verify
