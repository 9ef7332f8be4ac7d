#include "server/gate/detector.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "server/base/status_macros.h"
#include "server/gate/sentence.h"

namespace qingdan::gate {
namespace {

// Sentences before and after whose words count for a hit.
constexpr std::size_t kAroundSentences = 2;
// An activity this short belongs to the words that show the gate.
constexpr std::size_t kShortActivity = 6;
// Words between who assents and the assent, and words of who assents, at most.
constexpr std::size_t kNearActor = 2;
constexpr std::size_t kActorWords = 5;

constexpr std::string_view kDocument = "FCLPGDQYIJXZ";

struct Text {
  const text::Folded& folded;

  Span Of(std::size_t begin, std::size_t end) const {
    if (begin >= end) return {};
    return {folded.origin[begin], folded.origin[end - 1] + 1};
  }
};

Form FormOfLetter(char letter, std::u32string_view word) {
  switch (letter) {
    case 'F':
      return Form::kFiling;
    case 'C':
      return Form::kCertificate;
    case 'L':
      return Form::kCatalogue;
    case 'P':
      return Form::kPlan;
    case 'G':
      return Form::kPlanning;
    case 'D':
      return Form::kDesignation;
    case 'Q':
      return Form::kAccreditation;
    case 'Y':
      return Form::kInspection;
    case 'I':
      return Form::kRegistration;
    case 'A':
    case 'X':
      return Form::kLicence;
    case 'Z':
      return word.back() == U'证' ? Form::kCertificate : Form::kOther;
    case 'E':
      return word.substr(0, 2) == U"考核" || word.substr(0, 2) == U"考试" ||
                     word.substr(0, 2) == U"培训" || word == U"评定"
                 ? Form::kAccreditation
                 : Form::kOther;
    case 'J':
    case 'R':
    case 'S':
      return Form::kOther;
    default:
      return Form::kNone;
  }
}

// How much a class says about the form; a telling word beats a later one.
int FormRank(char letter) {
  if (std::string_view("FLPGDQYIC").find(letter) != std::string_view::npos) {
    return 4;
  }
  if (letter == 'X' || letter == 'Z' || letter == 'J') return 3;
  if (letter == 'A' || letter == 'E') return 2;
  return letter == 'R' || letter == 'S' ? 1 : 0;
}

class Reader {
 public:
  Reader(const Patterns& patterns, const Model& model,
         const text::Folded& folded)
      : patterns_(patterns), model_(model), folded_(folded), text_{folded} {}

  // Judges the hits of one sentence by themselves.
  void Take(const Sentence& s, std::vector<Hit>& hits) {
    masks_.push_back(s.letters);
    for (const Hit& hit : hits) {
      demands_.push_back(MakeDemand(s, hit));
      sentence_of_.push_back(masks_.size() - 1);
    }
    hits.clear();
  }

  // Weighs what stands around.
  std::vector<Demand> Finish() {
    for (std::size_t i = 0; i < demands_.size(); ++i) {
      Demand& d = demands_[i];
      AddAround(masks_[sentence_of_[i]], Around(sentence_of_[i]), d.features);
      d.score = model_.Score(d.features);
      d.gate = d.score > 0;
      d.confidence = ConfidenceOf(d.score);
    }
    std::stable_sort(demands_.begin(), demands_.end(),
                     [](const Demand& a, const Demand& b) {
                       return a.trigger.start < b.trigger.start;
                     });
    return std::move(demands_);
  }

 private:
  std::uint64_t Around(std::size_t sentence) const {
    std::uint64_t letters = 0;
    const std::size_t first =
        sentence > kAroundSentences ? sentence - kAroundSentences : 0;
    const std::size_t last =
        std::min(masks_.size(), sentence + kAroundSentences + 1);
    for (std::size_t i = first; i < last; ++i) {
      if (i != sentence) letters |= masks_[i];
    }
    return letters;
  }

  Span LetterSpan(const Sentence& s, std::size_t i) const {
    return text_.Of(s.begin[i], s.end[i]);
  }

