#include "server/domain/reference_lists.h"

#include <map>
#include <re2/re2.h>
#include <set>
#include <utility>

#include "server/base/status_macros.h"
#include "server/base/tsv.h"
#include "server/text/fold.h"

namespace qingdan::domain {
namespace {

// The columns of `tsv` by header; INVALID_ARGUMENT names what is missing.
absl::StatusOr<std::map<std::string, int>> Columns(
    const base::Tsv& tsv, const std::vector<std::string>& headers) {
  std::map<std::string, int> columns;
  for (const std::string& header : headers) {
    QD_ASSIGN_OR_RETURN(columns[header], tsv.Column(header));
  }
  return columns;
}

std::string Folded(const std::string& name) {
  return text::Folder::Shared().FoldToUtf8(name);
}

bool Contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

// Splits `name` before the bracket at its end, if that only explains what
// became of the item.
void SplitExplanation(std::string& name, std::string& explanation) {
  static const RE2* const kExplains = new RE2(
      "(.+)（([^（）]*(?:改|并|下放|合一|合并|整合|压减|划转|取消|国务院决定)"
      "[^（）]*|[^（）]*省)）");
  std::string stem;
  if (RE2::FullMatch(name, *kExplains, &stem, &explanation)) {
    name = std::move(stem);
  }
}

// True if the row ended only a part of the item, or the item lives on under
// its name.
bool IsPart(const std::string& name, const std::string& explanation,
            const std::string& change) {
  static const RE2* const kPartOfName = new RE2(
      "^[0-9一二两三四五六七八九十]+类|^仅|^除|及以下|及以上|限额|甲级|乙级|"
      "丙级"
      "|^由.*负责的|^全国性|目录$");
  static const RE2* const kPartByBracket =
      new RE2("部级|前置|合并办理|压减|划转|主管部门|省$|整合|两类合并");
  if (RE2::PartialMatch(name, *kPartOfName) ||
      RE2::PartialMatch(explanation, *kPartByBracket)) {
    return true;
  }
  return change == "合并" && !Contains(explanation, "并入");
}

Ending EndingOf(const std::string& change) {
  if (change == "取消") return Ending::kCancelled;
  return change == "下放" ? Ending::kDelegated : Ending::kConverted;
}

std::string Basis(const std::string& title, const std::string& article) {
  return title.empty() ? "" : "《" + title + "》" + article;
}

// The rows of one name, of which those of national statutes count before those
// that hold in one place.
class LicenceRows {
 public:
  void Add(Licence licence, bool local) {
    const std::string key = Folded(licence.entry.name());
    const auto [it, is_new] = by_name_.try_emplace(key, licences_.size());
    if (is_new) {
      licences_.push_back(std::move(licence));
      local_.push_back(local);
      return;
    }
    Licence& known = licences_[it->second];
    if (local_[it->second] && !local) {
      known = std::move(licence);
      local_[it->second] = false;
    } else if (local_[it->second] == local) {
      Merge(licence, known);
    }
  }

  std::vector<Licence> Take() { return std::move(licences_); }

 private:
  static void Merge(const Licence& more, Licence& known) {
    known.county_level = known.county_level || more.county_level;
    if (more.entry.verified() && !known.entry.verified()) {
      // What is verified stands for the whole.
      const bool county = known.county_level;
      known = more;
      known.county_level = county;
    } else if (more.entry.verified() == known.entry.verified() &&
               !more.entry.basis().empty()) {
      known.entry.set_basis(known.entry.basis() + "、" + more.entry.basis());
    }
  }

  std::vector<Licence> licences_;
  std::vector<bool> local_;
  std::map<std::string, std::size_t> by_name_;
};

EndedItem MakeEnded(std::string name, const std::string& change) {
  EndedItem item;
  std::string explanation;
  SplitExplanation(name, explanation);
  item.whole = !IsPart(name, explanation, change);
  item.ending = EndingOf(change);
  const bool into = Contains(explanation, "并入");
  item.entry.set_name(std::move(name));
  item.entry.set_status(into || (!explanation.empty() && change == "合并")
                            ? explanation
                            : change);
  return item;
}

absl::Status AddChanges(const std::string& dir, std::vector<EndedItem>& out) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv,
                      base::Tsv::Load(dir + "/ended/changes.tsv"));
  QD_ASSIGN_OR_RETURN(
      auto columns,
      Columns(tsv, {"name", "former_department", "change", "deciding_document",
                    "document_date", "source", "verified"}));
  static const std::set<std::string> kChanges = {
      "取消", "下放", "改为备案", "改为告知承诺", "合并", "转变管理方式"};
  for (const auto& row : tsv.rows()) {
    const auto& c = row.cells;
    const std::string& change = c[columns["change"]];
    if (!kChanges.contains(change)) {
      return absl::InvalidArgumentError(tsv.name() + " line " +
                                        std::to_string(row.line) +
                                        ": no such change: " + change);
    }
    if (change == "改为告知承诺") continue;
    EndedItem item = MakeEnded(c[columns["name"]], change);
    item.entry.set_department(c[columns["former_department"]]);
    item.entry.set_basis(c[columns["deciding_document"]]);
    item.entry.set_date(c[columns["document_date"]]);
    item.entry.set_verified(c[columns["verified"]] == "yes");
    item.entry.set_source(c[columns["source"]]);
    out.push_back(std::move(item));
  }
  return absl::OkStatus();
}

