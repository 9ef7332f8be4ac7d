#include "server/rules/rule.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "server/rules/builtin/families.h"
#include "server/text/fold.h"

namespace qingdan::rules {

void Reporter::Report(const Rule& rule, std::size_t item, std::string element,
                      std::string message, std::string mend,
                      const std::string& value, std::size_t index) {
  Hit hit;
  hit.finding.set_rule_id(rule.id);
  hit.finding.set_severity(rule.severity);
  hit.finding.set_message(std::move(message));
  hit.finding.set_mend(std::move(mend));
  hit.finding.set_provision(rule.provision);
  hit.finding.set_value(Shortened(value));
  hit.finding.mutable_place()->set_element(element);
  hit.finding.mutable_place()->set_department(items_[item].department());
  hit.finding.mutable_place()->set_item_name(items_[item].name());
  hit.item = item;
  hit.element = std::move(element);
  hit.index = index;
  hits_.push_back(std::move(hit));
}

const std::vector<Rule>& BuiltinRules() {
  static const auto* const kRules = [] {
    auto* rules = new std::vector<Rule>();
    for (const auto& family :
         {builtin::CodeRules(), builtin::NameRules(), builtin::ElementRules(),
          builtin::DuplicateRules()}) {
      rules->insert(rules->end(), family.begin(), family.end());
    }
    std::sort(rules->begin(), rules->end(), [](const Rule& a, const Rule& b) {
      return std::string_view(a.id) < b.id;
    });
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

std::vector<Hit> Judge(const List& list) {
  std::vector<Hit> hits;
  Reporter out(list.items, hits);
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    for (const Rule& rule : BuiltinRules()) {
      if (rule.judge_item != nullptr) rule.judge_item(rule, list, i, out);
    }
  }
  for (const Rule& rule : BuiltinRules()) {
    if (rule.judge_list != nullptr) rule.judge_list(rule, list, out);
  }
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return std::forward_as_tuple(a.item, a.finding.rule_id()) <
           std::forward_as_tuple(b.item, b.finding.rule_id());
  });
  return hits;
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
