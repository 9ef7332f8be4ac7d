#include "server/peers/pair.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "server/domain/codes.h"
#include "server/rules/knowledge.h"

namespace qingdan::peers {
namespace {

using registry::v1::Item;

constexpr std::size_t kProvinceLength = 2;

// What pairing looks at.
struct Face {
  std::string code;  // basic code, normalised
  domain::ItemScheme scheme = domain::ItemScheme::kNone;
  std::string name;
  registry::v1::ItemType type = registry::v1::ITEM_TYPE_UNSPECIFIED;
};

Face FaceOf(const Item& item) {
  Face face;
  face.code = domain::NormalizeCode(item.basic_code());
  if (face.code.empty()) {
    face.code = domain::ParseItemCode(item.implementation_code()).basic;
  }
  face.scheme = domain::ParseItemCode(face.code).scheme;
  face.name = rules::NameKey(item.name());
  // The national coding has no number for filings; most lists file them so.
  face.type = item.type() == registry::v1::ITEM_TYPE_FILING
                  ? registry::v1::ITEM_TYPE_OTHER_POWER
                  : item.type();
  return face;
}

std::vector<Face> FacesOf(const std::vector<Item>& items) {
  std::vector<Face> faces;
  faces.reserve(items.size());
  for (const Item& item : items) faces.push_back(FaceOf(item));
  return faces;
}

// True if two different codes mean two different items.
bool CodesTell(const Face& a, const Face& b) {
  return !a.code.empty() && !b.code.empty() && a.scheme == b.scheme &&
         a.code.compare(0, kProvinceLength, b.code, 0, kProvinceLength) == 0;
}

bool TypesAgree(const Face& a, const Face& b) {
  return a.type == b.type || a.type == registry::v1::ITEM_TYPE_UNSPECIFIED ||
         b.type == registry::v1::ITEM_TYPE_UNSPECIFIED;
}

using Places = std::unordered_map<std::string, std::vector<std::size_t>>;

Places PlacesBy(const std::vector<Face>& faces, std::string Face::*key) {
  Places places;
  for (std::size_t i = 0; i < faces.size(); ++i) {
    if (!(faces[i].*key).empty()) places[faces[i].*key].push_back(i);
  }
  return places;
}

const std::vector<std::size_t>& At(const Places& places,
                                   const std::string& key) {
  static const std::vector<std::size_t> kNone;
  const auto it = places.find(key);
  return it == places.end() ? kNone : it->second;
}

// The one of `places` for which `fits`; nullopt if none or several do.
template <typename Fits>
std::optional<std::size_t> TheOne(const std::vector<std::size_t>& places,
                                  Fits&& fits) {
  std::optional<std::size_t> one;
  for (const std::size_t place : places) {
    if (!fits(place)) continue;
    if (one) return std::nullopt;
    one = place;
  }
  return one;
}

class Pairing {
 public:
  Pairing(std::vector<Face> own, std::vector<Face> peer)
      : own_(std::move(own)),
        peer_(std::move(peer)),
        own_codes_(PlacesBy(own_, &Face::code)),
        peer_codes_(PlacesBy(peer_, &Face::code)),
        own_names_(PlacesBy(own_, &Face::name)),
        peer_names_(PlacesBy(peer_, &Face::name)) {}

  std::vector<Pair> Run() {
    std::vector<bool> own_taken(own_.size());
    std::vector<bool> peer_taken(peer_.size());
    std::vector<Pair> pairs;
    const auto take = [&](std::size_t i, std::optional<std::size_t> other,
                          v1::SameBy by) {
      if (!other || own_taken[i] || peer_taken[*other]) return;
      own_taken[i] = true;
      peer_taken[*other] = true;
      pairs.push_back({i, *other, by});
    };
    for (std::size_t i = 0; i < own_.size(); ++i) {
      take(i, ByCode(i), v1::SAME_BY_CODE);
    }
    for (std::size_t i = 0; i < own_.size(); ++i) {
      take(i, ByName(i), v1::SAME_BY_NAME);
    }
    std::sort(pairs.begin(), pairs.end(),
              [](const Pair& a, const Pair& b) { return a.own < b.own; });
    return pairs;
  }

 private:
  std::optional<std::size_t> ByCode(std::size_t i) const {
    const auto& mine = At(own_codes_, own_[i].code);
    const auto& theirs = At(peer_codes_, own_[i].code);
    if (mine.size() == 1 && theirs.size() == 1) return theirs.front();
    const auto named = [&](const std::vector<Face>& faces) {
      return [&, this](std::size_t place) {
        return faces[place].name == own_[i].name;
      };
    };
    return TheOne(mine, named(own_)) ? TheOne(theirs, named(peer_))
                                     : std::nullopt;
  }

  std::optional<std::size_t> ByName(std::size_t i) const {
    const auto other = TheOne(
        At(peer_names_, own_[i].name),
        [&](std::size_t place) { return TypesAgree(own_[i], peer_[place]); });
    if (!other || CodesTell(own_[i], peer_[*other])) return std::nullopt;
    // The other one must not have two to choose from.
    const auto back =
        TheOne(At(own_names_, own_[i].name), [&](std::size_t place) {
          return TypesAgree(own_[place], peer_[*other]);
        });
    return back ? other : std::nullopt;
  }

  const std::vector<Face> own_;
  const std::vector<Face> peer_;
  const Places own_codes_;
  const Places peer_codes_;
  const Places own_names_;
  const Places peer_names_;
};

}  // namespace

std::vector<Pair> PairItems(const std::vector<Item>& own,
                            const std::vector<Item>& peer) {
  return Pairing(FacesOf(own), FacesOf(peer)).Run();
}

}  // namespace qingdan::peers
