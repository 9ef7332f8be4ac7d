// Reads what a claim demands out of its words: 请带户口本和租房合同，交工本费
// 20元，15个工作日办结.
#ifndef QINGDAN_SERVER_CHECKER_CLAIM_WORDS_H_
#define QINGDAN_SERVER_CHECKER_CLAIM_WORDS_H_

#include <string>

#include "qingdan/check/v1/check.pb.h"

namespace qingdan::checker {

// Documents taken out of a text at the most.
inline constexpr int kDocumentsReadMax = 20;

struct ClaimWords {
  // The claim with the documents, the fee and the days that its text tells,
  // each where the claim itself names none.
  check::v1::Claim told;
  // What is left of the text (folded): what it is all about. The whole text
  // where nothing would be left.
  std::string subject;
};

// Reads the text of `claim`. A document counts only behind a verb of handing in
// (提供, 提交, 携带 ...) and if its last word is one of documents (证, 表, 合同
// ...); a clause that says 无需 or 不得要求 demands none. Linear in the text.
ClaimWords ReadClaimWords(const check::v1::Claim& claim);

}  // namespace qingdan::checker

#endif  // QINGDAN_SERVER_CHECKER_CLAIM_WORDS_H_
