// The demands in the words of a claim, as the answer tells them.
#ifndef QINGDAN_SERVER_CHECKER_TEXT_DEMANDS_H_
#define QINGDAN_SERVER_CHECKER_TEXT_DEMANDS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "qingdan/check/v1/check.pb.h"
#include "qingdan/finding/v1/finding.pb.h"
#include "server/gate/detector.h"

namespace qingdan::checker {

// Demands of one text that are told; the first ones of more.
inline constexpr std::size_t kTextDemandsMax = 20;

// A gate that is told with less confidence is for a person to judge: of such
// ones three in five are right (docs/gates.md, section 3).
inline constexpr double kSureGate = 0.7;

// Whether the demand is a gate that a person should judge.
bool IsUnsureGate(const check::v1::TextDemand& demand);

// Cuts spans out of a text, with their bytes.
class Quoter {
 public:
  // `utf8` outlives the object.
  explicit Quoter(std::string_view utf8);

  finding::v1::Span Quote(const gate::Span& span, const char* role) const;
  std::string Words(const gate::Span& span) const;

 private:
  std::string_view utf8_;
  std::vector<std::size_t> bytes_;  // where each code point begins, and the end
};

// `demand` as the answer tells it, all but its verdict.
check::v1::TextDemand ToTextDemand(const gate::Demand& demand,
                                   const Quoter& quoter);

}  // namespace qingdan::checker

#endif  // QINGDAN_SERVER_CHECKER_TEXT_DEMANDS_H_
