#include "server/registry/decide.h"

#include "server/domain/error.h"
#include "server/domain/item.h"
#include "tests/unit/registry/world.h"

namespace qingdan::registry {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::MakeChange;
using ::qingdan::testing::MakeChangeSet;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

v1::Item Noted(const std::string& name, const std::string& note) {
  return MakeItem(name, [&](auto& item) { item.set_note(note); });
}

class DecideTest : public ::testing::Test {
 protected:
  absl::StatusOr<Decision> Decide(const v1::ChangeSet& set) {
    return DecideChangeSet(*world_.registry().snapshot(), set,
                           Day("2026-11-24"));
  }

  absl::StatusOr<Decision> DecideList(std::vector<v1::Item> items,
                                      Missing missing = Missing::kEnd) {
    NewList list;
    list.region_code = testing::kRegion;
    list.items = std::move(items);
    list.missing = missing;
    list.effective_from = Day("2025-01-01");
    return DecideNewList(*world_.registry().snapshot(), list);
  }

  static std::vector<std::string> KindsOf(const Decision& decision) {
    std::vector<std::string> kinds;
    for (const auto& change : decision.changes) {
      kinds.push_back(change.item().name() + " " +
                      v1::ChangeKind_Name(change.kind()).substr(12));
    }
    return kinds;
  }

  World world_;
};

TEST_F(DecideTest, ANewItemIsAddedWithIdRegionAndFirstDay) {
  ASSERT_OK_AND_ASSIGN(const Decision decision,
                       Decide(MakeChangeSet({MakeItem("甲")})));
  ASSERT_THAT(decision.changes, SizeIs(1));
  const v1::Item& item = decision.changes[0].item();
  EXPECT_EQ(item.id(), domain::ItemId(MakeItem("甲")));
  EXPECT_EQ(item.region_code(), testing::kRegion);
  EXPECT_EQ(item.effective_from(), "2024-01-01");
  EXPECT_EQ(decision.changes[0].first_day(), "2024-01-01");
  EXPECT_EQ(decision.revision.added(), 1u);
}

TEST_F(DecideTest, TodayIsTheFirstDayUnlessOneIsSaid) {
  ASSERT_OK_AND_ASSIGN(const Decision decision,
                       Decide(MakeChangeSet({MakeItem("甲")}, "")));
  EXPECT_EQ(decision.revision.effective_from(), "2026-11-24");
}

TEST_F(DecideTest, WhatIsInForceIsAmendedAndItsChangesAreNamed) {
  world_.Publish(MakeChangeSet({MakeItem("甲")}));
  ASSERT_OK_AND_ASSIGN(const Decision decision,
                       Decide(MakeChangeSet({Noted("甲", "x")}, "2025-01-01")));
  EXPECT_THAT(KindsOf(decision), ElementsAre("甲 AMENDED"));
  EXPECT_THAT(decision.changes[0].changed_elements(), ElementsAre("note"));
  EXPECT_EQ(decision.changes[0].item().effective_from(), "2024-01-01");
}

TEST_F(DecideTest, AChangeThatChangesNothingIsDropped) {
  world_.Publish(MakeChangeSet({MakeItem("甲")}));
  ASSERT_OK_AND_ASSIGN(const Decision decision,
                       Decide(MakeChangeSet({MakeItem("甲")}, "2025-01-01")));
  EXPECT_THAT(decision.changes, IsEmpty());
}

TEST_F(DecideTest, EachKindOfEndEndsTheItem) {
  for (const auto kind : {v1::CHANGE_KIND_CANCELLED, v1::CHANGE_KIND_DELEGATED,
                          v1::CHANGE_KIND_CONVERTED, v1::CHANGE_KIND_MERGED,
                          v1::CHANGE_KIND_SPLIT}) {
    World world;
    world.Publish(MakeChangeSet({Noted("甲", "x")}));
    auto change = MakeChange(MakeItem("甲"), kind);
    change.set_deciding_document("国发〔2020〕13号");
    const auto outcome = world.Execute(MakeChangeSet({change}, "2025-01-01"));
    ASSERT_THAT(outcome, IsOk());
    EXPECT_EQ(outcome->changes[0].deciding_document(), "国发〔2020〕13号");
    EXPECT_EQ(outcome->changes[0].item().note(), "x");
    EXPECT_EQ(world.InForce("2024-12-31"), "甲:x");
    EXPECT_EQ(world.InForce("2025-01-01"), "");
  }
}

TEST_F(DecideTest, WhatIsNotInForceCannotEnd) {
  EXPECT_THAT(Decide(MakeChangeSet(
                  {MakeChange(MakeItem("甲"), v1::CHANGE_KIND_CANCELLED)})),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("changes[0]"),
                             HasSubstr("not in force on 2024-01-01"))));
}

TEST_F(DecideTest, AnItemTwiceInAChangeSetIsRefusedAndNamed) {
  const auto decision =
      Decide(MakeChangeSet({MakeItem("甲"), Noted("甲", "x")}));
  EXPECT_THAT(decision,
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("changes[1]"), HasSubstr("twice"))));
  EXPECT_EQ(domain::ErrorInfoOf(decision.status())->metadata().at("value"),
            "甲");
  EXPECT_THAT(DecideList({MakeItem("甲"), MakeItem("甲")}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("twice")));
}

