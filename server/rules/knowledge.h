// What the rules know beside the list: statutes, licensing lists, ended items,
// names of documents. From catalog_data, the newest there is; a report names it
// by its digest.
#ifndef QINGDAN_SERVER_RULES_KNOWLEDGE_H_
#define QINGDAN_SERVER_RULES_KNOWLEDGE_H_

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

#include "server/domain/document_names.h"
#include "server/domain/laws.h"
#include "server/domain/reference_lists.h"
#include "server/domain/regions.h"

namespace qingdan::rules {

// The key under which two ways of writing an item's name agree: folded, without
// a level in brackets, without marks and brackets.
std::string NameKey(std::string_view name);

// NameKey without what is done about the matter: 食品经营 for
// 食品经营许可证核发, 食品经营许可（变更） and 食品经营许可延续.
std::string MatterKey(std::string_view name);

// Immutable and thread-safe.
class Knowledge {
 public:
  // Reads DIR/{laws,licences,ended,documents,regions}. Errors name file and
  // line.
  static absl::StatusOr<std::shared_ptr<const Knowledge>> Load(
      const std::string& dir);

  const domain::Laws& laws() const { return laws_; }
  const domain::DocumentNames& documents() const { return documents_; }
  const std::vector<domain::Licence>& licences() const {
    return lists_.licences;
  }

  // The listed licence about the same matter; null if there is none.
  const domain::Licence* FindLicence(std::string_view name) const;

  // The ended item of that name, a verified one first; null if there is none.
  const domain::EndedItem* FindEnded(std::string_view name) const;

  // Who issues a document that authorities share among themselves; empty if it
  // is not known to be one.
  std::string IssuerOf(std::string_view document) const;

  // Name of the province of a region; empty if it is not known.
  std::string ProvinceOf(const std::string& region_code) const;

  // SHA-256 of what was read, 12 hexadecimal characters.
  const std::string& digest() const { return digest_; }

 private:
  Knowledge(domain::Laws laws, domain::DocumentNames documents,
            domain::ReferenceLists lists)
      : laws_(std::move(laws)),
        documents_(std::move(documents)),
        lists_(std::move(lists)) {}

  absl::Status LoadShared(const std::string& dir);
  absl::Status TakeDigest(const std::string& dir);
  void IndexNames();

  domain::Laws laws_;
  domain::DocumentNames documents_;
  domain::ReferenceLists lists_;
  domain::Regions regions_;
  std::unordered_map<std::string, const domain::Licence*> licence_by_matter_;
  std::unordered_map<std::string, const domain::EndedItem*> ended_by_name_;
  std::unordered_map<std::string, std::string> issuers_;  // by main name
  std::string digest_;
};

}  // namespace qingdan::rules

#endif  // QINGDAN_SERVER_RULES_KNOWLEDGE_H_
