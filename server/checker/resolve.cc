#include "server/checker/resolve.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/checker/checker.h"

namespace qingdan::checker {
namespace {

using check::v1::MatchedItem;
using check::v1::MatchScope;
using registry::AsOf;
using registry::VersionRecord;

// From here on a name of the reference lists counts as the one that is meant.
constexpr double kReferenceConfidenceMin = 0.75;
// Below this it says nothing: not one in ten of such is meant.
constexpr double kReferenceDoubtMin = 0.1;
// A candidate less likely than this is not shown.
constexpr double kShownConfidence = 0.05;

void AddEvidence(const match::Candidate& candidate, MatchedItem& item) {
  item.set_confidence(candidate.confidence);
  for (const match::Evidence& evidence : candidate.evidence) {
    auto& out = *item.add_evidence();
    out.set_code(evidence.code);
    out.set_words(evidence.words);
    out.set_against(evidence.against);
  }
}

MatchedItem ToMatched(const VersionRecord& record,
                      const match::Candidate& candidate, MatchScope scope) {
  MatchedItem matched;
  *matched.mutable_item() = record.item();
  matched.set_revision(record.revision);
  matched.set_effective_from(record.from.ToIso());
  matched.set_scope(scope);
  AddEvidence(candidate, matched);
  return matched;
}

MatchedItem ToMatched(const check::v1::ReferenceEntry& entry,
                      const match::Candidate& candidate, MatchScope scope) {
  MatchedItem matched;
  *matched.mutable_reference() = entry;
  matched.set_scope(scope);
  AddEvidence(candidate, matched);
  return matched;
}

// The end that counts at `as_of` for an item that was in force before; null if
// it is in force or never was.
const VersionRecord* EndedAt(const registry::ItemHistory& history,
                             const AsOf& as_of) {
  const VersionRecord* record = history.At(as_of);
  return record == nullptr || history.InForce(as_of) != nullptr ? nullptr
                                                                : record;
}

Ending EndingOf(registry::v1::ChangeKind kind) {
  switch (kind) {
    case registry::v1::CHANGE_KIND_DELEGATED:
      return Ending::kDelegated;
    case registry::v1::CHANGE_KIND_CONVERTED:
    case registry::v1::CHANGE_KIND_MERGED:
    case registry::v1::CHANGE_KIND_SPLIT:
      return Ending::kConverted;
    default:
      return Ending::kCancelled;
  }
}

class Resolver {
 public:
  explicit Resolver(const ResolveInput& input)
      : in_(input),
        office_(match::OfficeKey(input.department)),
        question_(match::ReadText(input.words, input.lexicon)) {}

  Resolution Run() {
    const match::Result own = MatchInForce(in_.chain.front());
    const match::Result ended = MatchEnded();
    const match::Result references = MatchReferences();
    const match::Result licences = in_.references.licence_index().Match(
        {in_.words, in_.department, kItemsMax, nullptr, &question_});
    out_.understood = own.understood;
    out_.on_licensing_list = IsVerifiedLicence(licences);

    const bool own_fits = own.decision != match::Decision::kNotListed;
    double ended_confidence = std::max(Fit(ended), Fit(references));
    if (ended_confidence < kReferenceDoubtMin) ended_confidence = 0;
    if (own_fits && Fit(own) >= ended_confidence) {
      TakeOwn(own);
    } else if (ended_confidence > 0 &&
               (ended_confidence >= kReferenceConfidenceMin ||
                ended_confidence >= Fit(licences))) {
      TakeEnded(ended, references);
    } else if (!TakeAbove()) {
      TakeLicence(licences);
    }
    if (out_.items.empty()) AddCandidates(own);
    return std::move(out_);
  }

 private:
  static double Fit(const match::Result& result) {
    return result.decision == match::Decision::kNotListed ? 0
                                                          : result.confidence;
  }

  // Whether the words name a licence that statutes set, near enough to call
  // what carries them lawful.
  bool IsVerifiedLicence(const match::Result& licences) const {
    if (Fit(licences) < kReferenceConfidenceMin) return false;
    const std::uint32_t best = licences.candidates.front().id;
    return in_.references.licences()[best].entry.verified();
  }

  const RegionIndex* Region(const std::string& code) const {
    const auto it = in_.view.regions.find(code);
    return it == in_.view.regions.end() ? nullptr : it->second.get();
  }

  match::Result MatchInForce(const std::string& code) const {
    const RegionIndex* region = Region(code);
    if (region == nullptr) return {};
    return region->index->Match({in_.words, in_.department, kItemsMax,
                                 [&](std::uint32_t id) {
                                   return region->InForce(id, in_.as_of) !=
                                          nullptr;
                                 },
                                 &question_});
  }

  match::Result MatchEnded() const {
    const RegionIndex* region = Region(in_.chain.front());
    if (region == nullptr) return {};
    return region->index->Match({in_.words, in_.department, kItemsMax,
                                 [&](std::uint32_t id) {
                                   return EndedAt(*region->named[id].history,
                                                  in_.as_of) != nullptr;
                                 },
                                 &question_});
  }

  match::Result MatchReferences() const {
    const auto& ended = in_.references.ended();
    return in_.references.ended_index().Match(
        {in_.words, in_.department, kItemsMax,
         [&](std::uint32_t id) {
           // A row ends an item from its date on; a row without one always.
           const std::string& date = ended[id].entry.date();
           return ended[id].whole &&
                  (date.empty() || date <= in_.as_of.date.ToIso());
         },
         &question_});
  }

  bool IsOwnDepartment(const std::string& department) const {
    return in_.department.empty() ||
           in_.lexicon.SameOffice(office_, match::OfficeKey(department));
  }

