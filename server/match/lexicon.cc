#include "server/match/lexicon.h"

#include <algorithm>

#include "server/match/lexicon_loader.h"

namespace qingdan::match {
namespace {

bool Contains(const std::vector<std::u32string>& list,
              const std::u32string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

std::u32string OfficeStem(std::u32string_view name) {
  static constexpr std::u32string_view kPlaces[] = {
      U"自治县", U"自治州", U"省", U"市", U"县", U"区", U"州", U"旗"};
  for (const std::u32string_view place : kPlaces) {
    const auto at = name.find(place);
    if (at == std::u32string_view::npos || at > 6) continue;
    const auto from = name.substr(at);
    const bool market = from.starts_with(U"市场") ||
                        from.starts_with(U"市监") ||
                        from.starts_with(U"市容") || from.starts_with(U"市政");
    const auto rest = name.substr(at + place.size());
    if (!market && rest.size() >= 2) return OfficeStem(rest);
  }
  return std::u32string(name);
}

absl::StatusOr<std::shared_ptr<const Lexicon>> Lexicon::Load(
    const std::string& catalog_data_dir, const Parts& parts) {
  return LexiconLoader(parts).Load(catalog_data_dir);
}

std::shared_ptr<const Lexicon> Lexicon::WithModel(const Model& model) const {
  auto copy = std::make_shared<Lexicon>(*this);
  copy->model_ = model;
  return copy;
}

std::u32string OfficeKey(std::string_view name) {
  return OfficeStem(Core(name));
}

bool Lexicon::SameOffice(const std::u32string& a,
                         const std::u32string& b) const {
  if (a == b) return true;
  const auto once = offices_.find(a);
  if (once == offices_.end()) return false;
  if (Contains(once->second, b)) return true;
  // Offices were renamed at most a few times: two steps reach all names.
  return std::any_of(once->second.begin(), once->second.end(),
                     [&](const std::u32string& between) {
                       const auto twice = offices_.find(between);
                       return twice != offices_.end() &&
                              Contains(twice->second, b);
                     });
}

}  // namespace qingdan::match
