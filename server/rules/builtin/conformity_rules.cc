// The list against the licensing lists, the ended items and itself.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "server/domain/item.h"
#include "server/rules/builtin/families.h"

namespace qingdan::rules::builtin {
namespace {

using domain::EndedItem;
using domain::Licence;

constexpr char kPlanList[] = "县清理工作方案第五部分（三）";

// The listed licence that the item, or its main item, is about.
const Licence* LicenceOf(const Knowledge& knowledge, const Item& item) {
  const Licence* licence = knowledge.FindLicence(item.name());
  if (licence != nullptr || item.main_item().empty()) return licence;
  return knowledge.FindLicence(item.main_item());
}

void NotListed(const Rule& rule, const Scope& list, std::size_t i,
               Reporter& out) {
  const Item& item = list.items[i];
  if (item.type() != registry::v1::ITEM_TYPE_LICENSE ||
      LicenceOf(list.knowledge, item) != nullptr) {
    return;
  }
  out.Report(
      rule, i, "name", "在参考的许可清单中没有找到同名的行政许可",
      "请对照国家、省、市许可清单核实：名称与清单一致；确实不在清单的停止"
      "实施",
      item.name());
}

void OtherType(const Rule& rule, const Scope& list, std::size_t i,
               Reporter& out) {
  const Item& item = list.items[i];
  if (item.type() == registry::v1::ITEM_TYPE_LICENSE ||
      item.type() == registry::v1::ITEM_TYPE_UNSPECIFIED) {
    return;
  }
  const Licence* licence = list.knowledge.FindLicence(item.name());
  if (licence == nullptr || !licence->entry.verified() ||
      NameKey(licence->entry.name()) != NameKey(item.name())) {
    return;
  }
  out.Report(rule, i, "type", "同名事项在许可清单上是行政许可",
             "请核对事项类型（依据" + licence->entry.basis() + "）",
             item.name());
}

// One finding for the list: what the county level may exercise and nobody
// claims.
void Unclaimed(const Rule& rule, const Scope& list, Reporter& out) {
  std::set<std::string> claimed;
  bool licences = false;
  for (const Item& item : list.items) {
    licences = licences || item.type() == registry::v1::ITEM_TYPE_LICENSE;
    claimed.insert(MatterKey(item.name()));
    claimed.insert(MatterKey(item.main_item()));
  }
  if (!licences) return;
  std::set<std::string> names;
  for (const Licence& licence : list.knowledge.licences()) {
    if (licence.county_level && licence.entry.verified() &&
        !claimed.contains(MatterKey(licence.entry.name()))) {
      names.insert(licence.entry.name());
    }
  }
  if (names.empty()) return;
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : "、") + name;
  out.ReportList(rule, "name",
                 "许可清单上县级可以行使的事项有" +
                     std::to_string(names.size()) + "个没有部门认领",
                 "请逐项核实由哪个部门实施，或者不由本级行使", all);
}

// What became of an ended item: 2014-10-23起已取消（国发〔2014〕50号）.
std::string HowEnded(const EndedItem& ended) {
  std::string text = ended.entry.status();
  if (!ended.entry.date().empty()) text = ended.entry.date() + text;
  if (!ended.entry.basis().empty()) text += "（" + ended.entry.basis() + "）";
  return text;
}

void Ended(const Rule& rule, const Scope& list, std::size_t i, Reporter& out) {
  const Item& item = list.items[i];
  const EndedItem* ended = list.knowledge.FindEnded(item.name());
  // A delegated item may well be the county's now; a converted one may stand as
  // a filing.
  if (ended == nullptr || !ended->entry.verified() ||
      ended->ending == domain::Ending::kDelegated ||
      (ended->ending == domain::Ending::kConverted &&
       item.type() != registry::v1::ITEM_TYPE_LICENSE)) {
    return;
  }
  out.Report(rule, i, "name", "事项已经" + HowEnded(*ended),
             "请移出清单，停止实施", item.name());
}

void EndedLead(const Rule& rule, const Scope& list, std::size_t i,
               Reporter& out) {
  const Item& item = list.items[i];
  const EndedItem* ended = list.knowledge.FindEnded(item.name());
  if (ended == nullptr || ended->entry.verified() ||
      ended->ending == domain::Ending::kDelegated ||
      (ended->ending == domain::Ending::kConverted &&
       item.type() != registry::v1::ITEM_TYPE_LICENSE)) {
    return;
  }
  out.Report(rule, i, "name",
             "有线索称事项已" + HowEnded(*ended) + "，线索未经核实",
             "请查对决定文件", item.name());
}

void PastItsEnd(const Rule& rule, const Scope& list, std::size_t i,
                Reporter& out) {
  const Item& item = list.items[i];
  if (item.effective_to().empty() || list.date.empty() ||
      item.effective_to() > list.date) {
    return;
  }
  out.Report(rule, i, "effective_to", "事项的失效日期已过，仍在清单中",
             "请移出清单，或者更正失效日期", item.effective_to());
}

// Items of one name key: department and name of each.
using Namesakes = std::set<std::pair<std::string, std::string>>;

// The first of `all` that are not `own`, and how many more there are. Bounded,
// so that a list of one name is judged in linear time.
std::string Others(const Namesakes& all,
                   const std::pair<std::string, std::string>& own) {
  constexpr std::size_t kShown = 3;
  std::string others;
  std::size_t shown = 0;
  for (const auto& one : all) {
    if (one == own) continue;
    if (shown++ == kShown) break;
    others += (others.empty() ? "" : "、") + one.first + "“" + one.second + "”";
  }
  if (all.size() - 1 > kShown) {
    others += "等" + std::to_string(all.size() - 1) + "个事项";
  }
  return others;
}

// Items whose names say the same, in one department or in several.
void NearDuplicates(const Rule& rule, const Scope& list, Reporter& out) {
  std::unordered_map<std::string, Namesakes> by_key;
  std::vector<std::string> keys;
  keys.reserve(list.items.size());
  for (const Item& item : list.items) {
    keys.push_back(NameKey(item.name()));
    by_key[keys.back()].emplace(item.department(), item.name());
  }
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const Item& item = list.items[i];
    const std::string others =
        Others(by_key[keys[i]], {item.department(), item.name()});
    if (others.empty()) continue;
    out.Report(rule, i, "name", "与" + others + "名称相同或者只差标点、层级",
               "请核对是否同一事项，同一事项由一个部门实施", item.name());
  }
}

