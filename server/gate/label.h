// From the demands found in a text to one judgement of the text: disguised
// licensing, a lawful licence, a filing ... The rules are those of
// docs/gates.md.
#ifndef QINGDAN_SERVER_GATE_LABEL_H_
#define QINGDAN_SERVER_GATE_LABEL_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/gate/detector.h"

namespace qingdan::gate {

enum class Label {
  kDisguised,      // a gate, not on a licensing list
  kLawfulLicence,  // a gate that is
  kGenuineFiling,  // a filing that waits for no answer
  kPublicService,
  kOtherPower,  // inspection, fee, penalty, report, notice
  kHarmless,    // all else
};

// Name of a label: disguised, lawful_licence ...
std::string ShortName(Label label);

struct Judgement {
  bool gate = false;
  Label label = Label::kHarmless;
  Form form = Form::kNone;
  std::vector<Span> triggers;  // of the gates
};

// Judges the text `report` was made of. `listed` tells whether its demands are
// on a licensing list; without it that is guessed from the words, which is
// weak.
Judgement Judge(const Report& report, std::string_view utf8,
                std::optional<bool> listed);

}  // namespace qingdan::gate

#endif  // QINGDAN_SERVER_GATE_LABEL_H_
