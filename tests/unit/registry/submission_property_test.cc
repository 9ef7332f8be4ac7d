// Random steps against a plain model of the states, with restarts in between.
#include <iostream>
#include <random>

#include "tests/unit/registry/world.h"

namespace qingdan::registry {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::MakeChangeSet;
using ::qingdan::testing::MakeItem;
using submission::v1::SubmissionAction;

// State after `action` in `state`; empty if it is not open.
std::string Model(const std::string& state, const std::string& action) {
  static const std::map<std::pair<std::string, std::string>, std::string>
      kTable = {{{"DRAFT", "UPDATE"}, "DRAFT"},
                {{"RETURNED", "UPDATE"}, "DRAFT"},
                {{"DRAFT", "SUBMIT"}, "SUBMITTED"},
                {{"SUBMITTED", "RETURN"}, "RETURNED"},
                {{"SUBMITTED", "FILE"}, "FILED"},
                {{"DRAFT", "WITHDRAW"}, "WITHDRAWN"},
                {{"RETURNED", "WITHDRAW"}, "WITHDRAWN"},
                {{"SUBMITTED", "WITHDRAW"}, "WITHDRAWN"}};
  const auto it = kTable.find({state, action});
  return it == kTable.end() ? "" : it->second;
}

SubmissionCommand Step(SubmissionAction action, const std::string& actor) {
  SubmissionCommand command;
  command.action = action;
  command.actor = actor;
  if (action == submission::v1::SUBMISSION_ACTION_CREATE ||
      action == submission::v1::SUBMISSION_ACTION_UPDATE) {
    command.draft = MakeChangeSet({MakeItem("甲")});
  }
  if (action == submission::v1::SUBMISSION_ACTION_RETURN) {
    command.remarks.emplace_back().set_text("补正");
  }
  return command;
}

std::string StateName(const SubmissionRecord& record) {
  return submission::v1::SubmissionState_Name(record.head.state()).substr(17);
}

TEST(SubmissionPropertyTest, StepsGoAsTheModelSaysAndSurviveRestarts) {
  const auto seed = std::random_device()();
  std::cout << "seed " << seed << "\n";
  std::mt19937 random(seed);
  const std::vector<std::string> actors = {"zhang", "li"};
  for (int round = 0; round < 40; ++round) {
    World world;
    const auto made = world.registry().Execute(
        Step(submission::v1::SUBMISSION_ACTION_CREATE, "zhang"));
    ASSERT_THAT(made, IsOk());
    const std::uint64_t number = made->submission->head.number();
    std::string state = "DRAFT";
    std::string submitter;
    for (int i = 0; i < 12; ++i) {
      const auto& now = *world.registry().snapshot()->submissions().at(number);
      const auto action = static_cast<SubmissionAction>(2 + random() % 5);
      const std::string name =
          submission::v1::SubmissionAction_Name(action).substr(18);
      const std::string& actor = actors[random() % 2];
      SubmissionCommand command = Step(action, actor);
      command.number = number;
      const bool stale = random() % 8 == 0;
      command.version = now.head.version() - (stale ? 1 : 0);
      std::string expected = stale ? "" : Model(state, name);
      if (name == "FILE" && actor == submitter) expected.clear();
      const auto outcome = world.registry().Execute(command);
      ASSERT_EQ(outcome.ok(), !expected.empty())
          << seed << ": " << name << " in " << state << " by " << actor;
      if (!expected.empty()) state = expected;
      if (state == "SUBMITTED" && name == "SUBMIT" && outcome.ok()) {
        submitter = actor;
      }
      if (random() % 4 == 0) ASSERT_THAT(world.registry().Checkpoint(), IsOk());
      if (random() % 4 == 0) world.Open();
      const auto snapshot = world.registry().snapshot();
      ASSERT_EQ(StateName(*snapshot->submissions().at(number)), state) << seed;
      ASSERT_EQ(snapshot->submissions().at(number)->draft->changes_size(), 1);
      ASSERT_EQ(world.InForce("2026-11-24"), state == "FILED" ? "甲" : "");
    }
  }
}

TEST(SubmissionTest, ADraftOfManyPartsSurvivesACheckpoint) {
  World world;
  SubmissionCommand command =
      Step(submission::v1::SUBMISSION_ACTION_CREATE, "zhang");
  std::vector<v1::Item> items;
  for (int i = 0; i < 60; ++i) {
    items.push_back(MakeItem("事项" + std::to_string(i), [](auto& item) {
      item.set_note(std::string(40'000, 'x'));
    }));
  }
  command.draft = MakeChangeSet(items);
  ASSERT_OK_AND_ASSIGN(const auto made, world.registry().Execute(command));
  EXPECT_GT(world.journal.head(), 4u);
  ASSERT_THAT(world.registry().Checkpoint(), IsOk());
  world.Open();
  const auto& kept = *world.registry().snapshot()->submissions().at(
      made.submission->head.number());
  EXPECT_EQ(kept.draft->SerializeAsString(),
            made.submission->draft->SerializeAsString());
  EXPECT_EQ(kept.head.SerializeAsString(),
            made.submission->head.SerializeAsString());
}

TEST(StopTest, CancelAndRenewOnOneDayLeavesTheLastWord) {
  World world;
  world.Publish(MakeChangeSet({MakeItem("甲")}));
  const std::string id =
      world.registry().snapshot()->Region(testing::kRegion)->items()[0]->id();
  const StopOrder order{testing::kRegion, {id}, "县政办〔2026〕9号", "停"};
  ASSERT_THAT(world.registry().Execute({order, "", "hq"}), IsOk());
  EXPECT_EQ(world.InForce("2026-11-24"), "");
  EXPECT_EQ(world.InForce("2026-11-23"), "甲");
  world.Publish(MakeChangeSet({MakeItem("甲")}, "2026-11-24"));
  EXPECT_EQ(world.InForce("2026-11-24"), "甲");
}

TEST(ScheduleTest, ALeapDayIsADayOfEffect) {
  World world;
  world.Publish(MakeChangeSet({MakeItem("甲")}, "2028-02-29"));
  EXPECT_EQ(world.InForce("2028-02-28"), "");
  EXPECT_EQ(world.InForce("2028-02-29"), "甲");
}

TEST(TiesTest, SuccessorsAreFollowedThroughMergesAndSplitsFromEitherEnd) {
  World world;
  world.Publish(MakeChangeSet({MakeItem("甲"), MakeItem("乙")}));
  v1::ItemChange merged =
      testing::MakeChange(MakeItem("甲"), v1::CHANGE_KIND_MERGED);
  merged.add_successors()->set_name("乙");
  world.Publish(MakeChangeSet({merged}, "2025-01-01"));
  v1::ItemChange part = testing::MakeChange(MakeItem("丙"));
  part.add_predecessors()->set_name("乙");
  world.Publish(MakeChangeSet(
      {testing::MakeChange(MakeItem("乙"), v1::CHANGE_KIND_SPLIT), part},
      "2026-01-01"));
  const auto snapshot = world.registry().snapshot();
  const auto region = snapshot->Region(testing::kRegion);
  const auto names = [&](const std::string& date) {
    std::string joined;
    const std::string id = region->ByName("甲").front()->id();
    for (const auto* next :
         region->Successors(id, {Day(date), snapshot->revision()})) {
      joined += next->item().name();
    }
    return joined;
  };
  EXPECT_EQ(names("2024-06-01"), "");
  EXPECT_EQ(names("2025-06-01"), "乙");
  EXPECT_EQ(names("2026-06-01"), "丙");
}

TEST(TiesTest, TheEndOfAMergedItemNamesItsSuccessorByIdAndName) {
  World world;
  world.Publish(MakeChangeSet({MakeItem("甲"), MakeItem("乙")}));
  v1::ItemChange merged =
      testing::MakeChange(MakeItem("甲"), v1::CHANGE_KIND_MERGED);
  merged.add_successors()->set_name("乙");
  ASSERT_OK_AND_ASSIGN(const auto outcome,
                       world.Execute(MakeChangeSet({merged})));
  const v1::ItemRef& tie = outcome.changes[0].successors(0);
  EXPECT_EQ(tie.department(), testing::kDepartment);
  EXPECT_THAT(tie.item_id(), ::testing::Not(::testing::IsEmpty()));
  merged.mutable_successors(0)->set_name("无此事项");
  EXPECT_FALSE(world.Execute(MakeChangeSet({merged})).ok());
}

}  // namespace
}  // namespace qingdan::registry