  // A letter's words with the other words directly before them.
  Span WithGap(const Sentence& s, std::size_t i, std::size_t from) const {
    const std::size_t begin =
        i > from && s.shape[i - 1] == kGap ? s.begin[i - 1] : s.begin[i];
    return text_.Of(begin, s.end[i]);
  }

  void TakeForm(const Sentence& s, std::size_t from, std::size_t to,
                Demand& d) const {
    int best = 0;
    for (std::size_t i = from; i < to; ++i) {
      const int rank = FormRank(s.shape[i]);
      if (rank <= best) continue;
      const std::u32string_view word =
          std::u32string_view(folded_.text)
              .substr(s.begin[i], s.end[i] - s.begin[i]);
      best = rank;
      d.form = FormOfLetter(s.shape[i], word);
      d.form_words = LetterSpan(s, i);
    }
  }

  // What is blocked: behind a consequence up to the next pause, else before.
  void TakeActivity(const Sentence& s, const Hit& hit, Demand& d) const {
    if (!d.consequence) {
      d.activity = text_.Of(s.begin.front(), s.begin[hit.begin]);
      return;
    }
    const std::size_t comma =
        std::min(s.shape.find(kComma, hit.end), s.shape.size());
    if (comma <= hit.end) return;
    const std::size_t from = s.end[hit.end - 1];
    d.activity = text_.Of(from, s.end[comma - 1]);
    const std::u32string_view activity =
        std::u32string_view(folded_.text).substr(from, s.end[comma - 1] - from);
    const std::size_t length = std::min(activity.find(U'、'), activity.size());
    if (length != 0 && length <= kShortActivity) {
      d.trigger.end = text_.Of(from, from + length).end;
    }
  }

  // Where the words that show the gate begin: with who assents, if that stands
  // directly before the assent.
  static std::size_t TriggerBegin(const Sentence& s, const Hit& hit,
                                  const Parts& parts) {
    const bool before =
        parts.assenter != Assenter::kNobody && parts.who < hit.begin;
    if (!before || hit.begin - parts.who > kNearActor) return hit.begin;
    std::size_t begin = parts.who;
    const auto joins = [&](char letter) {
      return letter == kGap || letter == 'O' || letter == '`' || letter == 'o';
    };
    while (begin > 0 && parts.who - begin < kActorWords &&
           joins(s.shape[begin - 1])) {
      --begin;
    }
    return begin;
  }

  Polarity PolarityOf(const Sentence& s, const Hit& hit) const {
    const std::string_view shape = s.shape;
    const std::string_view head = shape.substr(0, hit.begin);
    const std::string_view tail = shape.substr(hit.end);
    if (head.find('W') != std::string_view::npos) {
      return Polarity::kNegated;
    }
    if (shape.find('c') != std::string_view::npos) return Polarity::kCancelled;
    if (head.find('u') != std::string_view::npos ||
        tail.find('k') != std::string_view::npos) {
      return Polarity::kQuoted;
    }
    return head.find('q') != std::string_view::npos ? Polarity::kHypothetical
                                                    : Polarity::kAffirmed;
  }

  Demand MakeDemand(const Sentence& s, const Hit& hit) const {
    const Parts parts = PartsOf(s, hit);
    Demand d;
    d.pattern = patterns_.all()[hit.pattern].id;
    d.clause = text_.Of(s.begin.front(), s.end.back());
    d.trigger =
        text_.Of(s.begin[TriggerBegin(s, hit, parts)], s.end[hit.end - 1]);
    d.consequence = s.shape.find_first_of("BTtW", parts.core_end) < hit.end;
    d.thing = WithGap(s, parts.thing, hit.begin);
    d.assenter = parts.assenter;
    if (parts.assenter != Assenter::kNobody) {
      d.actor = WithGap(s, parts.who, 0);
    }
    TakeForm(s, hit.begin, parts.core_end, d);
    if (d.form == Form::kNone) TakeForm(s, 0, s.shape.size(), d);
    TakeActivity(s, hit, d);
    d.polarity = PolarityOf(s, hit);
    d.moment = s.shape.find_first_of("BTt", hit.begin) != std::string::npos
                   ? Moment::kBefore
                   : (s.Has('i') ? Moment::kAfter : Moment::kUnknown);
    d.features = FeaturesOf(s, hit, parts);
    return d;
  }

