// A flipped bit anywhere in the data folder is harmless or refused, and never
// served.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "server/journal/rocksdb/rocksdb_journal.h"
#include "server/registry/registry.h"
#include "tests/support/fake_clock.h"
#include "tests/support/items.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace qingdan::registry {
namespace {

namespace fs = std::filesystem;

using testing::IsOk;
using testing::MakeChangeSet;
using testing::MakeItem;

constexpr int kFlips = 300;

// All that a registry on the data in `folder` would serve, or the error.
absl::StatusOr<std::string> Served(const std::string& folder) {
  const testing::FakeClock clock;
  auto journal = journal::RocksDbJournal::Open(folder);
  if (!journal.ok()) return journal.status();
  Registry::Options options;
  options.journal = journal->get();
  options.clock = &clock;
  const auto registry = Registry::Open(std::move(options));
  if (!registry.ok()) return registry.status();
  std::string all;
  for (const auto& [code, region] : (*registry)->snapshot()->regions()) {
    for (const auto& history : region->items()) {
      for (const auto& record : history->records()) {
        all += record->change.SerializeAsString();
      }
    }
  }
  return all;
}

void Fill(const std::string& folder) {
  const testing::FakeClock clock;
  ASSERT_OK_AND_ASSIGN(const auto journal,
                       journal::RocksDbJournal::Open(folder));
  Registry::Options options;
  options.journal = journal.get();
  options.clock = &clock;
  ASSERT_OK_AND_ASSIGN(const auto registry, Registry::Open(std::move(options)));
  for (const char* name : {"结婚登记", "离婚登记", "收养登记"}) {
    ASSERT_THAT(registry->Execute({MakeChangeSet({MakeItem(name)}), "", "a"}),
                IsOk());
  }
  ASSERT_THAT(registry->Checkpoint(), IsOk());
  ASSERT_THAT(
      registry->Execute({MakeChangeSet({MakeItem("殡葬许可")}), "", "a"}),
      IsOk());
}

std::string FlipBit(const fs::path& file, std::mt19937_64& random) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(in), {});
  const std::size_t at = random() % bytes.size();
  bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
  return file.filename().string() + " byte " + std::to_string(at);
}

TEST(DamageTest, AFlippedBitIsHarmlessOrRefused) {
  const testing::TempDir dir;
  const std::string sound = dir.File("sound");
  Fill(sound);
  ASSERT_OK_AND_ASSIGN(const std::string expected, Served(sound));
  std::vector<fs::path> names;
  for (const auto& entry : fs::directory_iterator(sound)) {
    if (entry.file_size() > 0) names.push_back(entry.path().filename());
  }
  const auto seed = std::random_device()();
  std::cout << "seed " << seed << "\n";
  std::mt19937_64 random(seed);
  int refused = 0;
  for (int i = 0; i < kFlips; ++i) {
    const fs::path copy = dir.File("copy");
    fs::remove_all(copy);
    fs::copy(sound, copy);
    const std::string place =
        FlipBit(copy / names[random() % names.size()], random);
    const auto served = Served(copy.string());
    if (served.ok()) EXPECT_EQ(*served, expected) << place;
    refused += served.ok() ? 0 : 1;
  }
  std::cout << refused << " of " << kFlips << " flips were refused\n";
  EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace qingdan::registry
