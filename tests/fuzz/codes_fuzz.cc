// Codes, citations, dates, amounts, limits, grants: short texts that people
// type.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/domain/citation.h"
#include "server/domain/codes.h"
#include "server/domain/date.h"
#include "server/domain/fee_amount.h"
#include "server/domain/numeral.h"
#include "server/domain/time_limit.h"
#include "server/identity/grant.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  namespace domain = qingdan::domain;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  domain::ParseItemCode(text);
  domain::RecognizeDepartmentCode(text);
  domain::IsCreditCode(text);
  domain::IsOrganisationCode(text);
  domain::ParseCitations(text);
  // What is read is written the same way.
  if (const auto date = domain::Date::ParseIso(text);
      date.ok() && date->ToIso() != text) {
    std::abort();
  }
  if (const auto grant = qingdan::identity::Grant::Parse(text);
      grant.ok() && grant->ToText() != text) {
    std::abort();
  }
  return 0;
}
