#include "server/compare/title.h"

#include <map>

#include "server/domain/element.h"
#include "server/domain/item.h"

namespace qingdan::compare {
namespace {

struct Leaf {
  std::string_view name;
  std::string_view unit;
};

// What the fields of entries are called; those of limits go by their element.
const Leaf* LeafOf(std::string_view path) {
  static const auto* const kLeaves =
      new std::map<std::string, Leaf, std::less<>>{
          {"promised_limit.working_days", {"", "个工作日"}},
          {"statutory_limit.working_days", {"", "个工作日"}},
          {"promised_limit.note", {"说明", ""}},
          {"statutory_limit.note", {"说明", ""}},
          {"visits", {"", "次"}},
          {"materials.name", {"名称", ""}},
          {"materials.originals", {"原件份数", "份"}},
          {"materials.copies", {"复印件份数", "份"}},
          {"materials.form", {"形式", ""}},
          {"materials.necessity", {"必要性", ""}},
          {"materials.source", {"来源渠道", ""}},
          {"materials.source_authority", {"来源机关", ""}},
          {"materials.basis", {"要求提供的依据", ""}},
          {"materials.note", {"填报须知", ""}},
          {"steps.name", {"名称", ""}},
          {"steps.working_days", {"时限", "个工作日"}},
          {"steps.note", {"办理内容", ""}},
          {"fees.name", {"名称", ""}},
          {"fees.standard", {"标准", ""}},
          {"fees.basis", {"依据", ""}},
          {"legal_bases.citation", {"条文", ""}},
      };
  const auto it = kLeaves->find(std::string(path));
  return it == kLeaves->end() ? nullptr : &it->second;
}

std::string LimitText(const registry::v1::TimeLimit& limit) {
  std::string text = std::to_string(limit.working_days()) + "个工作日";
  if (!limit.note().empty()) text += "（" + limit.note() + "）";
  return text;
}

std::string MaterialText(const registry::v1::Material& material) {
  std::string text = material.name();
  std::string papers;
  if (material.originals() > 0) {
    papers += "原件" + std::to_string(material.originals()) + "份";
  }
  if (material.copies() > 0) {
    papers += (papers.empty() ? "" : "、") + std::string("复印件") +
              std::to_string(material.copies()) + "份";
  }
  return papers.empty() ? text : text + "（" + papers + "）";
}

std::string FeeText(const registry::v1::Fee& fee) {
  return fee.standard().empty() ? fee.name()
                                : fee.name() + " " + fee.standard();
}

// The value that stands alone in `value` at `path`.
std::string TextOf(const std::string& path, const Item& value) {
  if (path.empty()) return value.name();
  if (path == "promised_limit") return LimitText(value.promised_limit());
  if (path == "statutory_limit") return LimitText(value.statutory_limit());
  if (path == "materials") return MaterialText(value.materials(0));
  if (path == "fees") return FeeText(value.fees(0));
  if (path == "steps") return value.steps(0).name();
  if (path == "legal_bases") return value.legal_bases(0).citation();
  const auto element = domain::Element::Find(path);
  std::string text = element.has_value() ? element->Get(value, 0) : "";
  const Leaf* leaf = LeafOf(path);
  if (leaf != nullptr && !text.empty()) text += leaf->unit;
  return text;
}

}  // namespace

void Describe(v1::ElementChange& change) {
  if (change.has_before_value()) {
    change.set_before(TextOf(change.element(), change.before_value()));
  }
  if (change.has_after_value()) {
    change.set_after(TextOf(change.element(), change.after_value()));
  }
  const std::string& path = change.element();
  if (path.empty()) {
    change.set_title("事项");
    return;
  }
  std::string title = domain::ElementName(path);
  const Leaf* leaf = LeafOf(path);
  // Of which entry, was told when the change was made.
  if (!change.title().empty()) title += "“" + change.title() + "”";
  if (leaf != nullptr && !leaf->name.empty()) {
    title += (change.title().empty() ? "" : "的") + std::string(leaf->name);
  }
  change.set_title(std::move(title));
}

std::string ChineseName(v1::Weight weight) {
  switch (weight) {
    case v1::WEIGHT_NEUTRAL:
      return "不增不减";
    case v1::WEIGHT_LIGHTER:
      return "更轻";
    case v1::WEIGHT_HEAVIER:
      return "更重";
    case v1::WEIGHT_ILLEGAL:
      return "违规";
    default:
      return "";
  }
}

std::string SentenceOf(const v1::ElementChange& change) {
  std::string text;
  switch (change.type()) {
    case v1::CHANGE_TYPE_ADDED:
      text = "增加" + change.title() + "“" + change.after() + "”";
      break;
    case v1::CHANGE_TYPE_REMOVED:
      text = "减少" + change.title() + "“" + change.before() + "”";
      break;
    case v1::CHANGE_TYPE_MOVED:
      text = change.title() + "“" + change.after() + "”调整顺序";
      break;
    default:
      text = change.title() + "由“" +
             (change.before().empty() ? "未写明" : change.before()) + "”改为“" +
             (change.after().empty() ? "未写明" : change.after()) + "”";
  }
  if (change.reason().empty()) return text;
  text += "（" + change.reason();
  if (!change.provision().empty()) text += "，" + change.provision();
  return text + "）";
}

const std::string& NameOf(const v1::ItemDiff& diff) {
  return diff.has_after() ? diff.after().name() : diff.before().name();
}

const std::string& DepartmentOf(const v1::ItemDiff& diff) {
  return diff.has_after() ? diff.after().department()
                          : diff.before().department();
}

}  // namespace qingdan::compare
