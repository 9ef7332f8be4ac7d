#include "server/registry/projector.h"

#include "server/journal/journal.h"
#include "server/registry/fact_codec.h"
#include "tests/support/items.h"
#include "tests/support/status_matchers.h"

namespace qingdan::registry {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::MakeChange;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;

// `count` changes of `bytes` bytes each.
std::vector<v1::ItemChange> Changes(int count, std::size_t bytes = 10) {
  std::vector<v1::ItemChange> changes;
  for (int i = 0; i < count; ++i) {
    auto change =
        MakeChange(MakeItem("事项" + std::to_string(i)), v1::CHANGE_KIND_ADDED);
    change.set_first_day("2024-01-01");
    change.mutable_item()->set_region_code(testing::kRegion);
    change.mutable_item()->set_id("id" + std::to_string(i));
    change.mutable_item()->set_note(std::string(bytes, 'x'));
    changes.push_back(std::move(change));
  }
  return changes;
}

std::vector<std::vector<std::string>> Encode(
    const std::vector<v1::ItemChange>& changes,
    const std::string& request_id = "") {
  v1::Revision revision;
  revision.set_region_code(testing::kRegion);
  revision.set_request_id(request_id);
  return EncodeFacts(revision, changes, 0, "digest", "");
}

std::vector<std::string> Flat(
    const std::vector<std::vector<std::string>>& appends) {
  std::vector<std::string> entries;
  for (const auto& group : appends) {
    entries.insert(entries.end(), group.begin(), group.end());
  }
  return entries;
}

absl::Status Apply(Projector& projector,
                   const std::vector<std::string>& entries) {
  for (const std::string& entry : entries) {
    const std::uint64_t position = projector.position() + 1;
    const auto fact = DecodeFact(position, entry);
    if (!fact.ok()) return fact.status();
    if (auto status = projector.Apply(position, *fact); !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

std::size_t ItemsOf(Projector& projector) {
  const auto region = projector.Build()->Region(testing::kRegion);
  return region == nullptr ? 0 : region->items().size();
}

TEST(ProjectorTest, AppendsKeepTheBoundsOfTheJournal) {
  for (const auto& append : Encode(Changes(400, 20'000))) {
    EXPECT_THAT(journal::CheckBounds({append, {}}), IsOk());
  }
  EXPECT_GT(Encode(Changes(400, 20'000)).size(), 1u);
}

TEST(ProjectorTest, ALargeChangeSetIsSeenOnlyWithItsLastEntry) {
  Projector projector;
  auto entries = Flat(Encode(Changes(100, 20'000)));
  ASSERT_GT(entries.size(), 3u);
  const std::string publication = entries.back();
  entries.pop_back();
  ASSERT_THAT(Apply(projector, entries), IsOk());
  EXPECT_EQ(ItemsOf(projector), 0u);
  ASSERT_THAT(Apply(projector, {publication}), IsOk());
  EXPECT_EQ(ItemsOf(projector), 100u);
  EXPECT_EQ(projector.Build()->revision(), entries.size() + 1);
}

TEST(ProjectorTest, PartsThatWereCutOffArePassedOver) {
  Projector projector;
  for (int i = 0; i < 40; ++i) {
    auto half = Flat(Encode(Changes(1)));
    half.pop_back();
    ASSERT_THAT(Apply(projector, half), IsOk());
  }
  ASSERT_THAT(Apply(projector, Flat(Encode(Changes(3)))), IsOk());
  EXPECT_EQ(ItemsOf(projector), 3u);
}

TEST(ProjectorTest, APublicationWithoutItsPartsIsDataLoss) {
  Projector projector;
  EXPECT_THAT(Apply(projector, {Flat(Encode(Changes(1))).back()}),
              StatusIs(absl::StatusCode::kDataLoss,
                       AllOf(HasSubstr("position 1"), HasSubstr("only 0"))));
}

TEST(ProjectorTest, BytesThatAreNoFactAreDataLoss) {
  Projector projector;
  EXPECT_THAT(Apply(projector, {"\xFF\xFF"}),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("position 1")));
  EXPECT_THAT(Apply(projector, {""}),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("kind")));
}

TEST(ProjectorTest, AHoleInThePositionsIsDataLoss) {
  Projector projector;
  const auto fact = DecodeFact(2, Flat(Encode(Changes(1)))[0]);
  EXPECT_THAT(
      projector.Apply(2, *fact),
      StatusIs(absl::StatusCode::kDataLoss, HasSubstr("position 1 next")));
}

TEST(ProjectorTest, WhatWasSavedIsRestored) {
  Projector projector;
  ASSERT_THAT(Apply(projector, Flat(Encode(Changes(100, 20'000), "r1"))),
              IsOk());
  Projector restored;
  std::size_t chunks = 0;
  ASSERT_THAT(projector.Save([&](const storage::v1::CheckpointChunk& chunk) {
    EXPECT_LT(chunk.ByteSizeLong(), journal::kCheckpointChunkBytesMax);
    ++chunks;
    return restored.Restore(chunk);
  }),
              IsOk());
  restored.Restored(projector.position());
  EXPECT_GT(chunks, 1u);
  EXPECT_EQ(ItemsOf(restored), 100u);
  EXPECT_EQ(restored.Build()->revision(), projector.Build()->revision());
  ASSERT_NE(restored.Request("r1"), nullptr);
  EXPECT_EQ(restored.Request("r1")->request_digest(), "digest");
  EXPECT_EQ(restored.Request("r2"), nullptr);
}

TEST(ProjectorTest, RegionsNotTouchedAreShared) {
  Projector projector;
  ASSERT_THAT(Apply(projector, Flat(Encode(Changes(2)))), IsOk());
  const auto before = projector.Build();
  auto other = Changes(1);
  other[0].mutable_item()->set_region_code("511602");
  v1::Revision revision;
  revision.set_region_code("511602");
  ASSERT_THAT(Apply(projector, Flat(EncodeFacts(revision, other, 0, "", ""))),
              IsOk());
  EXPECT_EQ(projector.Build()->Region(testing::kRegion),
            before->Region(testing::kRegion));
  EXPECT_THAT(projector.Build()->regions(), SizeIs(2));
}

}  // namespace
}  // namespace qingdan::registry
