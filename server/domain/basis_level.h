// What kind of instrument a legal basis is, by rank, and whether that kind may
// set a licence (行政许可法 articles 14 to 17).
#ifndef QINGDAN_SERVER_DOMAIN_BASIS_LEVEL_H_
#define QINGDAN_SERVER_DOMAIN_BASIS_LEVEL_H_

#include <string>
#include <string_view>

namespace qingdan::domain {

// From the highest rank to the lowest.
enum class BasisLevel {
  kLaw,                       // 法律
  kAdministrativeRegulation,  // 行政法规
  kStateCouncilDecision,      // 国务院决定
  kLocalRegulation,           // 地方性法规
  kProvincialRule,            // 省级政府规章
  kMinistryRule,              // 部门规章, and rules of city governments
  kNormativeDocument,         // 规范性文件
  kUnknown,                   // cannot be told
};

// What an instrument of a level may do about licences.
enum class SettingPower {
  kMaySet,            // article 14
  kMaySetWhereNone,   // article 15: where none of the above does, and not for
                      // nationally uniform qualifications or for setting up
                      // companies
  kMaySetForOneYear,  // article 15: a temporary licence, one year
  kMayOnlyDetail,     // articles 16 and 17: may set none
  kUnknown,
};

SettingPower PowerOf(BasisLevel level);

// 法律, 行政法规 ….
std::string ChineseName(BasisLevel level);

// What the words of a title say; kUnknown if they leave it open. 办法, 规定 and
// 细则 without a place may be administrative regulations or ministry rules: the
// words alone give kUnknown for them. Local 办法 and 规定 count as rules of the
// government, which most are; some are regulations of the congress. `title`
// with or without 《》.
BasisLevel LevelOfTitle(std::string_view title);

// What the number of a document says: 国务院令 an administrative regulation,
// X部令 a ministry rule, 国发〔2020〕13号 a normative document.
BasisLevel LevelOfDocument(std::string_view number);

}  // namespace qingdan::domain

#endif  // QINGDAN_SERVER_DOMAIN_BASIS_LEVEL_H_