// Elements that a profile asks for and no item states: said once for each.
void Nowhere(const Rule& rule, const Scope& list, Reporter& out) {
  std::map<std::string, std::size_t> items_of;  // by element
  std::map<int, std::size_t> by_type;
  for (const Item& item : list.items) ++by_type[item.type()];
  items_of["legal_bases"] = list.items.size();
  for (const Profile& profile : list.tables.profiles()) {
    for (const std::string& element : profile.elements) {
      items_of[element] += by_type[profile.type];
    }
  }
  for (const auto& [element, count] : items_of) {
    if (count == 0 || list.stated.contains(element)) continue;
    const std::string name = domain::ElementName(element);
    out.ReportList(rule, element,
                   "整个清单都没有填写" + name + "，涉及" +
                       std::to_string(count) + "个事项",
                   "请补充" + name + "一栏", "");
  }
}

}  // namespace

std::vector<Rule> ConformityRules() {
  constexpr auto kInfo = finding::v1::SEVERITY_INFO;
  constexpr auto kWarning = finding::v1::SEVERITY_WARNING;
  return {
      {"licence-not-listed", kInfo, "许可不在清单", kPlanList, NotListed,
       nullptr, ""},
      {"listed-licence-other-type", kInfo, "清单许可列为他类", kPlanList,
       OtherType, nullptr, ""},
      {"listed-licence-unclaimed", kInfo, "清单许可无人认领", kPlanList,
       nullptr, Unclaimed, ""},
      {"ended-item", kWarning, "事项已取消", kPlanList, Ended, nullptr, ""},
      {"ended-item-lead", kInfo, "事项可能已取消", kPlanList, EndedLead,
       nullptr, ""},
      {"past-its-end", kWarning, "失效仍在清单", kPlanList, PastItsEnd, nullptr,
       ""},
      {"near-duplicate", kInfo, "名称近似", "", nullptr, NearDuplicates, ""},
      {"element-nowhere", kInfo, "整栏没有填写", "县清理工作方案第四部分（二）",
       nullptr, Nowhere, ""},
  };
}

}  // namespace qingdan::rules::builtin
