// Texts with labels, one JSON object a line, for measuring and training.
#ifndef QINGDAN_TOOLS_EVAL_LABELLED_TEXT_H_
#define QINGDAN_TOOLS_EVAL_LABELLED_TEXT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "server/gate/detector.h"
#include "server/gate/label.h"

namespace qingdan::eval {

struct LabelledText {
  std::string id;
  std::string text;
  std::string part;   // A from a statute, B composed; may be empty
  std::string label;  // disguised, lawful_licence ...; empty if not labelled
  std::string form;
  bool gate = false;
  // The demand is on a licensing list: `listed`, or `in_licence_list` of a
  // labelled file. Unknown if neither is given.
  bool listed = false;
  bool listed_known = false;
  std::vector<gate::Span> gate_spans;
};

// Reads a file; fields that are missing stay empty, others are passed over.
// INVALID_ARGUMENT names the line that is not JSON or lacks id or text.
absl::StatusOr<std::vector<LabelledText>> ReadTexts(const std::string& path);

// The judgement of `text`, with what is known of the lists.
gate::Judgement Judged(const gate::Detector& detector,
                       const LabelledText& text);

}  // namespace qingdan::eval

#endif  // QINGDAN_TOOLS_EVAL_LABELLED_TEXT_H_
