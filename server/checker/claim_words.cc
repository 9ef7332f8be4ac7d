#include "server/checker/claim_words.h"

#include <re2/re2.h>
#include <string>
#include <string_view>

#include "server/domain/fee_amount.h"
#include "server/domain/time_limit.h"
#include "server/text/fold.h"

namespace qingdan::checker {
namespace {

using check::v1::Claim;
using re2::RE2;
using re2::StringPiece;

// A clause that lifts a demand instead of making it.
bool LiftsDemands(const StringPiece& clause) {
  static const RE2 kLifts(
      "无需|无须|不需|不用|不必|不再|不得|不要求|不收|免收|免于|免交|免提|取消|"
      "免费");
  return RE2::PartialMatch(clause, kLifts);
}

// Each reader moves what it read from `clause` to the claim.

void ReadDocuments(StringPiece& clause, Claim& claim) {
  static const RE2 kHandIn(
      "(.*?)(?:请|须|需|要|应|应当)*(?:提供|提交|出具|携带|带上|带好|带着|带|"
      "持|"
      "备齐|附上?|递交|交验)(.+)");
  static const RE2 kOne("([^、和及与]+)(?:、|和|及|与|$)");
  static const RE2 kDocument(
      "^(?:本人|申请人|您的|你的|你|您)?(?:的)?(.{1,28}?(?:证|证明|证书|书|表|"
      "报告|"
      "合同|协议|执照|材料|复印件|原件|本|簿|册|票据|发票|收据|照片|图|介绍信|"
      "函|"
      "清单|批复|意见|票|单|照))$");
  StringPiece before;
  StringPiece list;
  if (!RE2::FullMatch(clause, kHandIn, &before, &list)) return;
  const int known = claim.materials_size();
  std::string one;
  std::string name;
  while (claim.materials_size() < kDocumentsReadMax &&
         RE2::FindAndConsume(&list, kOne, &one)) {
    if (RE2::FullMatch(one, kDocument, &name)) claim.add_materials(name);
  }
  if (claim.materials_size() > known) clause = before;
}

void ReadFee(StringPiece& clause, Claim& claim) {
  static const RE2 kPays("费|交钱|交款|缴款|工本");
  if (!RE2::PartialMatch(clause, kPays)) return;
  const std::string words(clause);
  if (domain::ReadFeeAmounts(words).empty()) return;
  claim.set_fee(words);
  clause = StringPiece();
}

void ReadDays(StringPiece& clause, Claim& claim) {
  static const RE2 kDays(
      "(.*?)([0-9零一二两三四五六七八九十百]+个?(?:工作日|月))(?:以内|之内|内|"
      "后|左右)?"
      "(?:才能|方可|可以|能|给|予以)?(?:办结|办好|办完|办成|出证|拿证|领证|"
      "发证|"
      "下证|取证|作出决定|答复)");
  StringPiece before;
  std::string limit;
  if (!RE2::PartialMatch(clause, kDays, &before, &limit)) return;
  const auto parsed = domain::ParseTimeLimit(limit);
  if (!parsed.has_value()) return;
  claim.set_working_days(parsed->WorkingDays());
  clause = before;
}

}  // namespace

ClaimWords ReadClaimWords(const Claim& claim) {
  ClaimWords words{claim, ""};
  if (claim.text().empty()) return words;
  const std::string folded = text::Folder::Shared().FoldToUtf8(claim.text());
  static const RE2 kClause("([^,;。.!?:]*)([,;。.!?:]?)");
  StringPiece rest(folded);
  StringPiece clause;
  StringPiece stop;
  while (!rest.empty() && RE2::Consume(&rest, kClause, &clause, &stop)) {
    if (!LiftsDemands(clause)) {
      if (claim.materials().empty()) ReadDocuments(clause, words.told);
      if (words.told.fee().empty()) ReadFee(clause, words.told);
      if (!words.told.has_working_days()) ReadDays(clause, words.told);
    }
    words.subject.append(clause.data(), clause.size());
    words.subject.append(stop.data(), stop.size());
  }
  constexpr std::size_t kWordsMin = 3 * 2;  // two Chinese characters
  if (words.subject.size() < kWordsMin) words.subject = folded;
  return words;
}

}  // namespace qingdan::checker
