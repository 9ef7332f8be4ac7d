#include "server/registry/registry.h"

#include <thread>

#include "server/domain/error.h"
#include "tests/unit/registry/world.h"

namespace qingdan::registry {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::MakeChangeSet;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::StatusIs;
using ::testing::_;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

std::string ReasonOf(const absl::Status& status) {
  const auto info = domain::ErrorInfoOf(status);
  return info ? info->reason() : "";
}

// A list of `count` items with notes of `bytes` bytes.
std::vector<v1::Item> Items(int count, std::size_t bytes) {
  std::vector<v1::Item> items;
  for (int i = 0; i < count; ++i) {
    items.push_back(MakeItem("事项" + std::to_string(i), [&](auto& item) {
      item.set_note(std::string(bytes, 'x'));
    }));
  }
  return items;
}

// A journal whose appends wait until they are let go.
class SlowJournal : public journal::MemoryJournal {
 public:
  absl::StatusOr<journal::AppendResult> Append(
      journal::AppendRequest request) override {
    go.wait(false);
    return MemoryJournal::Append(std::move(request));
  }

  std::atomic<bool> go = false;
};

// A journal whose appends fail from the given one on, until it is mended.
class FailingJournal : public journal::MemoryJournal {
 public:
  absl::StatusOr<journal::AppendResult> Append(
      journal::AppendRequest request) override {
    if (appends_left == 0) {
      return absl::UnavailableError("IO error: /data/000007.log: disk full");
    }
    --appends_left;
    return MemoryJournal::Append(std::move(request));
  }

  int appends_left = 1'000'000;
};

class FailingTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Registry::Options options;
    options.journal = &journal_;
    options.clock = &clock_;
    ASSERT_OK_AND_ASSIGN(registry_, Registry::Open(std::move(options)));
  }

  absl::StatusOr<Outcome> Publish(const std::vector<v1::Item>& items) {
    return registry_->Execute({MakeChangeSet(items), "", "clerk"});
  }

  FailingJournal journal_;
  testing::FakeClock clock_;
  std::unique_ptr<Registry> registry_;
};

TEST(RegistryTest, ARevisionTellsWhoWhenAndWhy) {
  World world;
  auto set = MakeChangeSet({MakeItem("甲")});
  set.set_reason("第二批调整");
  const auto outcome = world.Execute(set, "r-1");
  ASSERT_THAT(outcome, IsOk());
  const v1::Revision& revision = outcome->revision;
  EXPECT_EQ(revision.actor(), "clerk");
  EXPECT_EQ(revision.reason(), "第二批调整");
  EXPECT_EQ(revision.request_id(), "r-1");
  EXPECT_EQ(revision.recorded_at().seconds(), 1'795'492'800);
  EXPECT_EQ(revision.digest().size(), 64u);
  EXPECT_EQ(revision.revision(), world.journal.head());
}

TEST(RegistryTest, ARepeatedRequestGivesTheFirstOutcome) {
  World world;
  const auto set = MakeChangeSet({MakeItem("甲")});
  ASSERT_OK_AND_ASSIGN(const Outcome first, world.Execute(set, "r-1"));
  world.Publish(MakeChangeSet({MakeItem("乙")}));
  const std::uint64_t head = world.journal.head();
  ASSERT_OK_AND_ASSIGN(const Outcome again, world.Execute(set, "r-1"));
  EXPECT_TRUE(again.repeated_request);
  EXPECT_EQ(again.revision.revision(), first.revision.revision());
  EXPECT_THAT(again.changes, SizeIs(1));
  EXPECT_EQ(world.journal.head(), head);
}

TEST(RegistryTest, ARequestIdOfAnotherRequestIsRefused) {
  World world;
  ASSERT_THAT(world.Execute(MakeChangeSet({MakeItem("甲")}), "r-1"), IsOk());
  const auto other = world.Execute(MakeChangeSet({MakeItem("乙")}), "r-1");
  EXPECT_THAT(other,
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("r-1")));
  EXPECT_EQ(ReasonOf(other.status()), "REQUEST_ID_REUSED");
  EXPECT_EQ(world.InForce("2025-01-01"), "甲");
}

TEST(RegistryTest, ARequestIdIsShortAndPrintable) {
  World world;
  for (const std::string& id :
       {std::string(101, 'x'), std::string("请求"), std::string("a\nb"),
        std::string(101, '\xE8')}) {
    const auto outcome = world.Execute(MakeChangeSet({MakeItem("甲")}), id);
    EXPECT_EQ(ReasonOf(outcome.status()), "FIELD_INVALID");
  }
  EXPECT_EQ(world.journal.head(), 0u);
}

TEST(RegistryTest, ValidateOnlyWritesNothing) {
  World world;
  ASSERT_OK_AND_ASSIGN(const Outcome outcome,
                       world.registry().Execute(
                           {MakeChangeSet({MakeItem("甲")}), "r", "c", true}));
  EXPECT_EQ(outcome.revision.revision(), 0u);
  EXPECT_EQ(outcome.revision.added(), 1u);
  EXPECT_EQ(world.journal.head(), 0u);
  EXPECT_THAT(world.Execute(MakeChangeSet({MakeItem("乙")}), "r"), IsOk());
}

TEST(RegistryTest, WhatChangesNothingMakesNoRevision) {
  World world;
  world.Publish(MakeChangeSet({MakeItem("甲")}));
  const std::uint64_t head = world.journal.head();
  ASSERT_OK_AND_ASSIGN(const Outcome outcome,
                       world.Execute(MakeChangeSet({MakeItem("甲")})));
  EXPECT_EQ(outcome.revision.revision(), 0u);
  EXPECT_EQ(world.journal.head(), head);
}

