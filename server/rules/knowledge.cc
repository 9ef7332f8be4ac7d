#include "server/rules/knowledge.h"

#include <re2/re2.h>

#include "server/base/digest.h"
#include "server/base/file.h"
#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/text/fold.h"

namespace qingdan::rules {
namespace {

constexpr std::size_t kDigestCharacters = 12;

}  // namespace

std::string NameKey(std::string_view name) {
  static const RE2* const kLevel = new RE2(
      R"([(\[](?:(?:国家|省|市|州|县|区|乡|镇|村)级?(?:行使|权限)?[/、]?)+[)\]])");
  static const RE2* const kMarks = new RE2(R"([\p{P}\p{S}])");
  std::string key = text::Folder::Shared().FoldToUtf8(name);
  RE2::GlobalReplace(&key, *kLevel, "");
  RE2::GlobalReplace(&key, *kMarks, "");
  return key;
}

std::string MatterKey(std::string_view name) {
  static const RE2* const kActs = new RE2(
      "(?:核发|签发|审批|许可证?|审核|审查|批准|核准|证书?|设立|设置|新办|首次|"
      "变更|延续|延期|注销|补发|补办|换发|换证|更换|增项|登记)+$");
  std::string key = NameKey(name);
  const std::string whole = key;
  RE2::Replace(&key, *kActs, "");
  return key.empty() ? whole : key;
}

absl::StatusOr<std::shared_ptr<const Knowledge>> Knowledge::Load(
    const std::string& dir) {
  QD_ASSIGN_OR_RETURN(domain::Laws laws, domain::Laws::Load(dir));
  QD_ASSIGN_OR_RETURN(domain::DocumentNames documents,
                      domain::DocumentNames::Load(dir));
  QD_ASSIGN_OR_RETURN(domain::ReferenceLists lists,
                      domain::LoadReferenceLists(dir));
  std::shared_ptr<Knowledge> knowledge(
      new Knowledge(std::move(laws), std::move(documents), std::move(lists)));
  QD_ASSIGN_OR_RETURN(knowledge->regions_, domain::Regions::Load(dir));
  QD_RETURN_IF_ERROR(knowledge->LoadShared(dir));
  QD_RETURN_IF_ERROR(knowledge->TakeDigest(dir));
  knowledge->IndexNames();
  return knowledge;
}

absl::Status Knowledge::LoadShared(const std::string& dir) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv,
                      base::Tsv::Load(dir + "/documents/shared.tsv"));
  QD_ASSIGN_OR_RETURN(const int name, tsv.Column("name"));
  QD_ASSIGN_OR_RETURN(const int issuer, tsv.Column("issuer"));
  for (const auto& row : tsv.rows()) {
    issuers_[documents_.MainName(row.cells[name])] = row.cells[issuer];
  }
  return absl::OkStatus();
}

absl::Status Knowledge::TakeDigest(const std::string& dir) {
  std::string digests;
  for (const char* file :
       {"/laws/laws.tsv", "/licences/licences.tsv", "/ended/changes.tsv",
        "/ended/decision_items.tsv", "/documents/names.tsv",
        "/documents/catch_all.tsv", "/documents/shared.tsv"}) {
    QD_ASSIGN_OR_RETURN(const std::string bytes, base::ReadFile(dir + file));
    digests += base::Sha256Hex(bytes);
  }
  digest_ = base::Sha256Hex(digests).substr(0, kDigestCharacters);
  return absl::OkStatus();
}

void Knowledge::IndexNames() {
  for (const domain::Licence& licence : lists_.licences) {
    const auto [it, is_new] = licence_by_matter_.try_emplace(
        MatterKey(licence.entry.name()), &licence);
    if (!is_new && licence.entry.verified() && !it->second->entry.verified()) {
      it->second = &licence;
    }
  }
  for (const domain::EndedItem& item : lists_.ended) {
    if (!item.whole) continue;
    const auto [it, is_new] =
        ended_by_name_.try_emplace(NameKey(item.entry.name()), &item);
    if (!is_new && item.entry.verified() && !it->second->entry.verified()) {
      it->second = &item;
    }
  }
}

const domain::Licence* Knowledge::FindLicence(std::string_view name) const {
  const auto it = licence_by_matter_.find(MatterKey(name));
  return it == licence_by_matter_.end() ? nullptr : it->second;
}

const domain::EndedItem* Knowledge::FindEnded(std::string_view name) const {
  const auto it = ended_by_name_.find(NameKey(name));
  return it == ended_by_name_.end() ? nullptr : it->second;
}

std::string Knowledge::IssuerOf(std::string_view document) const {
  const auto it = issuers_.find(documents_.MainName(document));
  return it == issuers_.end() ? "" : it->second;
}

std::string Knowledge::ProvinceOf(const std::string& region_code) const {
  const domain::Region* province =
      regions_.Find(region_code.substr(0, 2) + "0000");
  return province == nullptr ? "" : province->name;
}

}  // namespace qingdan::rules
