// Amounts of money as fee standards and windows write them: 10元/本, 每平方米
// 0.5元, 工本费二十元, 1.2万元.
#ifndef QINGDAN_SERVER_DOMAIN_FEE_AMOUNT_H_
#define QINGDAN_SERVER_DOMAIN_FEE_AMOUNT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qingdan::domain {

struct FeeAmount {
  std::uint64_t fen = 0;  // hundredths of a yuan
  // What it is paid for, folded UTF-8: 平方米. Empty if nothing is said or it
  // is the piece handed out (本, 证, 份, 件, 次, 人 ...), which is the same.
  std::string unit;

  bool operator==(const FeeAmount&) const = default;
};

// Amounts above this are not read as money.
inline constexpr std::uint64_t kFeeYuanMax = 1'000'000'000;

// All amounts in yuan in `text`, in order; of a range (100-500元) the upper
// end. Any bytes; linear in the length.
std::vector<FeeAmount> ReadFeeAmounts(std::string_view text);

// The name of the fee before the first amount: 工本费 in 另收工本费20元. Folded
// UTF-8; empty if none is said or it names none in particular (费用, 收费).
std::string ReadFeeName(std::string_view text);

}  // namespace qingdan::domain

#endif  // QINGDAN_SERVER_DOMAIN_FEE_AMOUNT_H_
