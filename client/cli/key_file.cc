#include "client/cli/key_file.h"

#include "client/cli/context.h"

namespace qingdan::cli {

absl::StatusOr<verify::KeyList> ReadKeys(const std::string& path) {
  const auto text = ReadFile(path);
  if (!text.ok()) return text.status();
  const auto keys = verify::KeyList::Parse(*text);
  if (keys.ok()) return *keys;
  return absl::InvalidArgumentError(path + "不是公钥文件：" + keys.why());
}

}  // namespace qingdan::cli
