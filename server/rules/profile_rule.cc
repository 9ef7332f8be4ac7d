#include "server/rules/profile_rule.h"

#include <utility>

#include "server/domain/item.h"

namespace qingdan::rules {
namespace {

void JudgeProfile(const Profile& profile, const Rule& rule, const Scope& list,
                  std::size_t i, Reporter& out) {
  const Item& item = list.items[i];
  if (item.type() != profile.type) return;
  std::string missing;
  std::string first;
  for (const std::string& element : profile.elements) {
    if (States(item, element) || !list.stated.contains(element)) continue;
    if (first.empty()) first = element;
    missing += (missing.empty() ? "" : "、") + domain::ElementName(element);
  }
  if (missing.empty()) return;
  const std::string type = domain::ChineseName(
      *registry::v1::ItemType_descriptor()->FindValueByNumber(item.type()));
  out.Report(rule, i, first, type + "事项没有填写" + missing,
             "请补充填写" + missing, "");
}

}  // namespace

bool States(const Item& item, const std::string& element) {
  const auto* field = Item::descriptor()->FindFieldByName(element);
  const auto* reflection = Item::GetReflection();
  return field->is_repeated() ? reflection->FieldSize(item, field) > 0
                              : reflection->HasField(item, field);
}

std::set<std::string> StatedElements(const std::vector<Item>& items) {
  std::set<std::string> stated;
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  for (const Item& item : items) {
    fields.clear();
    Item::GetReflection()->ListFields(item, &fields);
    for (const auto* field : fields) stated.insert(field->name());
    for (const auto& material : item.materials()) {
      if (!material.basis().empty()) stated.insert("materials.basis");
      if (material.originals() + material.copies() > 0) {
        stated.insert("materials.originals");
      }
    }
  }
  return stated;
}

std::vector<Rule> ProfileRules(const Tables& tables) {
  std::vector<Rule> rules;
  for (const Profile& profile : tables.profiles()) {
    rules.push_back({profile.rule_id, finding::v1::SEVERITY_WARNING, "缺少要素",
                     profile.provision,
                     [profile](const Rule& rule, const Scope& list,
                               std::size_t i, Reporter& out) {
                       JudgeProfile(profile, rule, list, i, out);
                     },
                     nullptr, ""});
  }
  return rules;
}

}  // namespace qingdan::rules
