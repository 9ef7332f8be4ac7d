#include "server/compare/match_entries.h"

#include <deque>
#include <string>
#include <unordered_map>

namespace qingdan::compare {
namespace {

using Partners = std::vector<std::optional<std::size_t>>;

constexpr std::size_t kCloseLookMax = 100;

// The entries of one side that have no partner yet.
std::vector<std::size_t> Free(const std::vector<bool>& taken) {
  std::vector<std::size_t> free;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (!taken[i]) free.push_back(i);
  }
  return free;
}

class Matching {
 public:
  Matching(const Item& before, const Item& after, const FieldDescriptor& field)
      : before_(before),
        after_(after),
        field_(field),
        partners_(CountOf(after, field)),
        before_taken_(CountOf(before, field)),
        after_taken_(partners_.size()) {}

  // Pairs free entries of one key, in order.
  template <typename Key>
  void ByKey(const Key& key) {
    std::unordered_map<std::string, std::deque<std::size_t>> free;
    for (const std::size_t i : Free(before_taken_)) {
      free[key(before_, i)].push_back(i);
    }
    if (free.empty()) return;
    for (const std::size_t i : Free(after_taken_)) {
      const auto it = free.find(key(after_, i));
      if (it == free.end() || it->second.empty()) continue;
      Pair(it->second.front(), i);
      it->second.pop_front();
    }
  }

  void SameDocuments(const domain::DocumentNames& names) {
    const auto before = Free(before_taken_);
    const auto after = Free(after_taken_);
    if (before.size() > kCloseLookMax || after.size() > kCloseLookMax) return;
    for (const std::size_t i : after) {
      for (const std::size_t j : before) {
        if (before_taken_[j] ||
            !names.Same(before_.materials(static_cast<int>(j)).name(),
                        after_.materials(static_cast<int>(i)).name())) {
          continue;
        }
        Pair(j, i);
        break;
      }
    }
  }

  void OneLeft() {
    const auto before = Free(before_taken_);
    const auto after = Free(after_taken_);
    if (before.size() == 1 && after.size() == 1) Pair(before[0], after[0]);
  }

  Partners Done() && { return std::move(partners_); }

 private:
  void Pair(std::size_t before, std::size_t after) {
    partners_[after] = before;
    before_taken_[before] = true;
    after_taken_[after] = true;
  }

  const Item& before_;
  const Item& after_;
  const FieldDescriptor& field_;
  Partners partners_;
  std::vector<bool> before_taken_;
  std::vector<bool> after_taken_;
};

}  // namespace

std::string EntryKey(const Item& item, const FieldDescriptor& field,
                     std::size_t index, const Scale& scale) {
  const int at = static_cast<int>(index);
  switch (field.number()) {
    case Item::kMaterialsFieldNumber:
      return scale.documents().MainName(item.materials(at).name());
    case Item::kStepsFieldNumber:
      return WordingKey(item.steps(at).name());
    case Item::kFeesFieldNumber:
      return WordingKey(item.fees(at).name());
    case Item::kLegalBasesFieldNumber:
      return WordingKey(item.legal_bases(at).citation());
    default:
      return WordingKey(EntryBytes(item, field, index));
  }
}

Partners MatchEntries(const Item& before, const Item& after,
                      const FieldDescriptor& field, const Scale& scale) {
  Matching matching(before, after, field);
  matching.ByKey([&](const Item& item, std::size_t i) {
    return EntryBytes(item, field, i);
  });
  matching.ByKey([&](const Item& item, std::size_t i) {
    return EntryKey(item, field, i, scale);
  });
  if (field.number() == Item::kMaterialsFieldNumber) {
    matching.SameDocuments(scale.documents());
  } else if (field.number() == Item::kFeesFieldNumber) {
    matching.OneLeft();
  }
  return std::move(matching).Done();
}

}  // namespace qingdan::compare