TEST_F(DecideTest, WhatAnItemMustHaveIsNamed) {
  const auto change = [](const auto& edit) {
    return MakeChangeSet({MakeItem("乙"), MakeItem("甲", edit)});
  };
  EXPECT_THAT(Decide(change([](auto& item) { item.clear_name(); })),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("changes[1].item.name")));
  EXPECT_THAT(Decide(change([](auto& item) { item.clear_department(); })),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("changes[1].item.department")));
  EXPECT_THAT(Decide(change([](auto& i) { i.set_region_code("511602"); })),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("differs from the change set's 211221")));
  EXPECT_THAT(
      Decide(change([](auto& i) { i.set_effective_to("2024-2-1"); })),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("2024-2-1")));
  EXPECT_THAT(Decide(MakeChangeSet({MakeItem("甲")}, "明天")),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("明天")));
}

// One change must fit into one append of the journal.
TEST_F(DecideTest, AnItemTooLargeToRecordIsRefusedAndNamed) {
  const std::string large(1 << 20, 'x');
  const auto decision = Decide(MakeChangeSet({Noted("甲", large)}));
  EXPECT_THAT(decision, StatusIs(absl::StatusCode::kInvalidArgument,
                                 AllOf(HasSubstr("甲"), HasSubstr("bytes"))));
  EXPECT_THAT(DecideList({Noted("甲", large)}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("bytes")));
}

TEST_F(DecideTest, AReasonTooLongIsRefused) {
  auto set = MakeChangeSet({MakeItem("甲")});
  set.set_reason(std::string(2'001, 'x'));
  EXPECT_THAT(Decide(set), StatusIs(absl::StatusCode::kInvalidArgument,
                                    HasSubstr("2001 characters")));
}

TEST_F(DecideTest, APastBaseRevisionIsRefusedNamingBothRevisions) {
  const std::uint64_t base = world_.Publish(MakeChangeSet({MakeItem("甲")}));
  const std::uint64_t newest = world_.Publish(MakeChangeSet({MakeItem("乙")}));
  auto set = MakeChangeSet({MakeItem("丙")});
  set.set_base_revision(base);
  const auto decision = Decide(set);
  EXPECT_THAT(decision, StatusIs(absl::StatusCode::kAborted,
                                 HasSubstr(testing::kDepartment)));
  const auto metadata = domain::ErrorInfoOf(decision.status())->metadata();
  EXPECT_EQ(metadata.at("base_revision"), std::to_string(base));
  EXPECT_EQ(metadata.at("newest"), std::to_string(newest));
  set.set_base_revision(newest);
  EXPECT_THAT(Decide(set), IsOk());
}

TEST_F(DecideTest, ChangesOfOtherDepartmentsAreNoConflict) {
  const std::uint64_t base = world_.Publish(MakeChangeSet({MakeItem("甲")}));
  world_.Publish(MakeChangeSet(
      {MakeItem("乙", [](auto& item) { item.set_department("县教育局"); })}));
  auto set = MakeChangeSet({MakeItem("丙")});
  set.set_base_revision(base);
  EXPECT_THAT(Decide(set), IsOk());
}

TEST_F(DecideTest, ANewListEndsWhatItsDepartmentsHadBesides) {
  world_.Publish(MakeChangeSet(
      {MakeItem("甲"), MakeItem("乙"),
       MakeItem("丙", [](auto& item) { item.set_department("县教育局"); })}));
  ASSERT_OK_AND_ASSIGN(const Decision decision,
                       DecideList({Noted("甲", "x"), MakeItem("丁")}));
  EXPECT_THAT(KindsOf(decision),
              ElementsAre("甲 AMENDED", "丁 ADDED", "乙 CANCELLED"));
  EXPECT_EQ(decision.revision.added(), 1u);
  EXPECT_EQ(decision.revision.amended(), 1u);
  EXPECT_EQ(decision.revision.ended(), 1u);
  EXPECT_THAT(decision.revision.departments(),
              ElementsAre(testing::kDepartment));
}

TEST_F(DecideTest, AMergedListEndsNothing) {
  world_.Publish(MakeChangeSet({MakeItem("甲"), MakeItem("乙")}));
  ASSERT_OK_AND_ASSIGN(const Decision decision,
                       DecideList({MakeItem("丁")}, Missing::kKeep));
  EXPECT_THAT(KindsOf(decision), ElementsAre("丁 ADDED"));
}

TEST_F(DecideTest, TooManyChangesAreRefused) {
  v1::ChangeSet set = MakeChangeSet(std::vector<v1::Item>());
  for (int i = 0; i <= kChangesMax; ++i) set.add_changes();
  EXPECT_THAT(Decide(set), StatusIs(absl::StatusCode::kInvalidArgument,
                                    HasSubstr("at most 20000")));
}

}  // namespace
}  // namespace qingdan::registry
