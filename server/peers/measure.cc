#include "server/peers/measure.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "server/domain/fee_amount.h"

namespace qingdan::peers {
namespace {

using registry::v1::Item;

constexpr double kFenPerYuan = 100;

std::optional<double> NotZero(int count) {
  return count == 0 ? std::nullopt : std::optional<double>(count);
}

std::optional<double> Days(const Item& item) {
  if (item.has_promised_limit()) return item.promised_limit().working_days();
  if (item.has_statutory_limit()) return item.statutory_limit().working_days();
  return std::nullopt;
}

// True if more is known of the item than that it exists.
bool HasDetail(const Item& item) {
  return item.materials_size() > 0 || item.steps_size() > 0 ||
         item.fees_size() > 0 || item.has_visits() || Days(item).has_value();
}

std::optional<double> Yuan(const registry::v1::Fee& fee) {
  std::uint64_t fen = 0;
  const auto amounts = domain::ReadFeeAmounts(fee.standard());
  for (const domain::FeeAmount& amount : amounts) {
    if (!amount.unit.empty()) return std::nullopt;
    fen = std::max(fen, amount.fen);
  }
  if (amounts.empty()) return std::nullopt;
  return static_cast<double>(fen) / kFenPerYuan;
}

std::optional<double> Charge(const Item& item) {
  double sum = 0;
  for (const auto& fee : item.fees()) {
    const auto yuan = Yuan(fee);
    if (!yuan) return std::nullopt;
    sum += *yuan;
  }
  return sum;
}

struct Wording {
  const char* name;
  const char* before;  // the number
  const char* unit;
};

Wording WordingOf(v1::Measure measure) {
  switch (measure) {
    case v1::MEASURE_DOCUMENTS:
      return {"申请材料", "要求材料", "份"};
    case v1::MEASURE_DAYS:
      return {"办理时限", "办理时限为", "个工作日"};
    case v1::MEASURE_STEPS:
      return {"办理环节", "办理环节为", "个"};
    case v1::MEASURE_VISITS:
      return {"到现场次数", "须到现场", "次"};
    case v1::MEASURE_FEES:
      return {"收费项目", "收费", "项"};
    case v1::MEASURE_CHARGE:
      return {"收费金额", "收费", "元"};
    default:
      return {"", "", ""};
  }
}

}  // namespace

bool IsDemanded(const registry::v1::Material& material) {
  return material.necessity() != registry::v1::NECESSITY_OPTIONAL;
}

std::optional<double> Measured(const Item& item, v1::Measure measure) {
  switch (measure) {
    case v1::MEASURE_DOCUMENTS:
      if (item.materials().empty()) return std::nullopt;
      return static_cast<double>(std::count_if(
          item.materials().begin(), item.materials().end(), IsDemanded));
    case v1::MEASURE_DAYS:
      return Days(item);
    case v1::MEASURE_STEPS:
      return NotZero(item.steps_size());
    case v1::MEASURE_VISITS:
      return item.has_visits() ? std::optional<double>(item.visits())
                               : std::nullopt;
    case v1::MEASURE_FEES:
      return HasDetail(item) ? std::optional<double>(item.fees_size())
                             : std::nullopt;
    case v1::MEASURE_CHARGE:
      return HasDetail(item) ? Charge(item) : std::nullopt;
    default:
      return std::nullopt;
  }
}

std::string MeasureName(v1::Measure measure) { return WordingOf(measure).name; }

std::string NumberText(double value) {
  char digits[64];
  const double rounded = std::round(value * 100) / 100;
  const auto end = std::to_chars(digits, digits + sizeof digits, rounded,
                                 std::chars_format::fixed);
  return std::string(digits, end.ptr);
}

std::string Sentence(v1::Measure measure, double own, double median,
                     std::uint32_t peers) {
  const Wording wording = WordingOf(measure);
  return std::string("本地") + wording.before + NumberText(own) + wording.unit +
         "，" + (peers == 1 ? "对照地区为" : "各地中位数为") +
         NumberText(median) + wording.unit;
}

}  // namespace qingdan::peers
