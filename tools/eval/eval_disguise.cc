// disguise: judges texts, one JSON object a line in, one out.
#include <iostream>
#include <memory>

#include <nlohmann/json.hpp>

#include "server/base/status_macros.h"
#include "server/gate/detector.h"
#include "server/gate/label.h"
#include "tools/eval/commands.h"
#include "tools/eval/labelled_text.h"

namespace qingdan::eval {
namespace {

using nlohmann::json;

struct Options {
  std::string texts;
  std::string out;
};

json ToJson(const gate::Span& span) {
  return {{"start", span.start}, {"end", span.end}};
}

json ToJson(const LabelledText& text, const gate::Judgement& judgement) {
  json spans = json::array();
  for (const gate::Span& span : judgement.triggers)
    spans.push_back(ToJson(span));
  return {{"id", text.id},
          {"gate", judgement.gate},
          {"disguised", judgement.label == gate::Label::kDisguised},
          {"spans", spans},
          {"form", gate::ChineseName(judgement.form)},
          {"label", gate::ShortName(judgement.label)}};
}

absl::Status Judge(const Context& context, const Options& options) {
  QD_ASSIGN_OR_RETURN(const auto detector, LoadDetector(context));
  QD_ASSIGN_OR_RETURN(const auto texts, ReadTexts(options.texts));
  std::string out;
  for (const LabelledText& text : texts) {
    out += ToJson(text, Judged(*detector, text)).dump() + "\n";
  }
  QD_RETURN_IF_ERROR(WriteText(options.out, out));
  std::cout << texts.size() << " texts judged\n";
  return absl::OkStatus();
}

}  // namespace

void AddDisguiseCommand(CLI::App& cli, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* command = cli.add_subcommand(
      "disguise", "Say of each text whether it is licensing in disguise");
  command
      ->add_option("--texts", options->texts,
                   "JSON lines with id, text and perhaps listed")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--out", options->out, "JSON lines to write")->required();
  command->callback(
      [options, &context] { context.status = Judge(context, *options); });
}

}  // namespace qingdan::eval
