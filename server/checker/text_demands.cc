#include "server/checker/text_demands.h"

#include "server/text/fold.h"

namespace qingdan::checker {

bool IsUnsureGate(const check::v1::TextDemand& demand) {
  return demand.gate() && demand.confidence() < kSureGate;
}

Quoter::Quoter(std::string_view utf8) : utf8_(utf8) {
  for (std::size_t pos = 0; pos < utf8.size();) {
    bytes_.push_back(pos);
    text::NextCodePoint(utf8, pos);
  }
  bytes_.push_back(utf8.size());
}

finding::v1::Span Quoter::Quote(const gate::Span& span,
                                const char* role) const {
  finding::v1::Span out;
  out.set_start(span.start);
  out.set_end(span.end);
  out.set_start_byte(static_cast<std::uint32_t>(bytes_[span.start]));
  out.set_end_byte(static_cast<std::uint32_t>(bytes_[span.end]));
  out.set_role(role);
  // Bytes that are no UTF-8 would not pass a protocol buffer's string.
  out.set_text(text::ToUtf8(text::ToCodePoints(Words(span))));
  return out;
}

std::string Quoter::Words(const gate::Span& span) const {
  return std::string(
      utf8_.substr(bytes_[span.start], bytes_[span.end] - bytes_[span.start]));
}

check::v1::TextDemand ToTextDemand(const gate::Demand& demand,
                                   const Quoter& quoter) {
  check::v1::TextDemand out;
  *out.mutable_clause() = quoter.Quote(demand.clause, "clause");
  out.set_gate(demand.gate);
  out.set_form(gate::ChineseName(demand.form));
  out.set_polarity(gate::ShortName(demand.polarity));
  out.set_confidence(demand.confidence);
  *out.add_spans() = quoter.Quote(demand.trigger, "gate");
  const auto add = [&](const gate::Span& span, const char* role) {
    if (!span.empty()) *out.add_spans() = quoter.Quote(span, role);
  };
  add(demand.form_words, "form");
  add(demand.thing, "thing");
  add(demand.actor, "actor");
  add(demand.activity, "activity");
  for (const finding::v1::Span& span : out.spans()) {
    if (span.role() == "actor") out.set_actor(span.text());
    if (span.role() == "activity") out.set_activity(span.text());
  }
  return out;
}

}  // namespace qingdan::checker
