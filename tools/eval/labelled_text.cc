#include "tools/eval/labelled_text.h"

#include <optional>

#include "absl/strings/str_split.h"
#include <nlohmann/json.hpp>

#include "server/base/file.h"
#include "server/base/status_macros.h"

namespace qingdan::eval {
namespace {

using nlohmann::json;

std::string StringOf(const json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : "";
}

// Takes the flag `key` if it is there.
bool TakeFlag(const json& object, const char* key, bool& value) {
  const auto it = object.find(key);
  if (it == object.end() || !it->is_boolean()) return false;
  value = it->get<bool>();
  return true;
}

void TakeSpans(const json& object, LabelledText& out) {
  const auto spans = object.find("spans");
  if (spans == object.end() || !spans->is_array()) return;
  for (const json& span : *spans) {
    if (StringOf(span, "type") != "gate") continue;
    out.gate_spans.push_back({span.value("start", 0u), span.value("end", 0u)});
  }
}

}  // namespace

absl::StatusOr<std::vector<LabelledText>> ReadTexts(const std::string& path) {
  QD_ASSIGN_OR_RETURN(const std::string file, base::ReadFile(path));
  std::vector<LabelledText> texts;
  int number = 0;
  const std::vector<std::string> lines = absl::StrSplit(file, '\n');
  for (const std::string& line : lines) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const json object = json::parse(line, nullptr, false);
    LabelledText text;
    if (object.is_object()) {
      text.id = StringOf(object, "id");
      text.text = StringOf(object, "text");
    }
    if (text.id.empty() || text.text.empty()) {
      return absl::InvalidArgumentError(path + ":" + std::to_string(number) +
                                        ": no JSON object with id and text");
    }
    text.part = StringOf(object, "part");
    text.label = StringOf(object, "label");
    text.form = StringOf(object, "form");
    TakeFlag(object, "gate", text.gate);
    text.listed_known = TakeFlag(object, "listed", text.listed) ||
                        TakeFlag(object, "in_licence_list", text.listed);
    TakeSpans(object, text);
    texts.push_back(std::move(text));
  }
  return texts;
}

gate::Judgement Judged(const gate::Detector& detector,
                       const LabelledText& text) {
  const gate::Report report = detector.Detect(text.text);
  return gate::Judge(
      report, text.text,
      text.listed_known ? std::optional<bool>(text.listed) : std::nullopt);
}

}  // namespace qingdan::eval
