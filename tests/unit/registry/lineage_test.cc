#include "server/registry/lineage.h"

#include "tests/unit/registry/world.h"

namespace qingdan::registry {
namespace {

using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeChange;
using ::qingdan::testing::MakeChangeSet;
using ::qingdan::testing::MakeItem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

v1::ItemChange Ended(const std::string& name, v1::ChangeKind kind,
                     const std::vector<std::string>& successors) {
  v1::ItemChange change = MakeChange(MakeItem(name), kind);
  for (const std::string& successor : successors) {
    change.add_successors()->set_name(successor);
  }
  return change;
}

class LineageTest : public ::testing::Test {
 protected:
  Lineage Of(const std::string& name, const std::string& date = "2026-11-24",
             std::uint64_t revision = 0) {
    snapshot_ = world_.registry().snapshot();
    const auto region = snapshot_->Region(kRegion);
    std::vector<std::string> ids;
    for (const auto& history : region->ByKey(name)) {
      ids.push_back(history->id());
    }
    return LineageOf(
        *region, ids,
        {Day(date), revision == 0 ? snapshot_->revision() : revision});
  }

  std::vector<std::string> Names(const std::vector<std::string>& ids) {
    std::vector<std::string> names;
    for (const std::string& id : ids) {
      names.push_back(snapshot_->Region(kRegion)
                          ->ById(id)
                          ->records()
                          .front()
                          ->item()
                          .name());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  // 甲 and 乙 become 丙 in 2025, which is split into 丁 and 戊 in 2026.
  void MergeAndSplit() {
    world_.Publish(MakeChangeSet({MakeItem("甲"), MakeItem("乙")}));
    world_.Publish(MakeChangeSet({MakeChange(MakeItem("丙")),
                                  Ended("甲", v1::CHANGE_KIND_MERGED, {"丙"}),
                                  Ended("乙", v1::CHANGE_KIND_MERGED, {"丙"})},
                                 "2025-01-01"));
    world_.Publish(
        MakeChangeSet({MakeChange(MakeItem("丁")), MakeChange(MakeItem("戊")),
                       Ended("丙", v1::CHANGE_KIND_SPLIT, {"丁", "戊"})},
                      "2026-01-01"));
  }

  World world_;
  std::shared_ptr<const Snapshot> snapshot_;
};

TEST_F(LineageTest, IsFollowedThroughMergesAndSplitsBothWays) {
  MergeAndSplit();
  const Lineage forwards = Of("甲");
  EXPECT_THAT(forwards.items, SizeIs(5));
  EXPECT_THAT(forwards.ties, SizeIs(4));
  EXPECT_THAT(Names(forwards.current), ElementsAre("丁", "戊"));
  const Lineage backwards = Of("丁");
  EXPECT_THAT(backwards.items, SizeIs(5));
  EXPECT_THAT(Names(backwards.current), ElementsAre("丁"));
}

TEST_F(LineageTest, ATieCountsFromItsFirstDayOn) {
  MergeAndSplit();
  EXPECT_THAT(Of("甲", "2024-12-31").ties, IsEmpty());
  EXPECT_THAT(Of("甲", "2025-01-01").ties, SizeIs(2));
  EXPECT_THAT(Names(Of("甲", "2025-01-01").current), ElementsAre("丙"));
}

TEST_F(LineageTest, WhatWasNotKnownYetIsNotTold) {
  const auto first =
      world_.Publish(MakeChangeSet({MakeItem("甲"), MakeItem("丙")}));
  world_.Publish(MakeChangeSet({Ended("甲", v1::CHANGE_KIND_MERGED, {"丙"})},
                               "2025-01-01"));
  EXPECT_THAT(Of("甲", "2026-11-24", first).ties, IsEmpty());
  EXPECT_THAT(Of("甲").ties, SizeIs(1));
}

TEST_F(LineageTest, ATieThatACorrectionTookBackDoesNotCount) {
  world_.Publish(
      MakeChangeSet({MakeItem("甲"), MakeItem("丙"), MakeItem("丁")}));
  world_.Publish(MakeChangeSet({Ended("甲", v1::CHANGE_KIND_MERGED, {"丙"})},
                               "2025-01-01"));
  world_.Publish(MakeChangeSet({MakeItem("甲")}, "2025-01-01"));
  EXPECT_THAT(Of("甲").ties, IsEmpty());
  EXPECT_THAT(Names(Of("甲").current), ElementsAre("甲"));
}

TEST_F(LineageTest, AnItemWithoutTiesStandsForItself) {
  world_.Publish(MakeChangeSet({MakeItem("甲")}));
  const Lineage lineage = Of("甲");
  EXPECT_THAT(lineage.ties, IsEmpty());
  EXPECT_THAT(Names(lineage.current), ElementsAre("甲"));
  EXPECT_FALSE(lineage.truncated);
}

}  // namespace
}  // namespace qingdan::registry
