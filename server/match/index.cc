#include "server/match/index.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"

#include "server/domain/codes.h"
#include "server/match/code_table.h"
#include "server/match/explain.h"
#include "server/match/name_table.h"
#include "server/match/search.h"
#include "server/text/fold.h"

namespace qingdan::match {
namespace {

constexpr double kCodeConfidence = 0.99;

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
    const std::vector<NameHit> hits = SearchNames(question, names_, *lexicon_);
    const std::u32string office = OfficeKey(query.department);
    std::vector<Ranked> ranked;
    for (const NameHit& hit : hits) {
      for (const std::uint32_t id : names_.names()[hit.name].entries) {
        if (query.in_scope && !query.in_scope(id)) continue;
        ranked.push_back(Rank(hit, id, office));
      }
    }
    SortAndDropRepeats(ranked);
    Result result;
    result.understood = Understood(question);
    Decide(ranked, result);
    const std::size_t count = std::min(ranked.size(), query.limit);
    for (std::size_t i = 0; i < count; ++i) {
      result.candidates.push_back(ToCandidate(ranked[i], question));
    }
    return result;
  }

  struct Ranked {
    std::uint32_t id = 0;
    const NameHit* hit = nullptr;
    Features features{};
    double log_odds = 0;
    std::uint64_t hash = 0;
  };

  Ranked Rank(const NameHit& hit, std::uint32_t id,
              const std::u32string& office) const {
    Ranked ranked{id, &hit, hit.features, 0, names_.names()[hit.name].hash};
    if (!office.empty()) {
      const bool same = lexicon_->SameOffice(office, offices_[id]);
      ranked.features[same ? kSameOffice : kOtherOffice] = 1;
    }
    ranked.log_odds = lexicon_->model().LogOdds(ranked.features);
    return ranked;
  }

  // Best first; an entry under several names stands once.
  static void SortAndDropRepeats(std::vector<Ranked>& ranked) {
    std::sort(ranked.begin(), ranked.end(),
              [](const Ranked& a, const Ranked& b) {
                if (a.log_odds != b.log_odds) return a.log_odds > b.log_odds;
                return a.hash != b.hash ? a.hash < b.hash : a.id < b.id;
              });
    absl::flat_hash_set<std::uint32_t> seen;
    std::erase_if(ranked,
                  [&](const Ranked& r) { return !seen.insert(r.id).second; });
  }

  // How well the words fit, the handling kind nobody asked about left out.
  double WordOdds(const Ranked& ranked) const {
    return ranked.log_odds -
           lexicon_->model().For(ranked.features)[kNotFirstGrant] *
               ranked.features[kNotFirstGrant];
  }

  // The features of the best candidate and how it stands to the others.
  Features DecisionFeatures(const std::vector<Ranked>& ranked) const {
    constexpr float kTenth = 0.1F;
    const Ranked& best = ranked.front();
    const std::u32string& object = ObjectOf(best);
    Features features = best.features;
    features[kBestOdds] = static_cast<float>(best.log_odds) * kTenth;
    features[kBestShare] = static_cast<float>(Confidence(best.log_odds));
    features[kGap] = 1;
    for (const Ranked& other : ranked) {
      if (ObjectOf(other) == object) continue;
      features[kGap] = std::min(
          1.0F, static_cast<float>(best.log_odds - other.log_odds) * kTenth);
      break;
    }
    return features;
  }

  const std::u32string& ObjectOf(const Ranked& ranked) const {
    return names_.names()[ranked.hit->name].phrase.object;
  }

  void Decide(const std::vector<Ranked>& ranked, Result& result) const {
    if (ranked.empty()) return;
    result.features = DecisionFeatures(ranked);
    result.confidence =
        Confidence(lexicon_->model().DecisionLogOdds(result.features));
    if (result.confidence < kListedConfidence) return;
    const double best = WordOdds(ranked.front());
    const auto fits = [&](const Ranked& r) {
      return WordOdds(r) >= best - kEqualLogOdds;
    };
    result.group = 0;
    while (result.group < ranked.size() && fits(ranked[result.group])) {
      ++result.group;
    }
    // Nothing said of the handling means the first grant, if one alone fits.
    std::size_t first_grants = 0;
    for (std::size_t i = 0; i < result.group; ++i) {
      first_grants += ranked[i].features[kNotFirstGrant] == 0;
    }
    const bool one =
        result.group == 1 ||
        (first_grants == 1 && ranked.front().features[kNotFirstGrant] == 0);
    result.decision = one ? Decision::kOne : Decision::kSeveral;
  }

  Candidate ToCandidate(const Ranked& ranked, const Question& question) const {
    Candidate candidate;
    candidate.id = ranked.id;
    candidate.confidence = Confidence(ranked.log_odds);
    candidate.features = ranked.features;
    candidate.evidence = Explain(question, *ranked.hit, ranked.features,
                                 names_.names()[ranked.hit->name]);
    return candidate;
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
