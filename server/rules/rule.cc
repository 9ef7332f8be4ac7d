#include "server/rules/rule.h"

#include <algorithm>
#include <utility>

#include "server/rules/builtin/families.h"
#include "server/text/fold.h"

namespace qingdan::rules {

Hit& Reporter::Add(const Rule& rule, std::string element, std::string message,
                   std::string mend, const std::string& value) {
  Hit& hit = hits_.emplace_back();
  hit.finding.set_rule_id(rule.id);
  hit.finding.set_severity(severity_);
  hit.finding.set_message(std::move(message));
  hit.finding.set_mend(std::move(mend));
  hit.finding.set_provision(rule.provision);
  hit.finding.set_value(Shortened(value));
  hit.finding.mutable_place()->set_element(element);
  hit.element = std::move(element);
  return hit;
}

void Reporter::Report(const Rule& rule, std::size_t item, std::string element,
                      std::string message, std::string mend,
                      const std::string& value, std::size_t index) {
  Hit& hit =
      Add(rule, std::move(element), std::move(message), std::move(mend), value);
  hit.finding.mutable_place()->set_department(items_[item].department());
  hit.finding.mutable_place()->set_item_name(items_[item].name());
  hit.item = item;
  hit.index = index;
}

void Reporter::ReportList(const Rule& rule, std::string element,
                          std::string message, std::string mend,
                          const std::string& value) {
  if (!whole_) return;
  Add(rule, std::move(element), std::move(message), std::move(mend), value)
      .item = kWholeList;
}

const std::vector<Rule>& BuiltinRules() {
  static const auto* const kRules = [] {
    auto* rules = new std::vector<Rule>();
    for (const auto& family :
         {builtin::CodeRules(), builtin::NameRules(), builtin::ElementRules(),
          builtin::DuplicateRules(), builtin::BasisRules(),
          builtin::ConformityRules(), builtin::DocumentRules(),
          builtin::FeeRules(), builtin::IdentityRules(),
          builtin::ProcessRules(), builtin::TimeRules(),
          builtin::WordingRules()}) {
      rules->insert(rules->end(), family.begin(), family.end());
    }
    std::sort(rules->begin(), rules->end(),
              [](const Rule& a, const Rule& b) { return a.id < b.id; });
    return rules;
  }();
  return *kRules;
}

const Rule* FindRule(std::string_view id) {
  for (const Rule& rule : BuiltinRules()) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

std::string Shortened(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  for (std::size_t n = 0; at < text.size(); ++n) {
    if (n == characters) return std::string(text.substr(0, at)) + "…";
    text::NextCodePoint(text, at);
  }
  return std::string(text);
}

}  // namespace qingdan::rules
