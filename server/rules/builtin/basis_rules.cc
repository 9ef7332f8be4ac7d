// The legal basis of an item: there, readable, in force, and of a rank that may
// set what it sets (行政许可法 articles 14 to 17).
#include <algorithm>
#include <optional>

#include "server/domain/basis_level.h"
#include "server/rules/builtin/families.h"

namespace qingdan::rules::builtin {
namespace {

using domain::BasisLevel;
using domain::Citation;
using domain::SettingPower;

constexpr char kElement[] = "legal_bases.citation";
constexpr char kPlanElements[] = "县清理工作方案第四部分（二）";
constexpr char kRanks[] = "行政许可法第十四条至第十七条";

// Calls visit(citation, text, index) for every citation of the item.
template <typename Visit>
void ForCitations(const Scope& list, std::size_t i, Visit visit) {
  const Item& item = list.items[i];
  for (int b = 0; b < item.legal_bases_size(); ++b) {
    const std::string& text = item.legal_bases(b).citation();
    for (const Citation& citation : list.citations.Of(text)) {
      visit(citation, text, static_cast<std::size_t>(b));
    }
  }
}

void Missing(const Rule& rule, const Scope& list, std::size_t i,
             Reporter& out) {
  if (list.items[i].legal_bases_size() > 0 ||
      !list.stated.contains("legal_bases")) {
    return;
  }
  out.Report(rule, i, kElement, "没有填写设定依据",
             "请填写法律、法规、规章的名称和条款；没有依据的停止实施", "");
}

void Unreadable(const Rule& rule, const Scope& list, std::size_t i,
                Reporter& out) {
  const Item& item = list.items[i];
  for (int b = 0; b < item.legal_bases_size(); ++b) {
    const std::string& text = item.legal_bases(b).citation();
    if (!list.citations.Of(text).empty()) continue;
    out.Report(rule, i, kElement, "设定依据中读不出法律文件的名称或文号",
               "请写明文件名称（加书名号）和条款", text,
               static_cast<std::size_t>(b));
  }
}

void WithoutArticle(const Rule& rule, const Scope& list, std::size_t i,
                    Reporter& out) {
  ForCitations(list, i,
               [&](const Citation& c, const std::string& text, std::size_t b) {
                 if (!c.provisions.empty() || c.title.empty()) return;
                 if (list.knowledge.laws().Find(c.title) == nullptr) return;
                 out.Report(rule, i, kElement, "《" + c.title + "》没有写到条",
                            "请写明第几条", text, b);
               });
}

void ArticleBeyond(const Rule& rule, const Scope& list, std::size_t i,
                   Reporter& out) {
  ForCitations(
      list, i, [&](const Citation& c, const std::string& text, std::size_t b) {
        for (const domain::Provision& p : c.provisions) {
          if (list.knowledge.laws().Article(c.title, p.article) !=
              domain::ArticleState::kBeyond) {
            continue;
          }
          out.Report(
              rule, i, kElement,
              "《" + c.title + "》没有第" + std::to_string(p.article) + "条",
              "请对照现行文本更正条款", text, b);
          return;
        }
      });
}

void Expired(const Rule& rule, const Scope& list, std::size_t i,
             Reporter& out) {
  ForCitations(list, i,
               [&](const Citation& c, const std::string& text, std::size_t b) {
                 const domain::Law* law = list.knowledge.laws().Find(c.title);
                 if (law == nullptr || !law->expired) return;
                 out.Report(rule, i, kElement, "《" + c.title + "》已失效",
                            "改引现行有效的规定；没有的停止实施", text, b);
               });
}

void OldVersion(const Rule& rule, const Scope& list, std::size_t i,
                Reporter& out) {
  ForCitations(list, i,
               [&](const Citation& c, const std::string& text, std::size_t b) {
                 const domain::Law* law = list.knowledge.laws().Find(c.title);
                 const int cited = domain::CitedYear(c);
                 if (law == nullptr || c.version.empty() || cited == 0 ||
                     law->publish_date.substr(0, 4) <= std::to_string(cited)) {
                   return;
                 }
                 out.Report(rule, i, kElement,
                            "引用的是《" + c.title + "》" +
                                std::to_string(cited) + "年的文本，其后在" +
                                law->publish_date.substr(0, 4) + "年又有修改",
                            "请按现行文本核对条款", text, b);
               });
}

void OtherProvince(const Rule& rule, const Scope& list, std::size_t i,
                   Reporter& out) {
  const std::string own = list.knowledge.ProvinceOf(list.region_code);
  if (own.empty()) return;
  ForCitations(list, i,
               [&](const Citation& c, const std::string& text, std::size_t b) {
                 const domain::Law* law = list.knowledge.laws().Find(c.title);
                 if (law == nullptr || law->place.empty() ||
                     own.starts_with(law->place)) {
                   return;
                 }
                 out.Report(rule, i, kElement,
                            "《" + c.title + "》是" + law->place +
                                "的地方性法规，在本地没有效力",
                            "请改引国家或者本省的规定", text, b);
               });
}

// What the strongest of the bases may do; nullopt if there is none or one of
// them cannot be told.
std::optional<SettingPower> StrongestPower(const Scope& list, std::size_t i) {
  std::optional<SettingPower> strongest;
  bool unknown = false;
  ForCitations(
      list, i, [&](const Citation& c, const std::string&, std::size_t) {
        const auto power = domain::PowerOf(list.knowledge.laws().LevelOf(c));
        unknown = unknown || power == SettingPower::kUnknown;
        strongest = std::min(strongest.value_or(power), power);
      });
  return unknown ? std::nullopt : strongest;
}

void CannotSetLicence(const Rule& rule, const Scope& list, std::size_t i,
                      Reporter& out) {
  const Item& item = list.items[i];
  if (item.type() != registry::v1::ITEM_TYPE_LICENSE ||
      StrongestPower(list, i) != SettingPower::kMayOnlyDetail) {
    return;
  }
  out.Report(
      rule, i, kElement,
      "行政许可的设定依据只有部门规章或者规范性文件，这些文件不得设定行政"
      "许可",
      "补充有权设定的法律、行政法规等依据；没有的停止实施",
      item.legal_bases(0).citation());
}

void LocalLicence(const Rule& rule, const Scope& list, std::size_t i,
                  Reporter& out) {
  const Item& item = list.items[i];
  if (item.type() != registry::v1::ITEM_TYPE_LICENSE) return;
  const auto power = StrongestPower(list, i);
  if (power == SettingPower::kMaySetWhereNone) {
    out.Report(rule, i, kElement,
               "行政许可只依据地方性法规：限于尚无法律、行政法规，且不属于全国"
               "统一的资格资质和企业设立登记",
               "请核对是否另有上位法，是否已列入省级许可清单",
               item.legal_bases(0).citation());
  } else if (power == SettingPower::kMaySetForOneYear) {
    out.Report(rule, i, kElement,
               "行政许可只依据省级政府规章：只能是临时的，实施不得超过一年",
               "请核对实施起始日期；满一年的停止实施或者提请制定地方性法规",
               item.legal_bases(0).citation());
  }
}

}  // namespace

std::vector<Rule> BasisRules() {
  constexpr auto kWarning = finding::v1::SEVERITY_WARNING;
  return {
      {"basis-missing", kWarning, "没有设定依据", kPlanElements, Missing,
       nullptr, ""},
      {"basis-unreadable", kWarning, "依据读不出", kPlanElements, Unreadable,
       nullptr, ""},
      {"basis-without-article", kWarning, "依据没有写到条", kPlanElements,
       WithoutArticle, nullptr, ""},
      {"basis-article-beyond", kWarning, "条款不存在", "", ArticleBeyond,
       nullptr, ""},
      {"basis-expired", kWarning, "依据已失效", "", Expired, nullptr, ""},
      {"basis-old-version", kWarning, "依据是旧文本", "", OldVersion, nullptr,
       ""},
      {"basis-other-province", kWarning, "外省法规", "立法法第八十条",
       OtherProvince, nullptr, ""},
      {"basis-cannot-set-licence", kWarning, "依据无权设定许可",
       "行政许可法第十六条、第十七条", CannotSetLicence, nullptr, ""},
      {"basis-local-licence", kWarning, "地方设定的许可", kRanks, LocalLicence,
       nullptr, ""},
  };
}

}  // namespace qingdan::rules::builtin