TEST(RegistryTest, AConflictIsRefusedWholeAndNothingIsLost) {
  World world;
  const auto base = world.Publish(MakeChangeSet({MakeItem("甲")}));
  world.Publish(MakeChangeSet({MakeItem("乙")}));
  auto set = MakeChangeSet({MakeItem("丙"), MakeItem("丁")});
  set.set_base_revision(base);
  EXPECT_EQ(ReasonOf(world.Execute(set).status()), "CATALOG_CHANGED");
  EXPECT_EQ(world.InForce("2025-01-01"), "甲 乙");
}

TEST(RegistryTest, OfTwoOnOneBaseExactlyOneWins) {
  World world;
  const auto base = world.Publish(MakeChangeSet({MakeItem("甲")}));
  std::atomic<int> won = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      auto set = MakeChangeSet({MakeItem("乙" + std::to_string(t))});
      set.set_base_revision(base);
      const auto outcome = world.Execute(set);
      won += outcome.ok() ? 1 : 0;
      if (!outcome.ok()) {
        EXPECT_EQ(ReasonOf(outcome.status()), "CATALOG_CHANGED");
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(won, 1);
}

TEST(RegistryTest, ALargeListIsThereAfterARestart) {
  World world;
  NewList list;
  list.region_code = testing::kRegion;
  list.items = Items(300, 20'000);
  list.effective_from = Day("2024-01-01");
  ASSERT_THAT(world.registry().Execute({list, "big", "clerk"}), IsOk());
  world.Open();
  EXPECT_THAT(world.registry().snapshot()->Region(testing::kRegion)->items(),
              SizeIs(300));
  ASSERT_OK_AND_ASSIGN(const Outcome again,
                       world.registry().Execute({list, "big", "clerk"}));
  EXPECT_TRUE(again.repeated_request);
}

TEST_F(FailingTest, AnUnwritableJournalRefusesAndReadsGoOn) {
  ASSERT_THAT(Publish({MakeItem("甲")}), IsOk());
  journal_.appends_left = 0;
  const auto refused = Publish({MakeItem("乙")});
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kUnavailable,
                                AllOf(HasSubstr("same request id"),
                                      Not(HasSubstr("/data")))));
  EXPECT_EQ(ReasonOf(refused.status()), "JOURNAL_UNAVAILABLE");
  EXPECT_THAT(registry_->snapshot()->Region(testing::kRegion)->items(),
              SizeIs(1));
}

// The first append of a large change set was written, the second was not.
TEST_F(FailingTest, AHalfWrittenPublishDoesNotStopTheNextOne) {
  ASSERT_THAT(Publish({MakeItem("甲")}), IsOk());
  journal_.appends_left = 1;
  EXPECT_THAT(Publish(Items(300, 20'000)),
              StatusIs(absl::StatusCode::kUnavailable, _));
  journal_.appends_left = 1'000'000;
  EXPECT_THAT(Publish({MakeItem("乙")}), IsOk());
  EXPECT_THAT(registry_->snapshot()->Region(testing::kRegion)->items(),
              SizeIs(2));
}

TEST_F(FailingTest, MoreDepartmentsThanCanBeRecordedAreRefusedWhole) {
  std::vector<v1::Item> items;
  for (int i = 0; i < 20'000; ++i) {
    items.push_back(MakeItem("甲", [&](auto& item) {
      item.set_department(std::string(60, 'x') + std::to_string(i));
    }));
  }
  EXPECT_EQ(ReasonOf(Publish(items).status()), "FIELD_INVALID");
  EXPECT_EQ(journal_.head(), 0u);
  EXPECT_THAT(Publish({MakeItem("甲")}), IsOk());
}

TEST_F(FailingTest, ABrokenEntryIsNamedByItsPosition) {
  ASSERT_THAT(Publish({MakeItem("甲")}), IsOk());
  ASSERT_THAT(journal_.Append({{"\xFF"}, {}}), IsOk());
  Registry::Options options;
  options.journal = &journal_;
  options.clock = &clock_;
  const auto opened = Registry::Open(std::move(options));
  EXPECT_THAT(opened,
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("position 3")));
  const auto info = domain::ErrorInfoOf(opened.status());
  ASSERT_TRUE(info.has_value());
  EXPECT_EQ(info->reason(), "JOURNAL_CORRUPT");
  EXPECT_EQ(info->metadata().at("position"), "3");
}

TEST(RegistryTest, MorePublishesThanMayWaitAreToldToComeAgain) {
  SlowJournal journal;
  testing::FakeClock clock;
  Registry::Options options;
  options.journal = &journal;
  options.clock = &clock;
  ASSERT_OK_AND_ASSIGN(auto registry, Registry::Open(std::move(options)));
  constexpr int kExtra = 5;
  std::atomic<int> busy = 0;
  std::atomic<int> done = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kWaitingCommandsMax + 1 + kExtra; ++t) {
    threads.emplace_back([&, t] {
      const auto outcome = registry->Execute(
          {MakeChangeSet({MakeItem(std::to_string(t))}), "", "clerk"});
      if (outcome.ok()) return void(++done);
      EXPECT_EQ(ReasonOf(outcome.status()), "BUSY");
      // The last one refused lets the others go.
      if (++busy == kExtra) {
        journal.go = true;
        journal.go.notify_all();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(busy, kExtra);
  EXPECT_EQ(done, kWaitingCommandsMax + 1);
}

}  // namespace
}  // namespace qingdan::registry