  void TakeOwn(const match::Result& own) {
    const RegionIndex& region = *Region(in_.chain.front());
    std::vector<const match::Candidate*> mine;
    for (std::size_t i = 0; i < own.group && i < own.candidates.size(); ++i) {
      const auto& candidate = own.candidates[i];
      if (IsOwnDepartment(region.named[candidate.id].department)) {
        mine.push_back(&candidate);
      }
    }
    AddCandidates(own);
    // The first grant stands for its variants; of several that fit equally
    // nobody is chosen.
    const bool front_is_mine =
        !mine.empty() && mine.front() == &own.candidates.front();
    const bool one = own.decision == match::Decision::kOne &&
                     (front_is_mine || mine.empty());
    if (!one && (mine.size() > 1 || (mine.empty() && own.group > 1))) {
      out_.resolved = Resolved::kSeveral;
      return;
    }
    const match::Candidate& chosen =
        mine.empty() ? own.candidates.front() : *mine.front();
    out_.item = region.InForce(chosen.id, in_.as_of);
    out_.resolved = mine.empty() ? Resolved::kOtherDepartment : Resolved::kOwn;
    // What decides stands first.
    const auto it = std::find_if(
        out_.items.begin(), out_.items.end(), [&](const MatchedItem& item) {
          return item.item().id() == out_.item->item().id();
        });
    if (it != out_.items.end()) std::rotate(out_.items.begin(), it, it + 1);
  }

  // All candidates in force of the own region.
  void AddCandidates(const match::Result& own) {
    const RegionIndex* region = Region(in_.chain.front());
    for (std::size_t i = 0; i < own.candidates.size(); ++i) {
      const match::Candidate& candidate = own.candidates[i];
      // Beyond the group only what is worth a look.
      if (i >= own.group && candidate.confidence < kShownConfidence) break;
      const VersionRecord* record = region->InForce(candidate.id, in_.as_of);
      if (record == nullptr) continue;
      const bool mine = IsOwnDepartment(record->item().department());
      out_.items.push_back(
          ToMatched(*record, candidate,
                    mine ? check::v1::MATCH_SCOPE_OWN_DEPARTMENT
                         : check::v1::MATCH_SCOPE_OTHER_DEPARTMENT));
    }
    out_.items_total = static_cast<std::uint32_t>(out_.items.size());
  }

  void TakeEnded(const match::Result& local, const match::Result& listed) {
    out_.resolved = Resolved::kEnded;
    if (Fit(local) >= Fit(listed)) {
      const RegionIndex& region = *Region(in_.chain.front());
      const match::Candidate& best = local.candidates.front();
      const VersionRecord& end =
          *EndedAt(*region.named[best.id].history, in_.as_of);
      out_.ending = EndingOf(end.change.kind());
      out_.items.push_back(ToMatched(end, best, check::v1::MATCH_SCOPE_ENDED));
      AddSuccessors(end.item(), out_.items.back());
    } else {
      const match::Candidate& best = listed.candidates.front();
      const EndedItem& ended = in_.references.ended()[best.id];
      // 食品生产许可证 is not the 煤炭生产许可证 that was cancelled: a name
      // that is only alike is a candidate, no answer.
      if (best.confidence < kReferenceConfidenceMin) {
        out_.resolved = Resolved::kSeveral;
      }
      out_.ending = ended.ending;
      out_.unverified = !ended.entry.verified();
      out_.items.push_back(
          ToMatched(ended.entry, best, check::v1::MATCH_SCOPE_ENDED));
    }
    out_.items_total = 1;
  }

  // What an applicant is to ask for instead of the ended `item`.
  void AddSuccessors(const registry::v1::Item& item,
                     MatchedItem& matched) const {
    const auto state = in_.view.snapshot->Region(in_.chain.front());
    if (state == nullptr) return;
    for (const VersionRecord* next : state->Successors(item.id(), in_.as_of)) {
      auto& out = *matched.add_successors();
      out.set_item_id(next->item().id());
      out.set_name(next->item().name());
      out.set_department(next->item().department());
    }
  }

  // An item in force of a region above.
  bool TakeAbove() {
    for (std::size_t i = 1; i < in_.chain.size(); ++i) {
      const match::Result above = MatchInForce(in_.chain[i]);
      if (above.decision == match::Decision::kNotListed) continue;
      const RegionIndex& region = *Region(in_.chain[i]);
      const match::Candidate& best = above.candidates.front();
      out_.item = region.InForce(best.id, in_.as_of);
      out_.items.push_back(
          ToMatched(*out_.item, best, check::v1::MATCH_SCOPE_REGION_ABOVE));
      out_.items_total = 1;
      out_.resolved = Resolved::kOtherLevel;
      return true;
    }
    return false;
  }

  void TakeLicence(const match::Result& licences) {
    if (licences.decision == match::Decision::kNotListed) return;
    const match::Candidate& best = licences.candidates.front();
    const Licence& licence = in_.references.licences()[best.id];
    out_.items.push_back(
        ToMatched(licence.entry, best, check::v1::MATCH_SCOPE_LICENSING_LIST));
    out_.items_total = 1;
    out_.unverified = !licence.entry.verified();
    out_.resolved =
        licence.county_level ? Resolved::kLicenceAbove : Resolved::kOtherLevel;
  }

  const ResolveInput& in_;
  std::u32string office_;
  match::Question question_;  // read once for all indexes
  Resolution out_;
};

}  // namespace

Resolution Resolve(const ResolveInput& input) { return Resolver(input).Run(); }

}  // namespace qingdan::checker