absl::Status AddDecisionItems(const std::string& dir,
                              std::vector<EndedItem>& out) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv,
                      base::Tsv::Load(dir + "/ended/decision_items.tsv"));
  QD_ASSIGN_OR_RETURN(
      auto columns,
      Columns(tsv, {"name", "action", "former_department", "decision_no",
                    "decision_date", "source_url", "note"}));
  std::map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < out.size(); ++i) {
    known.emplace(Folded(out[i].entry.name()), i);
  }
  for (const auto& row : tsv.rows()) {
    const auto& c = row.cells;
    const std::string& action = c[columns["action"]];
    const bool plain = action == "取消" || action == "下放";
    EndedItem item = MakeEnded(c[columns["name"]], plain ? action : "取消");
    item.whole = item.whole && !Contains(c[columns["note"]], "子项");
    item.entry.set_status(action);
    item.entry.set_department(c[columns["former_department"]]);
    item.entry.set_basis(c[columns["decision_no"]]);
    item.entry.set_date(c[columns["decision_date"]]);
    item.entry.set_source("网页 " + c[columns["source_url"]]);
    item.entry.set_verified(plain && !item.entry.basis().empty() &&
                            !item.entry.date().empty());
    const auto it = known.find(Folded(item.entry.name()));
    if (it == known.end()) {
      out.push_back(std::move(item));
    } else if (item.entry.verified() && !out[it->second].entry.verified()) {
      out[it->second] = std::move(item);
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<Licence>> LoadLicences(const std::string& dir) {
  QD_ASSIGN_OR_RETURN(const base::Tsv tsv,
                      base::Tsv::Load(dir + "/licences/licences.tsv"));
  QD_ASSIGN_OR_RETURN(
      auto columns,
      Columns(tsv, {"name", "competent_department", "implementing_level",
                    "basis_title", "basis_date", "basis_article", "basis_level",
                    "verified"}));
  LicenceRows rows;
  for (const auto& row : tsv.rows()) {
    const auto& c = row.cells;
    Licence licence;
    std::string name = c[columns["name"]];
    std::string explanation;
    SplitExplanation(name, explanation);
    const bool local = c[columns["basis_level"]] == "地方性法规";
    auto& entry = licence.entry;
    entry.set_name(std::move(name));
    entry.set_department(c[columns["competent_department"]]);
    entry.set_basis(
        Basis(c[columns["basis_title"]], c[columns["basis_article"]]));
    entry.set_date(c[columns["basis_date"]]);
    entry.set_status("行政许可");
    entry.set_verified(c[columns["verified"]] == "yes" && !local);
    entry.set_source("licences.tsv 第" + std::to_string(row.line) + "行");
    licence.county_level = Contains(c[columns["implementing_level"]], "县");
    rows.Add(std::move(licence), local);
  }
  return rows.Take();
}

absl::StatusOr<std::vector<EndedItem>> LoadEndedItems(const std::string& dir) {
  std::vector<EndedItem> items;
  QD_RETURN_IF_ERROR(AddChanges(dir, items));
  QD_RETURN_IF_ERROR(AddDecisionItems(dir, items));
  return items;
}

absl::StatusOr<ReferenceLists> LoadReferenceLists(const std::string& dir) {
  ReferenceLists lists;
  QD_ASSIGN_OR_RETURN(lists.licences, LoadLicences(dir));
  QD_ASSIGN_OR_RETURN(lists.ended, LoadEndedItems(dir));
  std::set<std::string> living;
  for (const Licence& licence : lists.licences) {
    if (licence.entry.verified()) living.insert(Folded(licence.entry.name()));
  }
  for (EndedItem& item : lists.ended) {
    if (living.contains(Folded(item.entry.name()))) item.whole = false;
  }
  return lists;
}

}  // namespace qingdan::domain
