#include "server/match/name_table.h"

#include <algorithm>
#include <utility>

namespace qingdan::match {
namespace {

// Makes the key of an alias from its core and what it inherits.
std::u32string AliasKey(std::u32string core, const Phrase& phrase) {
  core.push_back(static_cast<char32_t>(0xF0000 + phrase.kinds));
  core.push_back(static_cast<char32_t>(0xF0000 + phrase.forms));
  return core;
}

std::uint64_t HashOf(std::u32string_view core) {
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  for (const char32_t c : core) hash = (hash ^ c) * 1099511628211ULL;
  return hash;
}

}  // namespace

void NameTable::Add(std::string_view text, std::uint32_t entry,
                    const Phrase* inherited, const Wording& wording) {
  std::u32string core = Core(WithoutLevel(text));
  if (core.empty()) return;
  Phrase phrase = wording.Take(core);
  if (inherited != nullptr) {
    if (phrase.kinds == 0) phrase.kinds = inherited->kinds;
    if (phrase.forms == 0) phrase.forms = inherited->forms;
  }
  std::u32string key = inherited == nullptr ? core : AliasKey(core, phrase);
  const auto [it, is_new] = by_key_.try_emplace(
      std::move(key), static_cast<std::uint32_t>(names_.size()));
  if (is_new) {
    Name& name = names_.emplace_back();
    vocabulary_.Add(core);
    by_core_[core].push_back(it->second);
    name.hash = HashOf(core);
    name.core = std::move(core);
    name.phrase = std::move(phrase);
    name.alias = inherited != nullptr;
  }
  auto& entries = names_[it->second].entries;
  if (entries.empty() || entries.back() != entry) entries.push_back(entry);
}

GramId NameTable::IdOf(Gram gram, const GramWeights& weights) {
  const auto [it, is_new] =
      gram_ids_.try_emplace(gram, static_cast<GramId>(postings_.size()));
  if (is_new) {
    postings_.emplace_back();
    weights_.push_back(weights.Of(gram));
  }
  return it->second;
}

void NameTable::Finish(const GramWeights& weights) {
  for (std::uint32_t n = 0; n < names_.size(); ++n) {
    Name& name = names_[n];
    for (const Gram gram : GramsOf(name.phrase.object)) {
      const GramId id = IdOf(gram, weights);
      name.grams.push_back(id);
      name.mass += weights_[id];
      if (IsPair(gram)) postings_[id].push_back(n);
    }
    std::sort(name.grams.begin(), name.grams.end());
    name.grams.shrink_to_fit();
  }
  by_key_.clear();
}

AskedGrams NameTable::Ask(std::u32string_view object,
                          const GramWeights& weights) const {
  AskedGrams asked;
  for (const Gram gram : GramsOf(object)) {
    const auto it = gram_ids_.find(gram);
    if (it != gram_ids_.end()) {
      asked.known.push_back(it->second);
      asked.mass += weights_[it->second];
      continue;
    }
    asked.mass += weights.Of(gram);
  }
  std::sort(asked.known.begin(), asked.known.end());
  return asked;
}

std::vector<std::uint32_t> NameTable::FindCore(
    const std::u32string& core) const {
  const auto it = by_core_.find(core);
  return it == by_core_.end() ? std::vector<std::uint32_t>() : it->second;
}

}  // namespace qingdan::match
