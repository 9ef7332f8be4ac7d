// Finds gates in Chinese text: demands that make applying and being approved a
// precondition of an activity. docs/gates.md tells how, and what is no gate.
//
//   QD_ASSIGN_OR_RETURN(auto detector, gate::Detector::Load("catalog_data"));
//   for (const gate::Demand& d : detector->Detect(text).demands)
//   Use(d.trigger);
//
// All offsets count code points of the caller's text, end exclusive.
#ifndef QINGDAN_SERVER_GATE_DETECTOR_H_
#define QINGDAN_SERVER_GATE_DETECTOR_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

#include "server/gate/features.h"
#include "server/gate/model.h"
#include "server/gate/patterns.h"
#include "server/gate/words.h"

namespace qingdan::gate {

struct Span {
  std::uint32_t start = 0;
  std::uint32_t end = 0;

  bool empty() const { return start == end; }
  bool operator==(const Span&) const = default;
};

// 名义: the name a demand goes by.
enum class Form {
  kNone,
  kFiling,         // 备案
  kCertificate,    // 证明
  kCatalogue,      // 目录
  kPlan,           // 计划
  kPlanning,       // 规划
  kDesignation,    // 指定
  kAccreditation,  // 认证
  kInspection,     // 年检
  kRegistration,   // 登记
  kLicence,        // 许可
  kOther,          // 其他
};

// Chinese name of a form: 备案; 无 for none.
std::string ChineseName(Form form);

// How the demand is meant.
enum class Polarity {
  kAffirmed,
  kNegated,    // said not to be needed
  kCancelled,  // said to be abolished
  kQuoted,     // told as rumour, history or somebody's question
  kHypothetical,
};

// Short name of a polarity: affirmed, negated ...
std::string ShortName(Polarity polarity);

// When the demand must be met.
enum class Moment { kUnknown, kBefore, kAfter };

// Share of judgements with this score that are right, 0.5 to 1: docs/gates.md,
// section 3, tells what it was measured on.
double ConfidenceOf(double score);

// One place where a pattern fits, judged.
struct Demand {
  std::string pattern;  // id in catalog_data/gate/patterns.tsv
  Span clause;          // the sentence
  Span trigger;         // the words that show the precondition
  Span thing;           // what is to be obtained
  Span actor;           // who assents; may be empty
  Span activity;        // what is blocked; may be empty
  Span form_words;      // the nominal form's words; may be empty
  Form form = Form::kNone;
  Assenter assenter = Assenter::kNobody;
  Polarity polarity = Polarity::kAffirmed;
  Moment moment = Moment::kUnknown;
  bool consequence = false;  // the words tell what is blocked or then allowed
  bool gate = false;
  double confidence = 0;          // see ConfidenceOf
  double score = 0;               // log odds of being a gate
  std::vector<Feature> features;  // what the score is the sum of
};

struct Report {
  std::vector<Demand> demands;  // by place
  bool gate = false;            // any of them is
  // Steps taken: at most kWorkPerCharacter a code point (a test counts).
  std::uint64_t work = 0;
};

// Immutable and thread-safe.
class Detector {
 public:
  // Reads DIR/gate/{words,patterns,model}.tsv.
  static absl::StatusOr<std::unique_ptr<const Detector>> Load(
      const std::string& catalog_data_dir);

  // Demands in `utf8`, any bytes. Linear in its length.
  Report Detect(std::string_view utf8) const;

  // Every hit of every pattern, overlapping ones too, by place: what the model
  // is trained on. `work` is added to if not null.
  std::vector<Demand> AllHits(std::string_view utf8,
                              std::uint64_t* work = nullptr) const;

  // Why the demand was judged so: features with their weights, heaviest first.
  std::vector<std::pair<std::string, double>> Explain(
      const Demand& demand) const;

  const Patterns& patterns() const { return patterns_; }
  const Model& model() const { return model_; }

 private:
  Detector(Words words, Patterns patterns, Model model)
      : words_(std::move(words)),
        patterns_(std::move(patterns)),
        model_(std::move(model)) {}

  Words words_;
  Patterns patterns_;
  Model model_;
};

}  // namespace qingdan::gate

#endif  // QINGDAN_SERVER_GATE_DETECTOR_H_
