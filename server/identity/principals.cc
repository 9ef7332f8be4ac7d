#include "server/identity/principals.h"

#include "server/base/status_macros.h"
#include "server/base/tsv.h"

namespace qingdan::identity {
namespace {

const std::vector<Grant>* Find(
    const std::map<std::string, std::vector<Grant>>& all,
    const std::string& subject) {
  const auto it = all.find(subject);
  return it == all.end() ? nullptr : &it->second;
}

}  // namespace

absl::StatusOr<Principals> Principals::Parse(std::string_view text) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv,
                      base::Tsv::Parse(text, "principals"));
  if (tsv.header() !=
      std::vector<std::string>{"kind", "subject", "grants", "note"}) {
    return absl::InvalidArgumentError(
        "the columns must be kind, subject, grants, note");
  }
  Principals principals;
  for (const base::Tsv::Row& row : tsv.rows()) {
    const std::string where = "line " + std::to_string(row.line) + ": ";
    auto grants = ParseGrants(row.cells[2]);
    if (!grants.ok()) {
      return absl::InvalidArgumentError(where +
                                        std::string(grants.status().message()));
    }
    const bool person = row.cells[0] == "person";
    if ((!person && row.cells[0] != "machine") || row.cells[1].empty()) {
      return absl::InvalidArgumentError(
          where + "a person or machine with its subject is wanted");
    }
    auto& all = person ? principals.people_ : principals.machines_;
    if (!all.emplace(row.cells[1], *std::move(grants)).second) {
      return absl::InvalidArgumentError(where + row.cells[1] + " stands twice");
    }
  }
  return principals;
}

const std::vector<Grant>* Principals::Person(const std::string& subject) const {
  return Find(people_, subject);
}

const std::vector<Grant>* Principals::Machine(
    const std::string& subject) const {
  return Find(machines_, subject);
}

}  // namespace qingdan::identity
