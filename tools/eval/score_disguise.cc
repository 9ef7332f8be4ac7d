// score-disguise: how well labelled texts are judged, with overlap of spans.
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <set>

#include "server/base/status_macros.h"
#include "server/gate/detector.h"
#include "server/gate/label.h"
#include "tools/eval/commands.h"
#include "tools/eval/counts.h"
#include "tools/eval/labelled_text.h"

namespace qingdan::eval {
namespace {

struct Options {
  std::string texts;
  bool guess = false;   // do not use what is known of the lists
  bool errors = false;  // name the texts judged wrongly
};

// Characters of the spans: in both, in either.
struct Overlap {
  std::size_t both = 0, either = 0;

  double Share() const {
    return either == 0
               ? 0
               : static_cast<double>(both) / static_cast<double>(either);
  }
};

Overlap OverlapOf(const std::vector<gate::Span>& a,
                  const std::vector<gate::Span>& b) {
  std::map<std::uint32_t, int> sides;  // bit 1 in a, bit 2 in b
  for (const gate::Span& span : a) {
    for (auto i = span.start; i < span.end; ++i) sides[i] |= 1;
  }
  for (const gate::Span& span : b) {
    for (auto i = span.start; i < span.end; ++i) sides[i] |= 2;
  }
  Overlap overlap;
  overlap.either = sides.size();
  for (const auto& [at, side] : sides) overlap.both += side == 3 ? 1 : 0;
  return overlap;
}

class Table {
 public:
  void Add(const LabelledText& text, const gate::Judgement& said, bool errors) {
    const bool disguised = said.label == gate::Label::kDisguised;
    gate_["all"].Add(text.gate, said.gate);
    disguised_["all"].Add(text.label == "disguised", disguised);
    if (!text.part.empty()) {
      gate_["part " + text.part].Add(text.gate, said.gate);
      disguised_["part " + text.part].Add(text.label == "disguised", disguised);
    }
    label_.Add(true, text.label == gate::ShortName(said.label));
    if (text.label == "harmless") harmless_.Add(false, said.gate);
    if (text.gate && said.gate) AddSpans(text, said);
    if (errors && text.gate != said.gate) {
      std::cout << (text.gate ? "missed " : "wrong  ") << text.id << " "
                << text.label << " " << text.text << "\n";
    }
  }

  void Print() const {
    for (const auto& [name, counts] : gate_) {
      counts.Print(("gate " + name).c_str());
    }
    for (const auto& [name, counts] : disguised_) {
      counts.Print(("disguised " + name).c_str());
    }
    std::printf("harmless flagged   %.3f of %d\n",
                Counts::Share(harmless_.wrong_yes,
                              harmless_.wrong_yes + harmless_.right_no),
                harmless_.wrong_yes + harmless_.right_no);
    std::printf(
        "same label         %.3f\n",
        Counts::Share(label_.right_yes, label_.right_yes + label_.wrong_no));
    std::printf(
        "span IoU           %.3f over characters, %.3f mean of %zu "
        "texts\n",
        sum_.Share(), spans_ == 0 ? 0 : shares_ / spans_,
        static_cast<std::size_t>(spans_));
  }

 private:
  void AddSpans(const LabelledText& text, const gate::Judgement& said) {
    const Overlap overlap = OverlapOf(text.gate_spans, said.triggers);
    sum_.both += overlap.both;
    sum_.either += overlap.either;
    shares_ += overlap.Share();
    ++spans_;
  }

  std::map<std::string, Counts> gate_;
  std::map<std::string, Counts> disguised_;
  Counts label_;
  Counts harmless_;
  Overlap sum_;
  double shares_ = 0;
  double spans_ = 0;
};

absl::Status Score(const Context& context, const Options& options) {
  QD_ASSIGN_OR_RETURN(const auto detector, LoadDetector(context));
  QD_ASSIGN_OR_RETURN(auto texts, ReadTexts(options.texts));
  Table table;
  for (LabelledText& text : texts) {
    if (options.guess) text.listed_known = false;
    table.Add(text, Judged(*detector, text), options.errors);
  }
  table.Print();
  return absl::OkStatus();
}

}  // namespace

void AddScoreDisguiseCommand(CLI::App& cli, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* command = cli.add_subcommand(
      "score-disguise", "Score the judgement of labelled texts");
  command->add_option("--texts", options->texts, "Labelled texts, JSON lines")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_flag("--guess", options->guess,
                    "Do not use the labels' word on what is listed");
  command->add_flag("--errors", options->errors, "Name the wrong texts");
  command->callback(
      [options, &context] { context.status = Score(context, *options); });
}

}  // namespace qingdan::eval
