#include "server/domain/basis_level.h"

#include <algorithm>

#include "server/domain/citation.h"
#include "server/text/fold.h"

namespace qingdan::domain {
namespace {

using View = std::u32string_view;

constexpr std::size_t kNone = View::npos;
constexpr std::size_t kPlaceMax = 12;  // characters of a place's name

bool Has(View text, View part) { return text.find(part) != kNone; }

bool Starts(View text, View head) {
  return text.substr(0, head.size()) == head;
}

bool Ends(View text, View tail) {
  return text.size() >= tail.size() &&
         text.substr(text.size() - tail.size()) == tail;
}

template <typename... Tails>
bool EndsWithAny(View text, Tails... tails) {
  return (Ends(text, View(tails)) || ...);
}

// True if the name begins with a province, a municipality or an autonomous
// region, 中国(上海) included.
bool StartsWithProvince(View text) {
  if (Starts(text, U"中国(")) text.remove_prefix(View(U"中国(").size());
  for (const View name :
       {View(U"北京"),   View(U"天津"), View(U"河北"), View(U"山西"),
        View(U"内蒙古"), View(U"辽宁"), View(U"吉林"), View(U"黑龙江"),
        View(U"上海"),   View(U"江苏"), View(U"浙江"), View(U"安徽"),
        View(U"福建"),   View(U"江西"), View(U"山东"), View(U"河南"),
        View(U"湖北"),   View(U"湖南"), View(U"广东"), View(U"广西"),
        View(U"海南"),   View(U"重庆"), View(U"四川"), View(U"贵州"),
        View(U"云南"),   View(U"西藏"), View(U"陕西"), View(U"甘肃"),
        View(U"青海"),   View(U"宁夏"), View(U"新疆")}) {
    if (!Starts(text, name)) continue;
    const View rest = text.substr(name.size());
    // 吉林市 is a city and 海南自由贸易港法 a law of the State.
    return !(name == U"吉林" && Starts(rest, U"市")) && !Ends(text, U"港法");
  }
  return false;
}

// True if the name begins with a city, an autonomous prefecture or a county.
bool StartsWithCity(View text) {
  for (const View kind :
       {View(U"自治州"), View(U"自治县"), View(U"自治旗"), View(U"经济特区")}) {
    const auto at = text.find(kind);
    if (at != kNone && at > 0 && at <= kPlaceMax) return true;
  }
  const auto at = text.find(U'市');
  if (at == kNone || at == 0 || at > 5) return false;
  // 城市, 集市 at the front, 上市, 超市 and 市场 anywhere are no places.
  const char32_t before = text[at - 1];
  const bool word =
      (at == 1 && View(U"城都夜早集门股").find(before) != kNone) ||
      View(U"上超").find(before) != kNone || Starts(text.substr(at), U"市场");
  return !word;
}

bool IsNormative(View title) {
  return EndsWithAny(title, U"通知", U"意见", U"公告", U"通告", U"方案",
                     U"批复", U"复函", U"函", U"纪要", U"纲要", U"规划",
                     U"目录", U"清单", U"指南", U"指引", U"解释", U"标准",
                     U"措施", U"要点") ||
         Has(title, U"关于印发") || Has(title, U"中国共产党");
}

BasisLevel OfDecision(View title) {
  if (Starts(title, U"国务院")) return BasisLevel::kStateCouncilDecision;
  if (Starts(title, U"全国人民代表大会") || Starts(title, U"全国人大")) {
    return BasisLevel::kLaw;
  }
  const bool congress =
      Has(title, U"人民代表大会") || Has(title, U"人大常委会");
  return congress ? BasisLevel::kLocalRegulation
                  : BasisLevel::kNormativeDocument;
}

// Without a bracket like (试行) at its end.
View WithoutBracket(View title) {
  if (!Ends(title, U")")) return title;
  const auto open = title.rfind(U'(');
  return open == kNone || open == 0 ? title : title.substr(0, open);
}

}  // namespace

SettingPower PowerOf(BasisLevel level) {
  switch (level) {
    case BasisLevel::kLaw:
    case BasisLevel::kAdministrativeRegulation:
    case BasisLevel::kStateCouncilDecision:
      return SettingPower::kMaySet;
    case BasisLevel::kLocalRegulation:
      return SettingPower::kMaySetWhereNone;
    case BasisLevel::kProvincialRule:
      return SettingPower::kMaySetForOneYear;
    case BasisLevel::kMinistryRule:
    case BasisLevel::kNormativeDocument:
      return SettingPower::kMayOnlyDetail;
    case BasisLevel::kUnknown:
      return SettingPower::kUnknown;
  }
  return SettingPower::kUnknown;
}

std::string ChineseName(BasisLevel level) {
  switch (level) {
    case BasisLevel::kLaw:
      return "法律";
    case BasisLevel::kAdministrativeRegulation:
      return "行政法规";
    case BasisLevel::kStateCouncilDecision:
      return "国务院决定";
    case BasisLevel::kLocalRegulation:
      return "地方性法规";
    case BasisLevel::kProvincialRule:
      return "省级政府规章";
    case BasisLevel::kMinistryRule:
      return "部门规章或者市级政府规章";
    case BasisLevel::kNormativeDocument:
      return "规范性文件";
    case BasisLevel::kUnknown:
      return "未能识别层级的文件";
  }
  return "";
}

BasisLevel LevelOfTitle(std::string_view written) {
  const std::u32string key = text::ToCodePoints(TitleKey(written));
  const View title = WithoutBracket(key);
  if (title.empty()) return BasisLevel::kUnknown;
  if (IsNormative(title)) return BasisLevel::kNormativeDocument;
  if (Ends(title, U"决定")) return OfDecision(title);
  const bool province = StartsWithProvince(title);
  const bool local = province || StartsWithCity(title);
  if (Ends(title, U"法典") || Ends(title, U"宪法") ||
      (Ends(title, U"法") && !EndsWithAny(title, U"办法", U"做法", U"方法"))) {
    return BasisLevel::kLaw;
  }
  if (Ends(title, U"条例")) {
    return local ? BasisLevel::kLocalRegulation
                 : BasisLevel::kAdministrativeRegulation;
  }
  if (!EndsWithAny(title, U"办法", U"规定", U"细则", U"规则")) {
    return BasisLevel::kUnknown;
  }
  // A law's local implementation is passed by the local congress.
  const auto implements = title.find(U"实施");
  if (local && implements != kNone &&
      title.find(U"法", implements) + 2 < title.size()) {
    return BasisLevel::kLocalRegulation;
  }
  if (province) return BasisLevel::kProvincialRule;
  if (local) return BasisLevel::kMinistryRule;
  return BasisLevel::kUnknown;
}

BasisLevel LevelOfDocument(std::string_view written) {
  const std::u32string folded = text::Folder::Shared().Fold(written).text;
  const View number = folded;
  const auto order = number.find(U"令第");
  if (order == kNone) {
    return Has(number, U"〕") ? BasisLevel::kNormativeDocument
                              : BasisLevel::kUnknown;
  }
  const View agency = number.substr(0, order);
  if (Ends(agency, U"主席")) return BasisLevel::kLaw;
  if (Ends(agency, U"国务院")) {
    // The decision that kept 500 licences, later amended.
    return Ends(number, U"令第412号") ? BasisLevel::kStateCouncilDecision
                                      : BasisLevel::kAdministrativeRegulation;
  }
  if (StartsWithProvince(agency) && Has(agency, U"政府")) {
    return BasisLevel::kProvincialRule;
  }
  return BasisLevel::kMinistryRule;
}

}  // namespace qingdan::domain