  const Patterns& patterns_;
  const Model& model_;
  const text::Folded& folded_;
  Text text_;
  std::vector<std::uint64_t> masks_;  // letters of each sentence
  std::vector<Demand> demands_;
  std::vector<std::size_t> sentence_of_;  // of each demand
};

// Whether `later`, which overlaps `first` and does not begin before it, shows
// the demand better.
bool IsBetter(const Demand& later, const Demand& first,
              std::u32string_view text) {
  if (!later.gate || !first.gate) return later.score > first.score;
  if (later.consequence != first.consequence) return later.consequence;
  const std::u32string_view between = text.substr(
      first.trigger.start, later.trigger.start - first.trigger.start);
  return between.find_first_of(U"，,：:") != std::u32string_view::npos ||
         (later.trigger.start == first.trigger.start &&
          later.trigger.end > first.trigger.end);
}

// One of hits that overlap, by place. `text` is the caller's.
std::vector<Demand> BestOfEach(std::vector<Demand> hits,
                               std::u32string_view text) {
  std::vector<Demand> kept;
  for (Demand& d : hits) {
    const bool overlaps =
        !kept.empty() && d.trigger.start < kept.back().trigger.end;
    if (!overlaps) {
      kept.push_back(std::move(d));
    } else if (IsBetter(d, kept.back(), text)) {
      kept.back() = std::move(d);
    }
  }
  return kept;
}

}  // namespace

double ConfidenceOf(double score) {
  return 1 / (1 + std::exp(-std::abs(score)));
}

std::string ChineseName(Form form) {
  static constexpr std::array<const char*, 12> kNames = {
      "无",   "备案", "证明", "目录", "计划", "规划",
      "指定", "认证", "年检", "登记", "许可", "其他"};
  return kNames[static_cast<std::size_t>(form)];
}

std::string ShortName(Polarity polarity) {
  static constexpr std::array<const char*, 5> kNames = {
      "affirmed", "negated", "cancelled", "quoted", "hypothetical"};
  return kNames[static_cast<std::size_t>(polarity)];
}

absl::StatusOr<std::unique_ptr<const Detector>> Detector::Load(
    const std::string& catalog_data_dir) {
  const std::string dir = catalog_data_dir + "/gate/";
  QD_ASSIGN_OR_RETURN(Words words, Words::Load(dir + "words.tsv"));
  QD_ASSIGN_OR_RETURN(Patterns patterns, Patterns::Load(dir + "patterns.tsv"));
  QD_ASSIGN_OR_RETURN(Model model, Model::Load(dir + "model.tsv", patterns));
  return std::unique_ptr<const Detector>(
      new Detector(std::move(words), std::move(patterns), std::move(model)));
}

std::vector<Demand> Detector::AllHits(std::string_view utf8,
                                      std::uint64_t* work) const {
  const text::Folded folded = Readable(utf8);
  SentenceReader sentences(words_, folded.text);
  Reader reader(patterns_, model_, folded);
  Sentence sentence;
  std::vector<Hit> hits;
  std::uint64_t steps = 0;
  while (sentences.Next(sentence)) {
    patterns_.Find(sentence, hits, steps);
    reader.Take(sentence, hits);
  }
  if (work != nullptr) *work += steps + sentences.work();
  return reader.Finish();
}

Report Detector::Detect(std::string_view utf8) const {
  Report report;
  report.demands =
      BestOfEach(AllHits(utf8, &report.work), text::ToCodePoints(utf8));
  report.gate = std::any_of(report.demands.begin(), report.demands.end(),
                            [](const Demand& d) { return d.gate; });
  return report;
}

std::vector<std::pair<std::string, double>> Detector::Explain(
    const Demand& demand) const {
  std::vector<std::pair<std::string, double>> reasons;
  for (Feature feature : demand.features) {
    const double weight = model_.WeightOf(feature);
    if (weight != 0)
      reasons.emplace_back(FeatureName(patterns_, feature), weight);
  }
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const auto& a, const auto& b) {
                     return std::abs(a.second) > std::abs(b.second);
                   });
  return reasons;
}

}  // namespace qingdan::gate
