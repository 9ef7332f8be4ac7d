#include "server/proof/log.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "server/base/status_macros.h"

namespace qingdan::proof {
namespace {

using verify::Hash;

constexpr std::size_t kReadEntries = 1'000;
constexpr std::size_t kReadBytes = std::size_t{4} << 20;
constexpr std::size_t kHashesPerChunk =
    journal::kCheckpointChunkBytesMax / verify::kHashBytes;

// Hashes of the two algorithms are not to be taken for each other's.
std::string CheckpointName(verify::Algorithm algorithm) {
  return algorithm == verify::Algorithm::kSm3 ? "treesm" : "tree";
}

absl::Status Beyond(const std::string& what, std::uint64_t value,
                    std::uint64_t bound) {
  return absl::OutOfRangeError(what + " " + std::to_string(value) +
                               " is beyond " + std::to_string(bound));
}

}  // namespace

Log::Log(verify::Algorithm algorithm, journal::Journal* journal)
    : journal_(journal), tree_(algorithm) {
  if (!Restore().ok()) tree_ = Tree(algorithm);
  checkpointed_at_ = tree_.size();
}

absl::Status Log::Restore() {
  QD_ASSIGN_OR_RETURN(const std::uint64_t position,
                      journal_->LoadCheckpoint(
                          CheckpointName(algorithm()),
                          [this](std::string_view chunk) -> absl::Status {
                            for (std::size_t at = 0; at < chunk.size();
                                 at += verify::kHashBytes) {
                              const auto hash = verify::HashFromBytes(
                                  chunk.substr(at, verify::kHashBytes));
                              if (!hash)
                                return absl::DataLossError("a hash is cut off");
                              tree_.Append(*hash);
                            }
                            return absl::OkStatus();
                          }));
  return tree_.size() == position && position <= journal_->head()
             ? absl::OkStatus()
             : absl::DataLossError("the tree's checkpoint is not this log's");
}

absl::Status Log::Reach(std::uint64_t size) {
  if (size > journal_->head()) {
    return Beyond("tree size", size, journal_->head());
  }
  while (tree_.size() < size) {
    QD_ASSIGN_OR_RETURN(
        const auto entries,
        journal_->Read(tree_.size() + 1, kReadEntries, kReadBytes));
    for (const std::string& entry : entries) {
      tree_.Append(verify::LeafHash(tree_.algorithm(), entry));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Hash> Log::Root(std::uint64_t size) {
  const std::lock_guard lock(mutex_);
  QD_RETURN_IF_ERROR(Reach(size));
  return tree_.Root(size);
}

absl::StatusOr<std::vector<Hash>> Log::Inclusion(std::uint64_t index,
                                                 std::uint64_t size) {
  const std::lock_guard lock(mutex_);
  QD_RETURN_IF_ERROR(Reach(size));
  if (index >= size) return Beyond("leaf", index, size);
  return tree_.Inclusion(index, size);
}

absl::StatusOr<std::vector<Hash>> Log::Consistency(std::uint64_t old_size,
                                                   std::uint64_t size) {
  const std::lock_guard lock(mutex_);
  QD_RETURN_IF_ERROR(Reach(size));
  if (old_size > size) return Beyond("old tree size", old_size, size);
  return tree_.Consistency(old_size, size);
}

absl::StatusOr<std::vector<Hash>> Log::Leaves(std::uint64_t begin,
                                              std::uint64_t end) {
  const std::lock_guard lock(mutex_);
  QD_RETURN_IF_ERROR(Reach(end));
  if (begin > end) return Beyond("leaf", begin, end);
  const auto first = tree_.leaves().begin();
  return std::vector<Hash>(first + static_cast<std::ptrdiff_t>(begin),
                           first + static_cast<std::ptrdiff_t>(end));
}

absl::Status Log::Checkpoint() {
  const std::lock_guard lock(mutex_);
  if (tree_.size() == checkpointed_at_) return absl::OkStatus();
  QD_ASSIGN_OR_RETURN(
      auto writer,
      journal_->StartCheckpoint(CheckpointName(algorithm()), tree_.size()));
  const auto& leaves = tree_.leaves();
  for (std::size_t at = 0; at < leaves.size(); at += kHashesPerChunk) {
    std::string chunk;
    for (std::size_t i = at; i < std::min(leaves.size(), at + kHashesPerChunk);
         ++i) {
      chunk += verify::AsBytes(leaves[i]);
    }
    QD_RETURN_IF_ERROR(writer->Add(chunk));
  }
  QD_RETURN_IF_ERROR(writer->Finish());
  checkpointed_at_ = tree_.size();
  return absl::OkStatus();
}

}  // namespace qingdan::proof
