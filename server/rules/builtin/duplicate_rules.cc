// Items that stand twice in a list.
#include <string>
#include <unordered_map>
#include <utility>

#include "server/domain/item.h"
#include "server/rules/builtin/families.h"

namespace qingdan::rules::builtin {
namespace {

void SameItem(const Rule& rule, const Scope& list, Reporter& out) {
  std::unordered_map<std::string, std::size_t> first_with;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const Item& item = list.items[i];
    const auto [it, is_new] = first_with.emplace(domain::ItemId(item), i);
    if (is_new) continue;
    const bool coded = !item.implementation_code().empty();
    out.Report(rule, i, coded ? "implementation_code" : "name",
               "与第" + std::to_string(it->second + 1) + "项“" +
                   list.items[it->second].name() + "”是同一事项（部门相同，" +
                   (coded ? "实施编码相同）" : "编码和名称相同）"),
               "请删去重复的一项，或更正编码",
               coded ? item.implementation_code() : item.name());
  }
}

// The items of one name in one department.
struct Namesakes {
  std::string first_id;
  bool several = false;  // not all are one item
};

void SameName(const Rule& rule, const Scope& list, Reporter& out) {
  std::unordered_map<std::string, Namesakes> by_name;
  const auto key = [](const Item& item) {
    return item.department() + '\n' + item.name();
  };
  for (const Item& item : list.items) {
    std::string id = domain::ItemId(item);
    const auto [it, is_new] = by_name.try_emplace(key(item));
    if (is_new) {
      it->second.first_id = std::move(id);
    } else if (it->second.first_id != id) {
      it->second.several = true;
    }
  }
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    if (!by_name[key(list.items[i])].several) continue;
    out.Report(rule, i, "name", "同一部门有两个同名事项，编码不同",
               "请核对是否为新旧两代编码，保留有效的一项",
               list.items[i].name());
  }
}

}  // namespace

std::vector<Rule> DuplicateRules() {
  return {
      {"duplicate-item", finding::v1::SEVERITY_ERROR, "事项重复", "", nullptr,
       SameItem},
      {"same-name-twice", finding::v1::SEVERITY_WARNING, "同名两码", "",
       nullptr, SameName},
  };
}

}  // namespace qingdan::rules::builtin
