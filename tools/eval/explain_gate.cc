// explain-gate: what was found in a text and why, for people.
#include <cstdio>
#include <iostream>
#include <memory>

#include "server/base/file.h"
#include "server/base/status_macros.h"
#include "server/gate/detector.h"
#include "server/text/fold.h"
#include "tools/eval/commands.h"

namespace qingdan::eval {
namespace {

struct Options {
  std::string text;
  bool all = false;
};

std::string Words(const std::string& text, const gate::Span& span) {
  const std::u32string all = text::ToCodePoints(text);
  return text::ToUtf8(
      std::u32string_view(all).substr(span.start, span.end - span.start));
}

absl::Status Explain(const Context& context, const Options& options) {
  QD_ASSIGN_OR_RETURN(const auto detector, LoadDetector(context));
  const auto demands = options.all ? detector->AllHits(options.text)
                                   : detector->Detect(options.text).demands;
  for (const gate::Demand& d : demands) {
    std::cout << (d.gate ? "gate    " : "no gate ") << d.score << "  "
              << d.pattern << "  " << Words(options.text, d.trigger)
              << "\n  名义 " << gate::ChineseName(d.form) << "  事由 "
              << Words(options.text, d.thing) << "  主体 "
              << Words(options.text, d.actor) << "  活动 "
              << Words(options.text, d.activity) << "  "
              << gate::ShortName(d.polarity) << "\n ";
    for (const auto& [feature, weight] : detector->Explain(d)) {
      std::printf(" %s %+.2f", feature.c_str(), weight);
    }
    std::cout << std::endl;
  }
  if (demands.empty()) std::cout << "nothing found\n";
  return absl::OkStatus();
}

}  // namespace

void AddExplainGateCommand(CLI::App& cli, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* command = cli.add_subcommand(
      "explain-gate", "Tell what is found in a text and why");
  command->add_option("text", options->text, "The text")->required();
  command->add_flag("--all", options->all, "Overlapping hits, too");
  command->callback(
      [options, &context] { context.status = Explain(context, *options); });
}

}  // namespace qingdan::eval
