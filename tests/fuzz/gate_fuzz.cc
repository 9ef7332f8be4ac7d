// The detector of gates on any bytes; its work stays linear in their length.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/gate/detector.h"
#include "server/gate/label.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  namespace gate = qingdan::gate;
  static const auto kDetector =
      *gate::Detector::Load(QINGDAN_SOURCE_DIR "/catalog_data");
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const gate::Report report = kDetector->Detect(text);
  gate::Judge(report, text, std::nullopt);
  for (const gate::Demand& demand : report.demands) {
    if (demand.trigger.end > size ||
        demand.trigger.begin > demand.trigger.end) {
      std::abort();
    }
  }
  return 0;
}
