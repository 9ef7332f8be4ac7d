// Files that departments upload: the first byte chooses .xlsx, .csv or .tsv.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "server/sheet/read.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1,
                               size - 1);
  const char* const names[] = {"a.xlsx", "a.csv", "a.tsv"};
  qingdan::sheet::ReadSheet(names[data[0] % 3], bytes, "")
      .status()
      .IgnoreError();
  return 0;
}
