#include "server/compare/guard.h"

#include <algorithm>
#include <utility>

#include "server/base/status_macros.h"
#include "server/compare/earlier_versions.h"
#include "server/compare/title.h"
#include "server/domain/error.h"
#include "server/text/fold.h"

namespace qingdan::compare {
namespace {

using registry::v1::ItemChange;
using rules::PublishMode;

constexpr std::size_t kMetadataCharacters = 50;
constexpr char kFrozenMend[] =
    "目录冻结期间不得变更；确需变更的，报领导小组办公室解除冻结";

std::string MendOf(const Heavier& heavier) {
  const std::string waive = "；确有法律法规新规定的，报领导小组办公室签批豁免";
  if (heavier.change.type() == v1::CHANGE_TYPE_REMOVED) {
    return "请恢复“" + heavier.change.before() + "”" + waive;
  }
  if (heavier.change.type() == v1::CHANGE_TYPE_ADDED) {
    return "请去掉“" + heavier.change.after() + "”" + waive;
  }
  return "请改为不重于“" +
         (heavier.change.before().empty() ? heavier.change.after()
                                          : heavier.change.before()) +
         "”" + waive;
}

v1::Refusal RefusalOf(const ItemChange& change) {
  v1::Refusal refusal;
  refusal.set_department(change.item().department());
  refusal.set_item_id(change.item().id());
  refusal.set_item_name(change.item().name());
  return refusal;
}

bool IsWaived(const rules::RegionRules& local, const ItemChange& change,
              const std::string& day) {
  for (const rules::PolicyLine& line : local.policy) {
    if (line.rule_id == rules::kNoHeavier && !line.waivable) return false;
  }
  return std::any_of(local.waivers.begin(), local.waivers.end(),
                     [&](const rules::Waiver& waiver) {
                       return waiver.rule_id == rules::kNoHeavier &&
                              waiver.department == change.item().department() &&
                              waiver.item == change.item().name() &&
                              waiver.from <= day && day <= waiver.until;
                     });
}

std::string Cut(const std::string& text, std::size_t characters) {
  const std::u32string all = text::ToCodePoints(text);
  if (all.size() <= characters) return text;
  return text::ToUtf8(all.substr(0, characters)) + "…";
}

std::string Told(const v1::Refusal& refusal) {
  std::string text = refusal.department() + "“" + refusal.item_name() + "”";
  if (refusal.has_change()) {
    text += "：" + SentenceOf(refusal.change());
    if (refusal.revision() != 0) {
      text +=
          "，重于修订号" + std::to_string(refusal.revision()) + "公布的内容";
    }
  }
  return text + "；" + refusal.mend();
}

}  // namespace

absl::StatusOr<std::unique_ptr<const Guard>> Guard::Load(
    const std::string& dir) {
  QD_ASSIGN_OR_RETURN(Scale scale, Scale::Load(dir));
  QD_ASSIGN_OR_RETURN(auto regions, rules::LoadRegionRules(dir));
  return std::unique_ptr<const Guard>(
      new Guard(std::move(scale), std::move(regions)));
}

std::vector<v1::Refusal> Guard::Judge(const registry::Snapshot& snapshot,
                                      const registry::Decision& decision,
                                      domain::Date today) const {
  const std::string day = today.ToIso();
  const rules::RegionRules local =
      rules::RulesFor(regions_, decision.revision.region_code(), day);
  std::vector<v1::Refusal> refusals;
  if (local.modes.empty()) return refusals;
  const EarlierVersions earlier(snapshot, decision, scale_);
  for (const ItemChange& change : decision.changes) {
    const PublishMode mode =
        rules::ModeOf(local.modes, change.item().department());
    if (mode == PublishMode::kReport) continue;
    if (mode == PublishMode::kFreeze) {
      refusals.push_back(RefusalOf(change));
      refusals.back().set_mend(kFrozenMend);
      continue;
    }
    if (IsWaived(local, change, day)) continue;
    for (Heavier& heavier : earlier.HeavierIn(change)) {
      v1::Refusal refusal = RefusalOf(change);
      refusal.set_mend(MendOf(heavier));
      refusal.set_revision(heavier.revision);
      *refusal.mutable_change() = std::move(heavier.change);
      refusals.push_back(std::move(refusal));
    }
  }
  return refusals;
}

absl::Status Guard::Check(const registry::Snapshot& snapshot,
                          const registry::Decision& decision,
                          domain::Date today) const {
  const auto refusals = Judge(snapshot, decision, today);
  if (refusals.empty()) return absl::OkStatus();
  const bool frozen =
      std::any_of(refusals.begin(), refusals.end(),
                  [](const auto& refusal) { return !refusal.has_change(); });
  const std::string count = std::to_string(refusals.size());
  std::string message = frozen ? "目录已冻结，有" + count + "处变更不予公布："
                               : "有" + count +
                                     "处变更比以前公布的更重，不予"
                                     "公布：";
  std::size_t told = 0;
  std::size_t characters = 0;
  for (; told < refusals.size(); ++told) {
    const std::string text = "\n" + Told(refusals[told]);
    characters += text::ToCodePoints(text).size();
    if (told > 0 && characters > kToldCharactersMax) break;
    message += Cut(text, kToldCharactersMax);
  }
  if (told < refusals.size()) {
    message += "\n其余" + std::to_string(refusals.size() - told) +
               "处用qingdan plan查看";
  }
  return domain::MakeError(
      absl::StatusCode::kFailedPrecondition,
      frozen ? error::v1::ERROR_REASON_CATALOG_FROZEN
             : error::v1::ERROR_REASON_HEAVIER_FORBIDDEN,
      message,
      {{"refusals", count},
       {"department", Cut(refusals[0].department(), kMetadataCharacters)},
       {"item", Cut(refusals[0].item_name(), kMetadataCharacters)}});
}

}  // namespace qingdan::compare
