#include "server/domain/codes.h"

#include <algorithm>
#include <cctype>
#include <re2/re2.h>
#include <utility>

#include "server/text/fold.h"

namespace qingdan::domain {
namespace {

constexpr std::string_view kCreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::size_t kCreditLength = 18;
constexpr std::size_t kOrganisationLength = 9;
constexpr int kOrganisationWeights[] = {3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::size_t kInternalIdLength = 19;
constexpr std::size_t kBasicLength = 12;
constexpr std::size_t kImplementationLength = 31;
constexpr std::size_t kHandlingItemLength = 33;
constexpr std::size_t kCodeFrontMin = 6;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool AllDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

// The value of a character of an organisation code: digits, then A = 10.
int OrganisationValue(char c) {
  if (IsDigit(c)) return c - '0';
  return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
}

BodyKind KindOfBody(std::string_view body) {
  if (body.empty()) return BodyKind::kNone;
  if (IsCreditCode(body)) return BodyKind::kCreditCode;
  const bool repeated = body.size() > kOrganisationLength &&
                        std::all_of(body.begin(), body.end(),
                                    [&](char c) { return c == body.front(); });
  if (repeated) return BodyKind::kPlaceholder;
  const bool pseudo = body.size() == kCreditLength &&
                      body.substr(0, 2) == "TE" && AllDigits(body.substr(2));
  return pseudo ? BodyKind::kPseudo : BodyKind::kOther;
}

ItemCode WithBody(ItemCode code) {
  code.body_kind = KindOfBody(code.body);
  return code;
}

}  // namespace

std::string NormalizeCode(std::string_view code) {
  std::string folded = text::Folder::Shared().FoldToUtf8(code);
  std::transform(folded.begin(), folded.end(), folded.begin(),
                 [](unsigned char c) { return std::toupper(c); });
  return folded;
}

bool IsCreditCode(std::string_view code) {
  if (code.size() != kCreditLength) return false;
  int sum = 0;
  int weight = 1;
  for (std::size_t i = 0; i + 1 < kCreditLength; ++i) {
    const auto value = kCreditAlphabet.find(code[i]);
    if (value == std::string_view::npos) return false;
    sum += static_cast<int>(value) * weight;
    weight = weight * 3 % 31;
  }
  const auto check = static_cast<std::size_t>((31 - sum % 31) % 31);
  return code.back() == kCreditAlphabet[check];
}

bool IsOrganisationCode(std::string_view code) {
  std::string body(code);
  if (body.size() == kOrganisationLength + 1 && body[8] == '-') {
    body.erase(8, 1);
  }
  if (body.size() != kOrganisationLength) return false;
  int sum = 0;
  for (std::size_t i = 0; i + 1 < kOrganisationLength; ++i) {
    const int value = OrganisationValue(body[i]);
    if (value < 0) return false;
    sum += value * kOrganisationWeights[i];
  }
  const int check = (11 - sum % 11) % 11;
  return body.back() == (check == 10 ? 'X' : static_cast<char>('0' + check));
}

DepartmentScheme RecognizeDepartmentCode(std::string_view text) {
  const std::string code = NormalizeCode(text);
  if (code.empty()) return DepartmentScheme::kNone;
  if (IsCreditCode(code)) return DepartmentScheme::kCreditCode;
  if (code.size() == kInternalIdLength && AllDigits(code)) {
    return DepartmentScheme::kInternalId;
  }
  return IsOrganisationCode(code) ? DepartmentScheme::kOrganisation
                                  : DepartmentScheme::kOther;
}

std::string SchemeName(ItemScheme scheme) {
  switch (scheme) {
    case ItemScheme::kNone:
      return "无编码";
    case ItemScheme::kBasic:
      return "基本编码（12位）";
    case ItemScheme::kImplementation:
      return "实施编码（31位）";
    case ItemScheme::kHandlingItem:
      return "业务办理项编码（33位）";
    case ItemScheme::kProvincial:
      return "省级旧编码";
    case ItemScheme::kSixParts:
      return "省级旧实施编码（六段）";
    case ItemScheme::kOther:
      return "未识别的编码";
  }
  return "";
}

ItemCode ParseItemCode(std::string_view text) {
  static const RE2* const kSixParts =
      new RE2(R"((.+)-(\d{12})-\d{3}-(.+)-\d-\d{2})");
  static const RE2* const kProvincial =
      new RE2(R"(\d{3}[A-Z0-9]\d{7,11}|[A-Z0-9]{1,2}(-\d+){1,3})");
  static const RE2* const kProvincialWithBody =
      new RE2(R"(([A-Z]-\d{6}-\d{3})-([0-9A-Z]{9,}))");
  const std::string code = NormalizeCode(text);
  ItemCode parsed;
  if (code.empty()) return parsed;
  if (RE2::FullMatch(code, *kSixParts, &parsed.basic, &parsed.region,
                     &parsed.body)) {
    parsed.scheme = ItemScheme::kSixParts;
    return WithBody(std::move(parsed));
  }
  const bool whole = code.size() == kImplementationLength ||
                     code.size() == kHandlingItemLength;
  if (whole && AllDigits(code.substr(kCreditLength))) {
    parsed.scheme = code.size() == kImplementationLength
                        ? ItemScheme::kImplementation
                        : ItemScheme::kHandlingItem;
    parsed.body = code.substr(0, kCreditLength);
    parsed.level = code.substr(kCreditLength, 1);
    parsed.basic = code.substr(kCreditLength + 1, kBasicLength);
    return WithBody(std::move(parsed));
  }
  parsed.basic = code;
  if (code.size() == kBasicLength && AllDigits(code)) {
    parsed.scheme = ItemScheme::kBasic;
  } else if (RE2::FullMatch(code, *kProvincialWithBody, &parsed.basic,
                            &parsed.body)) {
    parsed.scheme = ItemScheme::kOther;
  } else {
    parsed.scheme = RE2::FullMatch(code, *kProvincial) ? ItemScheme::kProvincial
                                                       : ItemScheme::kOther;
  }
  return WithBody(std::move(parsed));
}

bool HasLetterPrefix(std::string_view basic) {
  static const RE2* const kPrefix = new RE2(R"([0-9]?[A-Z]-.+)");
  return RE2::FullMatch(NormalizeCode(basic), *kPrefix);
}

bool LooksLikeItemCode(std::string_view text) {
  const std::string code = NormalizeCode(text);
  if (code.size() < kCodeFrontMin) return false;
  int digits = 0;
  for (const char c : code) {
    const bool allowed = IsDigit(c) || (c >= 'A' && c <= 'Z') || c == '-';
    if (!allowed) return false;
    digits += IsDigit(c) ? 1 : 0;
  }
  return digits * 2 > static_cast<int>(code.size());
}

}  // namespace qingdan::domain
