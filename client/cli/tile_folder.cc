#include "client/cli/tile_folder.h"

#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "client/cli/context.h"
#include "client/cli/write_file.h"

namespace qingdan::cli {
namespace {

constexpr char kHeadFile[] = "head";

// Which tile of a level is the last of a tree of `size` leaves, full or not.
std::uint64_t LastTile(unsigned tile_level, std::uint64_t size) {
  return (size >> (tile_level * verify::kTileHeight)) / verify::kTileWidth;
}

}  // namespace

absl::StatusOr<TileFolder> TileFolder::Open(std::string path,
                                            const verify::KeyList& keys) {
  TileFolder folder(std::move(path), keys);
  const std::string file = folder.path_ + '/' + kHeadFile;
  const auto note = ReadFile(file);
  if (!note.ok()) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return folder;
    return note.status();
  }
  const auto head = verify::VerifyHead(*note, keys);
  if (!head.ok()) return absl::DataLossError(file + "无效：" + head.why());
  const absl::Status loaded = folder.Load(*head);
  if (!loaded.ok()) return loaded;
  return folder;
}

// Takes up the tiles that are not full.
absl::Status TileFolder::Load(const verify::Head& head) {
  verify::TileTree tree(head.algorithm, head.size,
                        [this](const std::string& file) { return Read(file); });
  if (tree.Root() != head.root) {
    return absl::DataLossError(path_ +
                               "中的文件与其中的head不符，请换一个空文件夹");
  }
  head_ = head;
  size_ = head.size;
  for (unsigned level = 0; head.size >> (level * verify::kTileHeight) > 0;
       ++level) {
    growing_.emplace_back();
    const std::uint64_t last = LastTile(level, head.size);
    if (verify::TileWidth(level, last, head.size) == 0) continue;
    growing_.back() = *tree.Hashes(level, last);
  }
  const auto last = LastTile(0, head.size);
  const unsigned width = verify::TileWidth(0, last, head.size);
  if (width == 0) return absl::OkStatus();
  const std::string file = verify::EntriesPath(last, width);
  auto bundle = Read(file);
  if (!bundle) return absl::DataLossError(path_ + "中缺少" + file);
  bundle_ = *std::move(bundle);
  return absl::OkStatus();
}

std::optional<std::string> TileFolder::Read(const std::string& file) const {
  auto bytes = ReadFile(path_ + '/' + file);
  return bytes.ok() ? std::optional(*std::move(bytes)) : std::nullopt;
}

absl::Status TileFolder::Write(const std::string& file,
                               std::string_view bytes) {
  ++written_;
  return WriteWhole(path_ + '/' + file, bytes);
}

absl::Status TileFolder::AddHash(unsigned tile_level,
                                 const verify::Hash& hash) {
  if (tile_level == growing_.size()) growing_.emplace_back();
  growing_[tile_level].push_back(hash);
  if (growing_[tile_level].size() < verify::kTileWidth) return absl::OkStatus();
  const auto hashes = std::exchange(growing_[tile_level], {});
  const std::uint64_t index = LastTile(tile_level, size_ - 1);
  const absl::Status written =
      Write(verify::TilePath(tile_level, index, verify::kTileWidth),
            verify::FormatTile(hashes));
  if (!written.ok()) return written;
  return AddHash(tile_level + 1, verify::TileRoot(algorithm_, hashes));
}

absl::Status TileFolder::Append(const std::string& entry) {
  ++size_;
  bundle_ += verify::FormatBundled(entry);
  if (size_ % verify::kTileWidth == 0) {
    const auto file =
        verify::EntriesPath(size_ / verify::kTileWidth - 1, verify::kTileWidth);
    const absl::Status written = Write(file, std::exchange(bundle_, {}));
    if (!written.ok()) return written;
  }
  return AddHash(0, verify::LeafHash(algorithm_, entry));
}

// A tile that has become full is not needed in part any more; of one that has
// not, the forms that this head and the one before need are kept, so that who
// has just read that one still finds its files.
void TileFolder::RemoveOutgrown(const std::string& full,
                                const std::set<std::string>& needed) const {
  namespace fs = std::filesystem;
  std::error_code ignored;
  const fs::path folder = path_ + '/' + full + ".p";
  if (fs::exists(path_ + '/' + full, ignored)) {
    fs::remove_all(folder, ignored);
    return;
  }
  for (const auto& part : fs::directory_iterator(folder, ignored)) {
    if (needed.count(part.path().filename().string()) == 0) {
      fs::remove(part.path(), ignored);
    }
  }
}

void TileFolder::RemoveOutgrown(const verify::Head& before) const {
  for (unsigned level = 0; before.size >> (level * verify::kTileHeight) > 0;
       ++level) {
    const std::uint64_t last = LastTile(level, before.size);
    std::set<std::string> needed;
    for (const std::uint64_t size : {before.size, size_}) {
      needed.insert(std::to_string(verify::TileWidth(level, last, size)));
    }
    RemoveOutgrown(verify::TilePath(level, last, verify::kTileWidth), needed);
    if (level > 0) continue;
    RemoveOutgrown(verify::EntriesPath(last, verify::kTileWidth), needed);
  }
}

// The tiles that are not full.
absl::Status TileFolder::WriteGrowing() {
  for (unsigned level = 0; level < growing_.size(); ++level) {
    const auto& hashes = growing_[level];
    if (hashes.empty()) continue;
    const std::uint64_t last = LastTile(level, size_);
    const auto width = static_cast<unsigned>(hashes.size());
    absl::Status written =
        Write(verify::TilePath(level, last, width), verify::FormatTile(hashes));
    if (written.ok() && level == 0) {
      written = Write(verify::EntriesPath(last, width), bundle_);
    }
    if (!written.ok()) return written;
  }
  return absl::OkStatus();
}

absl::Status TileFolder::Finish(const std::string& note,
                                const verify::Head& head) {
  const std::uint64_t before = head_ ? head_->size : 0;
  if (size_ > before) {
    const absl::Status written = WriteGrowing();
    if (!written.ok()) return written;
  }
  const auto read = [this](const std::string& file) { return Read(file); };
  if (size_ != head.size ||
      verify::TileTree(algorithm_, size_, read).Root() != head.root) {
    return absl::AbortedError(
        "收到的条目与签署的账本头对不上（账本头" + std::to_string(head.size) +
        "条，文件夹中原有" + std::to_string(before) +
        "条）：服务的历史有改动，或与文件夹中的不是同一个账本");
  }
  const auto verified = verify::VerifyTiles(head, before, read);
  if (!verified.ok()) {
    return absl::DataLossError("写下的文件读回来不对：" + verified.why());
  }
  const absl::Status written = Write(kHeadFile, note);
  if (written.ok() && head_) RemoveOutgrown(*head_);
  return written;
}

}  // namespace qingdan::cli
