// A journal that says something else than it said is named with its place.
#include "server/registry/fsck.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <vector>

#include "server/journal/memory/memory_journal.h"
#include "tests/unit/registry/world.h"

namespace qingdan::registry {
namespace {

using ::testing::HasSubstr;
using testing::IsOk;
using testing::MakeChangeSet;
using testing::MakeItem;
using testing::StatusIs;

// The entries of a registry with three revisions.
std::vector<std::string> SoundEntries() {
  World world;
  world.Publish(MakeChangeSet({MakeItem("结婚登记"), MakeItem("离婚登记")}));
  world.Publish(MakeChangeSet({MakeItem("收养登记")}));
  world.Publish(MakeChangeSet({MakeItem("殡葬许可")}));
  return *world.journal.Read(1, 1'000, std::size_t{1} << 20);
}

absl::StatusOr<FsckReport> FsckOf(const std::vector<std::string>& entries) {
  journal::MemoryJournal journal;
  EXPECT_THAT(journal.Append({entries, std::nullopt}), IsOk());
  return Fsck(journal, verify::Algorithm::kSha256, nullptr);
}

TEST(FsckTest, ASoundJournalIsCounted) {
  ASSERT_OK_AND_ASSIGN(const FsckReport report, FsckOf(SoundEntries()));
  EXPECT_EQ(report.entries, 6u);
  EXPECT_EQ(report.revisions, 3u);
  EXPECT_EQ(report.items, 4u);
  EXPECT_EQ(report.checkpoint, "");
}

TEST(FsckTest, ARemovedEntryIsNamed) {
  auto entries = SoundEntries();
  entries.erase(entries.begin() + 2);  // the second revision's part
  EXPECT_THAT(FsckOf(entries), StatusIs(absl::StatusCode::kDataLoss,
                                        HasSubstr("journal position 3")));
}

TEST(FsckTest, AChangedNameIsNamedByItsRevision) {
  auto entries = SoundEntries();
  const std::string name = "收养登记";
  std::string& part = entries[2];
  part.replace(part.find(name), name.size(), "收养注销");
  EXPECT_THAT(FsckOf(entries),
              StatusIs(absl::StatusCode::kDataLoss,
                       ::testing::AllOf(HasSubstr("journal position 4"),
                                        HasSubstr("digest"))));
}

TEST(FsckTest, AnotherMapRootIsNamedByItsRevision) {
  auto entries = SoundEntries();
  storage::v1::Fact fact;
  ASSERT_TRUE(fact.ParseFromString(entries[3]));
  fact.mutable_publication()->set_state_root(std::string(32, 'x'));
  entries[3] = fact.SerializeAsString();
  EXPECT_THAT(FsckOf(entries),
              StatusIs(absl::StatusCode::kDataLoss,
                       ::testing::AllOf(HasSubstr("journal position 4"),
                                        HasSubstr("map root"))));
}

TEST(FsckTest, ACheckpointThatDiffersIsTold) {
  World world;
  world.Publish(MakeChangeSet({MakeItem("结婚登记")}));
  ASSERT_OK_AND_ASSIGN(auto writer,
                       world.journal.StartCheckpoint("registry", 2));
  ASSERT_THAT(writer->Add(""), IsOk());
  ASSERT_THAT(writer->Finish(), IsOk());
  ASSERT_OK_AND_ASSIGN(
      const FsckReport report,
      Fsck(world.journal, verify::Algorithm::kSha256, nullptr));
  EXPECT_THAT(report.checkpoint, HasSubstr("other things"));
}

}  // namespace
}  // namespace qingdan::registry
