// The documents an item demands.
#include <set>

#include "server/rules/builtin/families.h"
#include "server/text/fold.h"

namespace qingdan::rules::builtin {
namespace {

using registry::v1::Material;

constexpr char kName[] = "materials.name";
constexpr char kAllListed[] = "行政许可法第三十条；优化营商环境条例第三十五条";
constexpr char kShared[] = "优化营商环境条例第三十七条、第四十四条";
constexpr char kProof[] = "优化营商环境条例第四十四条";

// Calls visit(material, index) for every document of the item.
template <typename Visit>
void ForMaterials(const Scope& list, std::size_t i, Visit visit) {
  const Item& item = list.items[i];
  for (int m = 0; m < item.materials_size(); ++m) {
    visit(item.materials(m), static_cast<std::size_t>(m));
  }
}

void Append(std::string& names, const std::string& name) {
  names += (names.empty() ? "" : "、") + name;
}

void CatchAll(const Rule& rule, const Scope& list, std::size_t i,
              Reporter& out) {
  ForMaterials(list, i, [&](const Material& m, std::size_t at) {
    if (!list.knowledge.documents().IsCatchAll(m.name())) return;
    out.Report(rule, i, kName, "“" + m.name() + "”没有说明要什么材料",
               "请逐项列明材料名称；列不明的删去", m.name(), at);
  });
}

// One finding an item: most lists lack many.
void WithoutBasis(const Rule& rule, const Scope& list, std::size_t i,
                  Reporter& out) {
  if (!list.stated.contains("materials.basis")) return;
  std::string names;
  ForMaterials(list, i, [&](const Material& m, std::size_t) {
    if (m.basis().empty()) Append(names, m.name());
  });
  if (names.empty()) return;
  out.Report(rule, i, "materials.basis", "有材料没有写明要求提供的依据",
             "请写明法律、法规、规章的条款；没有依据的删去材料", names);
}

void Shared(const Rule& rule, const Scope& list, std::size_t i, Reporter& out) {
  std::string names;
  ForMaterials(list, i, [&](const Material& m, std::size_t) {
    const std::string issuer = list.knowledge.IssuerOf(m.name());
    if (!issuer.empty()) Append(names, m.name() + "（" + issuer + "）");
  });
  if (names.empty()) return;
  out.Report(rule, i, kName, "要求申请人提交的材料可以通过数据共享取得",
             "能共享取得的不再要求提交，或者只作核验", names);
}

void IssuedBySelf(const Rule& rule, const Scope& list, std::size_t i,
                  Reporter& out) {
  std::string names;
  ForMaterials(list, i, [&](const Material& m, std::size_t) {
    if (!m.source_authority().empty() &&
        m.source_authority() == list.items[i].department()) {
      Append(names, m.name());
    }
  });
  if (names.empty()) return;
  out.Report(rule, i, "materials.source_authority",
             "要求申请人提交本部门自己核发的材料",
             "本部门能够核查的不再要求提交；需要收回原证的请在须知中说明",
             names);
}

void CopyDiffers(const Rule& rule, const Scope& list, std::size_t i,
                 Reporter& out) {
  ForMaterials(list, i, [&](const Material& m, std::size_t at) {
    const bool copy = !list.tables.FindWord("copy", m.name()).empty();
    const bool original = m.name().find("原件") != std::string::npos;
    if (copy && !original && m.originals() > 0 && m.copies() == 0) {
      out.Report(rule, i, kName, "名称写复印件，份数却是原件",
                 "请核对：能收复印件的不要求原件", m.name(), at);
    } else if (original && !copy && m.originals() == 0 && m.copies() > 0) {
      out.Report(rule, i, kName, "名称写原件，份数却是复印件",
                 "请核对：能收复印件的不要求原件", m.name(), at);
    }
  });
}

void NoCount(const Rule& rule, const Scope& list, std::size_t i,
             Reporter& out) {
  if (!list.stated.contains("materials.originals")) return;
  std::string names;
  ForMaterials(list, i, [&](const Material& m, std::size_t) {
    if (m.originals() + m.copies() == 0 && m.form() != "电子") {
      Append(names, m.name());
    }
  });
  if (names.empty()) return;
  out.Report(rule, i, "materials.originals", "有材料没有写明份数",
             "请填写原件或者复印件的份数", names);
}

// What tells one document from another: its main name, and what a bracket adds
// to it (经办人, 法定代表人).
std::string DocumentKey(const Scope& list, const std::string& name) {
  const std::string folded = text::Folder::Shared().FoldToUtf8(name);
  const std::size_t bracket = folded.find('(');
  std::string bracketed =
      bracket == std::string::npos ? "" : folded.substr(bracket);
  if (!list.tables.FindWord("copy", bracketed).empty() ||
      bracketed.find("原件") != std::string::npos) {
    bracketed.clear();
  }
  return list.knowledge.documents().MainName(name) + bracketed;
}

void Twice(const Rule& rule, const Scope& list, std::size_t i, Reporter& out) {
  std::set<std::string> seen;
  ForMaterials(list, i, [&](const Material& m, std::size_t at) {
    if (seen.insert(DocumentKey(list, m.name())).second) return;
    out.Report(rule, i, kName, "同一材料列了两次", "请合并为一项", m.name(),
               at);
  });
}

void NamedApproval(const Rule& rule, const Scope& list, std::size_t i,
                   Reporter& out) {
  ForMaterials(list, i, [&](const Material& m, std::size_t at) {
    const std::string word = list.tables.FindWord(rule.words, m.name());
    if (word.empty()) return;
    out.Report(rule, i, kName, "材料是另一个单位的审批意见（" + word + "）",
               "请核对该审批是否在清单上；不在的属于变相前置审批，删去",
               m.name(), at);
  });
}

void OptionalUnexplained(const Rule& rule, const Scope& list, std::size_t i,
                         Reporter& out) {
  ForMaterials(list, i, [&](const Material& m, std::size_t at) {
    if (m.necessity() != registry::v1::NECESSITY_OPTIONAL ||
        !m.note().empty()) {
      return;
    }
    out.Report(rule, i, "materials.note", "非必要材料没有说明何时需要",
               "请在填报须知中写明什么情形需要提供", m.name(), at);
  });
}

void AuthorityMissing(const Rule& rule, const Scope& list, std::size_t i,
                      Reporter& out) {
  ForMaterials(list, i, [&](const Material& m, std::size_t at) {
    if (m.source() != registry::v1::MATERIAL_SOURCE_AUTHORITY ||
        !m.source_authority().empty()) {
      return;
    }
    out.Report(rule, i, "materials.source_authority",
               "材料由政府部门核发，没有写明由哪个部门核发", "请填写来源机关",
               m.name(), at);
  });
}

void Designated(const Rule& rule, const Scope& list, std::size_t i,
                Reporter& out) {
  ForMaterials(list, i, [&](const Material& m, std::size_t at) {
    for (const std::string* text :
         {&m.name(), &m.source_authority(), &m.note()}) {
      const std::string word = list.tables.FindWord(rule.words, *text);
      if (word.empty()) continue;
      out.Report(rule, i, kName, "材料须由" + word + "出具，涉嫌指定中介",
                 "改为由申请人自行选择有资格的单位", *text, at);
      return;
    }
  });
}

}  // namespace

std::vector<Rule> DocumentRules() {
  constexpr auto kWarning = finding::v1::SEVERITY_WARNING;
  return {
      {"document-catch-all", kWarning, "兜底材料", kAllListed, CatchAll,
       nullptr, ""},
      {"document-without-basis", kWarning, "材料没有依据",
       "优化营商环境条例第三十五条", WithoutBasis, nullptr, ""},
      {"document-shared", kWarning, "可以共享的材料", kShared, Shared, nullptr,
       ""},
      {"document-issued-by-self", kWarning, "本部门核发的材料", kProof,
       IssuedBySelf, nullptr, ""},
      {"document-copy-differs", kWarning, "原件复印件矛盾", kAllListed,
       CopyDiffers, nullptr, "copy"},
      {"document-no-count", kWarning, "没有份数", kAllListed, NoCount, nullptr,
       ""},
      {"document-twice", kWarning, "材料重复", kAllListed, Twice, nullptr,
       "copy"},
      {"document-named-approval", kWarning, "材料是审批意见",
       "优化营商环境条例第三十九条", NamedApproval, nullptr,
       "approval_document"},
      {"document-optional-unexplained", kWarning, "非必要材料没有说明",
       kAllListed, OptionalUnexplained, nullptr, ""},
      {"document-authority-missing", kWarning, "没有来源机关", kProof,
       AuthorityMissing, nullptr, ""},
      {"document-designated", kWarning, "指定单位出具",
       "优化营商环境条例第四十三条", Designated, nullptr, "designated"},
  };
}

}  // namespace qingdan::rules::builtin
