// The rules of catalog_data, loaded once.
#ifndef QINGDAN_TESTS_SUPPORT_RULE_BOOK_H_
#define QINGDAN_TESTS_SUPPORT_RULE_BOOK_H_

#include <memory>
#include <string>

#include "server/rules/rule_set.h"

namespace qingdan::testing {

inline constexpr char kJudgedOn[] = "2026-11-24";

inline const std::shared_ptr<const rules::RuleBook>& RealRuleBook() {
  static const auto* const kBook = new std::shared_ptr<const rules::RuleBook>(
      *rules::RuleBook::Load(QINGDAN_SOURCE_DIR "/catalog_data"));
  return *kBook;
}

// The rules of a version, the newest if none is named.
inline rules::RuleSet RealRules(const std::string& version = "",
                                const std::string& region = "211221") {
  return *RealRuleBook()->Find(version, region, kJudgedOn);
}

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_SUPPORT_RULE_BOOK_H_
