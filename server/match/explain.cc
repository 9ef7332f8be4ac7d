#include "server/match/explain.h"

#include <set>

#include "server/text/fold.h"

namespace qingdan::match {
namespace {

// A share of words this high counts as agreement.
constexpr float kMostWords = 0.6F;

}  // namespace

std::vector<Evidence> Explain(const Question& question, const NameHit& hit,
                              const Features& f, const Name& name) {
  std::vector<Evidence> evidence;
  const auto speaks_for = [&](const char* code, std::string words) {
    evidence.push_back({code, std::move(words), false});
  };
  const auto speaks_against = [&](const char* code, std::string words) {
    evidence.push_back({code, std::move(words), true});
  };
  const std::string object = text::ToUtf8(name.phrase.object);
  if (f[kExactName] > 0) {
    speaks_for("same-name", text::ToUtf8(name.core));
  } else if (f[kSameObject] > 0) {
    speaks_for("same-object", object);
  } else if (f[kAskedCovered] >= kMostWords) {
    speaks_for("shared-words", object);
  } else {
    speaks_against("missing-words", object);
  }
  if (!hit.term.empty()) speaks_for("thesaurus", text::ToUtf8(hit.term));
  if (f[kCorrected] > 0) speaks_for("mended-slip", "");
  if (f[kSameKind] > 0) speaks_for("same-kind", KindNames(question.kinds));
  if (f[kSameOffice] > 0) speaks_for("same-department", "");
  if (f[kOtherKind] > 0 || f[kNotFirstGrant] > 0) {
    speaks_against("other-kind", KindNames(name.phrase.kinds));
  }
  if (f[kNoKind] > 0) speaks_against("no-such-kind", KindNames(question.kinds));
  if (f[kOtherForm] > 0) {
    speaks_against("other-form", FormNames(name.phrase.forms));
  }
  if (f[kOtherOffice] > 0) speaks_against("other-department", "");
  if (f[kDifferentThing] > 0) speaks_against("different-thing", object);
  return evidence;
}

std::string Understood(const Question& question) {
  std::string understood;
  const auto add = [&](const std::string& part) {
    understood += (understood.empty() ? "" : "；") + part;
  };
  std::set<std::u32string> said;
  for (const Reading& reading : question.readings) {
    if (reading.term.empty() || reading.replaced) continue;
    if (!said.insert(reading.term).second) continue;
    add("“" + text::ToUtf8(reading.term) + "”指向" +
        text::ToUtf8(reading.phrase.object));
  }
  if (question.kinds != 0) add("办理情形：" + KindNames(question.kinds));
  return understood;
}

}  // namespace qingdan::match
