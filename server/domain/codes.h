// Codes of departments and items: what scheme a code is of, whether it agrees
// with itself, what its parts say. Codes are kept as found; nothing is mended.
//
// Sources: GB 32100-2015 (unified social credit code), GB 11714-1997
// (organisation code), GB/T 2260 (regions), GB/T 39554.1-2020 (item codes; its
// parts inferred from real codes), older provincial schemes as real catalogues
// hold them.
#ifndef QINGDAN_SERVER_DOMAIN_CODES_H_
#define QINGDAN_SERVER_DOMAIN_CODES_H_

#include <optional>
#include <string>
#include <string_view>

namespace qingdan::domain {

// Upper case, half width, no white space: the form in which codes are compared.
std::string NormalizeCode(std::string_view code);

// True for 18 characters of the alphabet of GB 32100 with the right check
// character (weights 3^i mod 31). `code` normalised.
bool IsCreditCode(std::string_view code);

// True for the nine characters of an organisation code, a hyphen before the
// last allowed, with the right check character. `code` normalised.
bool IsOrganisationCode(std::string_view code);

// Schemes of codes that stand for a department.
enum class DepartmentScheme {
  kNone,          // empty
  kCreditCode,    // 统一社会信用代码
  kOrganisation,  // 组织机构代码 of 9 characters
  kInternalId,    // 19-digit number of a database
  kOther,
};

DepartmentScheme RecognizeDepartmentCode(std::string_view text);

// Schemes of codes that stand for an item.
enum class ItemScheme {
  kNone,            // empty
  kBasic,           // 基本编码, 12 digits
  kImplementation,  // 实施编码, 31 characters
  kHandlingItem,    // 业务办理项编码, 33 characters
  kProvincial,      // an older provincial basic code, with letters or hyphens
  kSixParts,        // provincial: basic-area(12)-3-organisation-1-2
  kOther,
};

// Chinese name of a scheme: 实施编码（31位）.
std::string SchemeName(ItemScheme scheme);

// What stands for the organisation within an item's code.
enum class BodyKind {
  kNone,
  kCreditCode,
  kPlaceholder,  // one digit over and over
  kPseudo,       // TE, region, running number: 18 characters, no credit code
  kOther,
};

// An item's code taken apart; parts that the scheme lacks are empty.
struct ItemCode {
  ItemScheme scheme = ItemScheme::kNone;
  std::string basic;   // basic code
  std::string region;  // area code as it stands, 12 digits
  std::string body;    // the organisation
  BodyKind body_kind = BodyKind::kNone;
  std::string level;  // level digit of an implementation code
};

// Takes apart `code`, in any width and letter case.
ItemCode ParseItemCode(std::string_view text);

// True if `basic` is of an older scheme that begins with letters and hyphens:
// Z-000147-001, 1J-5100-00027.
bool HasLetterPrefix(std::string_view basic);

// True if `text` has the shape of an item code or of the front part of one: no
// ideographs, at least six characters, most of them digits.
bool LooksLikeItemCode(std::string_view text);

}  // namespace qingdan::domain

#endif  // QINGDAN_SERVER_DOMAIN_CODES_H_
