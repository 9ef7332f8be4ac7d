#include "server/rules/tables.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/domain/item.h"

namespace qingdan::rules {
namespace {

using registry::v1::Item;

absl::Status InvalidRow(const base::Tsv& tsv, const base::Tsv::Row& row,
                        const std::string& what) {
  return absl::InvalidArgumentError(tsv.name() + " line " +
                                    std::to_string(row.line) + ": " + what);
}

}  // namespace

absl::StatusOr<std::shared_ptr<const Tables>> Tables::Load(
    const std::string& folder) {
  auto tables = std::make_shared<Tables>();
  QD_RETURN_IF_ERROR(tables->LoadProfiles(folder + "/profiles.tsv"));
  QD_RETURN_IF_ERROR(tables->LoadWords(folder + "/words.tsv"));
  return tables;
}

absl::Status Tables::LoadProfiles(const std::string& path) {
  if (!std::filesystem::exists(path)) return absl::OkStatus();
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv, base::Tsv::Load(path));
  QD_ASSIGN_OR_RETURN(const int rule, tsv.Column("rule_id"));
  QD_ASSIGN_OR_RETURN(const int type, tsv.Column("item_type"));
  QD_ASSIGN_OR_RETURN(const int element, tsv.Column("element"));
  QD_ASSIGN_OR_RETURN(const int provision, tsv.Column("provision"));
  for (const auto& row : tsv.rows()) {
    const int number = domain::ParseEnum(*registry::v1::ItemType_descriptor(),
                                         row.cells[type]);
    if (number == 0) return InvalidRow(tsv, row, "no such item type");
    if (Item::descriptor()->FindFieldByName(row.cells[element]) == nullptr) {
      return InvalidRow(tsv, row, "items have no " + row.cells[element]);
    }
    auto it = std::find_if(
        profiles_.begin(), profiles_.end(),
        [&](const Profile& p) { return p.rule_id == row.cells[rule]; });
    if (it == profiles_.end()) {
      it = profiles_.insert(it, {row.cells[rule],
                                 static_cast<registry::v1::ItemType>(number),
                                 {},
                                 row.cells[provision]});
    }
    it->elements.push_back(row.cells[element]);
  }
  return absl::OkStatus();
}

absl::Status Tables::LoadWords(const std::string& path) {
  if (!std::filesystem::exists(path)) return absl::OkStatus();
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv, base::Tsv::Load(path));
  QD_ASSIGN_OR_RETURN(const int word_class, tsv.Column("class"));
  QD_ASSIGN_OR_RETURN(const int pattern, tsv.Column("pattern"));
  for (const auto& row : tsv.rows()) {
    auto compiled =
        std::make_unique<const RE2>("(" + row.cells[pattern] + ")", RE2::Quiet);
    if (!compiled->ok()) return InvalidRow(tsv, row, compiled->error());
    if (!words_.emplace(row.cells[word_class], std::move(compiled)).second) {
      return InvalidRow(tsv, row, row.cells[word_class] + " stands twice");
    }
  }
  return absl::OkStatus();
}

std::string Tables::FindWord(const std::string& word_class,
                             std::string_view text) const {
  std::string found;
  RE2::PartialMatch(re2::StringPiece(text.data(), text.size()),
                    *words_.at(word_class), &found);
  return found;
}

}  // namespace qingdan::rules
