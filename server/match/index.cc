#include "server/match/index.h"

#include <algorithm>
#include <utility>

#include "server/domain/codes.h"
#include "server/match/code_table.h"
#include "server/match/decide.h"
#include "server/match/explain.h"
#include "server/match/name_table.h"
#include "server/match/search.h"
#include "server/match/trace.h"
#include "server/text/fold.h"

namespace qingdan::match {
namespace {

constexpr double kCodeConfidence = 0.99;
constexpr std::size_t kLookedMax = 16;

}  // namespace

class Index::Impl {
 public:
  Impl(std::vector<Entry> entries, std::shared_ptr<const Lexicon> lexicon)
      : lexicon_(std::move(lexicon)) {
    for (std::uint32_t id = 0; id < entries.size(); ++id) Add(id, entries[id]);
    names_.Finish(lexicon_->weights());
    codes_.Finish();
  }

  Result Match(const Query& query) const {
    Result result = domain::LooksLikeItemCode(query.text) ? MatchCode(query)
                                                          : MatchWords(query);
    if (result.candidates.size() > query.limit) {
      result.candidates.resize(query.limit);
    }
    return result;
  }

  std::size_t size() const { return offices_.size(); }
  const NameTable& names() const { return names_; }

 private:
  void Add(std::uint32_t id, const Entry& entry) {
    offices_.push_back(OfficeKey(entry.department));
    names_.Add(entry.name, id, nullptr, lexicon_->wording());
    for (const std::string& code : entry.codes) codes_.Add(code, id);
    if (entry.aliases.empty()) return;
    const Phrase own = lexicon_->wording().Take(Core(WithoutLevel(entry.name)));
    for (const std::string& alias : entry.aliases) {
      names_.Add(alias, id, &own, lexicon_->wording());
    }
  }

  Result MatchCode(const Query& query) const {
    Result result;
    result.understood = "按编码查找";
    for (const std::uint32_t id : codes_.Find(query.text)) {
      if (query.in_scope && !query.in_scope(id)) continue;
      Candidate candidate;
      candidate.id = id;
      candidate.confidence = kCodeConfidence;
      candidate.evidence.push_back({"same-code", query.text, false});
      result.candidates.push_back(std::move(candidate));
    }
    result.group = result.candidates.size();
    result.confidence = result.group == 0 ? 0 : kCodeConfidence;
    result.decision = result.group == 0   ? Decision::kNotListed
                      : result.group == 1 ? Decision::kOne
                                          : Decision::kSeveral;
    return result;
  }

  Result MatchWords(const Query& query) const {
    if (query.question != nullptr) return MatchRead(query, *query.question);
    return MatchRead(query, ReadText(query.text, *lexicon_));
  }

  Result MatchRead(const Query& query, const Question& question) const {
    const Search search = SearchNames(question, names_, *lexicon_);
    std::vector<Ranked> ranked = Rank(query, search);
    Result result;
    result.understood = Understood(question);
    if (ranked.empty()) return result;
    Order(search, names_, *lexicon_, ranked);
    const DecisionFeatures features = FeaturesOfDecision(ranked, names_);
    const double listed = ListedLogOdds(features, lexicon_->model());
    AddCandidates(question, ranked, listed, query.limit, result);
    Decide(ranked, listed, result);
    if (query.trace != nullptr) {
      for (Ranked& r : ranked) r.looked.hit = nullptr;  // ends with `search`
      *query.trace = {std::move(ranked), features};
    }
    return result;
  }

  // The hits with their entries in scope, those of the department named apart
  // from the others.
  std::vector<Ranked> Rank(const Query& query, const Search& search) const {
    const std::u32string office = OfficeKey(query.department);
    std::vector<Ranked> ranked;
    for (const NameHit& hit : search.hits) {
      std::vector<std::uint32_t> same;
      std::vector<std::uint32_t> others;
      for (const std::uint32_t id : names_.names()[hit.name].entries) {
        if (query.in_scope && !query.in_scope(id)) continue;
        const bool own =
            !office.empty() && lexicon_->SameOffice(office, offices_[id]);
        (own ? same : others).push_back(id);
      }
      Features features = hit.features;
      features[kOtherOffice] = !office.empty();
      AddRanked(hit, features, std::move(others), ranked);
      features[kOtherOffice] = 0;
      features[kSameOffice] = 1;
      AddRanked(hit, features, std::move(same), ranked);
    }
    return ranked;
  }

  void AddRanked(const NameHit& hit, const Features& features,
                 std::vector<std::uint32_t> entries,
                 std::vector<Ranked>& ranked) const {
    if (entries.empty()) return;
    Ranked& added = ranked.emplace_back();
    added.looked = {&hit, features, lexicon_->model().LogOdds(features)};
    added.entries = std::move(entries);
  }

  // Adds the entries of `ranked`, best first.
  void AddCandidates(const Question& question,
                     const std::vector<Ranked>& ranked, double listed,
                     std::size_t limit, Result& result) const {
    for (const Ranked& r : ranked) {
      if (result.candidates.size() >= limit) return;
      Candidate candidate;
      candidate.confidence =
          CandidateConfidence(r, ranked.front(), listed, lexicon_->model());
      candidate.evidence = Explain(question, *r.looked.hit, r.looked.features,
                                   names_.names()[r.looked.hit->name]);
      for (const std::uint32_t id : r.entries) {
        if (result.candidates.size() >= limit) return;
        candidate.id = id;
        result.candidates.push_back(candidate);
      }
    }
  }

  static void Decide(const std::vector<Ranked>& ranked, double listed,
                     Result& result) {
    result.confidence = Confidence(listed);
    if (result.confidence < kListedConfidence) return;
    // Nothing said of the handling means the first grant, if one alone fits.
    std::size_t first_grants = 0;
    for (const Ranked& r : ranked) {
      if (r.word_score < ranked.front().word_score - kEqualLogOdds) break;
      result.group += r.entries.size();
      if (r.looked.features[kNotFirstGrant] == 0) {
        first_grants += r.entries.size();
      }
    }
    const bool one = result.group == 1 ||
                     (first_grants == 1 &&
                      ranked.front().looked.features[kNotFirstGrant] == 0);
    result.decision = one ? Decision::kOne : Decision::kSeveral;
  }

  const std::shared_ptr<const Lexicon> lexicon_;
  std::vector<std::u32string> offices_;
  NameTable names_;
  CodeTable codes_;
};

Index::Index(std::vector<Entry> entries, std::shared_ptr<const Lexicon> lexicon)
    : impl_(std::make_unique<const Impl>(std::move(entries),
                                         std::move(lexicon))) {}

Index::~Index() = default;

Result Index::Match(const Query& query) const { return impl_->Match(query); }

std::size_t Index::size() const { return impl_->size(); }

std::size_t Index::distinct_names() const {
  return impl_->names().names().size();
}

}  // namespace qingdan::match
