// qingdan tiles: the log as static files.
#include <iostream>
#include <memory>

#include "client/cli/commands.h"
#include "client/cli/json.h"
#include "client/cli/key_file.h"
#include "client/cli/tile_folder.h"
#include "client/cli/write_file.h"

namespace qingdan::cli {
namespace {

struct Flags {
  std::string folder;
  std::string keys;
};

// Appends what the folder lacks of the tree of `size` entries.
absl::Status Fetch(const client::Client& client, std::uint64_t size,
                   TileFolder& folder) {
  while (folder.size() < size) {
    proof::v1::ListEntriesRequest request;
    request.set_position(folder.size() + 1);
    const auto response = client.ListEntries(request);
    if (!response.ok()) return response.status();
    if (response->entries_size() == 0) {
      return absl::AbortedError("服务没有给出第" +
                                std::to_string(request.position()) + "条");
    }
    for (const std::string& entry : response->entries()) {
      if (folder.size() == size) break;
      const absl::Status taken = folder.Append(entry);
      if (!taken.ok()) return taken;
    }
    DrawProgress("取账本", folder.size(), size);
  }
  EndProgress();
  return absl::OkStatus();
}

// What went wrong with the history has an exit code of its own.
void FailTiles(const absl::Status& status, Context& context) {
  const bool contradiction =
      absl::IsAborted(status) && client::ReasonOf(status).empty();
  context.Fail(status, contradiction                      ? kContradiction
                       : absl::IsDataLoss(status)         ? kUsage
                       : absl::IsPermissionDenied(status) ? kUsage
                                                          : kCallFailed);
}

void Tiles(const Flags& flags, Context& context) {
  const auto keys = ReadKeys(flags.keys);
  if (!keys.ok()) return context.Fail(keys.status(), kUsage);
  const auto client = context.Connect();
  const auto response = client->GetHead({});
  if (!response.ok()) return context.Fail(response.status());
  const auto head = verify::VerifyHead(response->note(), *keys);
  if (!head.ok()) {
    return context.Fail(
        absl::DataLossError("服务给出的账本头无效：" + head.why()),
        kContradiction);
  }
  auto folder = TileFolder::Open(flags.folder, *keys);
  if (!folder.ok()) return context.Fail(folder.status(), kUsage);
  const std::uint64_t before = folder->size();
  absl::Status status = Fetch(*client, head->size, *folder);
  if (status.ok()) status = folder->Finish(response->note(), *head);
  if (status.ok()) {
    status = WriteWhole(flags.folder + "/keys", keys->ToText());
  }
  if (!status.ok()) return FailTiles(status, context);
  if (context.json) {
    std::cout << Json({{"size", head->size},
                       {"entries_added", head->size - before},
                       {"files_written", folder->written()}})
                     .dump(2)
              << "\n";
    return;
  }
  std::cout << flags.folder << "：账本共" << head->size << "条，新增"
            << head->size - before << "条，写文件" << folder->written()
            << "个，读回核对无误\n";
}

}  // namespace

void AddTilesCommand(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command =
      cli.add_subcommand("tiles", "把账本写成静态文件，放到任何网站上供人核对");
  command->footer(R"(
示例：
  qingdan tiles 账本 --key log.key.pub
  qingdan verify tiles 账本 --key log.key.pub
再次运行只取新增的部分；写完以后读回核对，最后才换上新的账本头（head）。
历史与文件夹中的不符时不写head，退出码6。格式见docs/formats/tile.md。)");
  command->add_option("folder", flags->folder, "文件夹；没有就新建")
      ->required();
  command->add_option("--key", flags->keys, "公钥文件")->required();
  command->callback([flags, &context] { Tiles(*flags, context); });
}

}  // namespace qingdan::cli
