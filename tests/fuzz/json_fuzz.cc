// JSON of requests, as protobuf's mapping reads it; the first byte chooses the
// message.
#include <cstddef>
#include <cstdint>
#include <google/protobuf/util/json_util.h>
#include <string>

#include "qingdan/check/v1/check_service.pb.h"
#include "qingdan/registry/v1/registry_service.pb.h"
#include "qingdan/submission/v1/submission_service.pb.h"

namespace {

template <typename Message>
void Read(const std::string& text) {
  Message message;
  const auto status =
      google::protobuf::util::JsonStringToMessage(text, &message);
  if (!status.ok()) return;
  std::string back;
  google::protobuf::util::MessageToJsonString(message, &back).IgnoreError();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 3) {
    case 0:
      Read<qingdan::check::v1::BatchCheckRequest>(text);
      break;
    case 1:
      Read<qingdan::registry::v1::PublishRequest>(text);
      break;
    default:
      Read<qingdan::submission::v1::UpdateDraftRequest>(text);
  }
  return 0;
}
