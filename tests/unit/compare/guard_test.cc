#include "server/compare/guard.h"

#include <filesystem>
#include <fstream>

#include "server/domain/error.h"
#include "server/registry/decide.h"
#include "tests/support/temp_dir.h"
#include "tests/unit/compare/scale.h"
#include "tests/unit/registry/world.h"

namespace qingdan::compare {
namespace {

using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeChange;
using ::qingdan::testing::MakeChangeSet;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::StatusIs;
using registry::World;
using registry::v1::Item;
using ::testing::HasSubstr;

constexpr char kDay[] = "2026-11-24";

auto Refused() {
  return StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("更重"));
}

class GuardTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* folder : {"documents", "compare"}) {
      std::filesystem::copy(
          std::string(QINGDAN_SOURCE_DIR "/catalog_data/") + folder,
          dir_.File(folder), std::filesystem::copy_options::recursive);
    }
    Modes(kRegion, "\tforbid-heavier\t\n");
  }

  void Write(const std::string& region, const std::string& file,
             const std::string& text) {
    std::filesystem::create_directories(dir_.File("rules/regions/" + region));
    std::ofstream(dir_.File("rules/regions/" + region + "/" + file)) << text;
  }

  void Modes(const std::string& region, const std::string& lines) {
    Write(region, "modes.tsv", "department\tmode\tsince\n" + lines);
  }

  // What is refused of publishing `set`; the answer as the registry gets it.
  absl::Status Check(const registry::v1::ChangeSet& set,
                     const std::string& day = kDay) {
    const auto guard = Guard::Load(dir_.path());
    EXPECT_THAT(guard, testing::IsOk());
    const auto snapshot = world_.registry().snapshot();
    const auto decision =
        registry::DecideChangeSet(*snapshot, set, registry::Day(day));
    EXPECT_THAT(decision, testing::IsOk());
    return (*guard)->Check(*snapshot, *decision, registry::Day(day));
  }

  absl::Status Check(const Item& item, const std::string& day = kDay) {
    return Check(MakeChangeSet({item}, "2026-12-01"), day);
  }

  std::uint64_t Publish(const Item& item, const std::string& from) {
    return world_.Publish(MakeChangeSet({item}, from));
  }

  testing::TempDir dir_;
  World world_;
};

Item Promising(std::uint32_t days, const std::string& note = "") {
  return MakeItem("甲", [&](Item& item) {
    item.mutable_promised_limit()->set_working_days(days);
    item.set_note(note);
  });
}

TEST_F(GuardTest, ALongerPromiseIsRefusedAndBothDaysAndTheMendAreNamed) {
  const auto revision = Publish(Promising(5), "2024-01-01");
  const absl::Status refused = Check(Promising(8));
  EXPECT_THAT(refused, Refused());
  EXPECT_EQ(domain::ErrorInfoOf(refused)->reason(), "HEAVIER_FORBIDDEN");
  for (const std::string& part :
       {std::string("县民政局“甲”"), std::string("5个工作日"),
        std::string("8个工作日"), "修订号" + std::to_string(revision),
        std::string("请改为不重于“5个工作日”")}) {
    EXPECT_THAT(std::string(refused.message()), HasSubstr(part));
  }
  EXPECT_THAT(Check(Promising(3)), testing::IsOk());
}

TEST_F(GuardTest, SmallStepsBackAreComparedWithEveryEarlierVersion) {
  Publish(Promising(5), "2024-01-01");
  Publish(MakeItem("甲", [](Item& i) { i.set_note("时限空缺"); }),
          "2025-01-01");
  Publish(Promising(20), "2026-01-01");
  EXPECT_THAT(Check(Promising(10)), Refused());
  EXPECT_THAT(Check(Promising(5)), testing::IsOk());
  // What the change leaves alone is not its doing.
  EXPECT_THAT(Check(Promising(20, "更正备注")), testing::IsOk());
}

TEST_F(GuardTest, AVersionThatACorrectionOfTheSameDayReplacedDoesNotCount) {
  Publish(Promising(1), "2024-01-01");
  Publish(Promising(10), "2024-01-01");
  EXPECT_THAT(Check(Promising(9)), testing::IsOk());
}

TEST_F(GuardTest, ANewLicenceIsRefusedAndANewServiceIsNot) {
  // The first list of a department is what later ones are measured by.
  EXPECT_THAT(Check(MakeItem("乙")), testing::IsOk());
  Publish(Promising(5), "2024-01-01");
  EXPECT_THAT(Check(MakeItem("乙")), Refused());
  EXPECT_THAT(
      Check(MakeItem("乙",
                     [](Item& item) {
                       item.set_type(registry::v1::ITEM_TYPE_PUBLIC_SERVICE);
                     })),
      testing::IsOk());
}

TEST_F(GuardTest, AnItemThatTakesAnothersPlaceIsComparedWithIt) {
  Publish(Promising(5), "2024-01-01");
  const auto becoming = [](std::uint32_t days) {
    auto ended = MakeChange(Promising(5), registry::v1::CHANGE_KIND_CONVERTED);
    ended.add_successors()->set_name("甲备案");
    const Item filing = MakeItem("甲备案", [&](Item& item) {
      item.set_type(registry::v1::ITEM_TYPE_FILING);
      item.mutable_promised_limit()->set_working_days(days);
    });
    return MakeChangeSet({ended, MakeChange(filing)}, "2026-12-01");
  };
  EXPECT_THAT(Check(becoming(5)), testing::IsOk());
  EXPECT_THAT(Check(becoming(6)), Refused());
}

TEST_F(GuardTest, ACancelledServiceIsRefusedAndACancelledLicenceIsNot) {
  const auto service = MakeItem("乙", [](Item& item) {
    item.set_type(registry::v1::ITEM_TYPE_PUBLIC_SERVICE);
  });
  world_.Publish(MakeChangeSet({service, Promising(5)}));
  const auto end = [](const Item& item) {
    return MakeChangeSet(
        {MakeChange(item, registry::v1::CHANGE_KIND_CANCELLED)}, "2026-12-01");
  };
  EXPECT_THAT(Check(end(service)), Refused());
  EXPECT_THAT(Check(end(Promising(5))), testing::IsOk());
}

TEST_F(GuardTest, AFrozenCatalogueTakesNoChangeAtAll) {
  Publish(Promising(5), "2024-01-01");
  Modes(kRegion, "县民政局\tfreeze\t\n");
  const absl::Status refused = Check(Promising(3));
  EXPECT_EQ(domain::ErrorInfoOf(refused)->reason(), "CATALOG_FROZEN");
  EXPECT_THAT(std::string(refused.message()), HasSubstr("解除冻结"));
}

TEST_F(GuardTest, AModeHoldsFromItsDayOnAndForItsDepartment) {
  Publish(Promising(5), "2024-01-01");
  Modes(kRegion, "\tforbid-heavier\t2026-11-25\n");
  EXPECT_THAT(Check(Promising(8), "2026-11-24"), testing::IsOk());
  EXPECT_THAT(Check(Promising(8), "2026-11-25"), Refused());
  Modes(kRegion, "\tforbid-heavier\t\n县民政局\treport\t\n");
  EXPECT_THAT(Check(Promising(8)), testing::IsOk());
}

TEST_F(GuardTest, AStricterProvinceCannotBeUndoneBelow) {
  Publish(Promising(5), "2024-01-01");
  Modes("210000", "\tforbid-heavier\t\n");
  Modes(kRegion, "\treport\t\n");
  EXPECT_THAT(Check(Promising(8)), Refused());
}

TEST_F(GuardTest, AWaiverLetsOneItemPassUntilItsLastDay) {
  Publish(Promising(5), "2024-01-01");
  Write(kRegion, "waivers.tsv",
        "rule_id\tdepartment\titem\tfrom\tuntil\tsigner\treason\n"
        "no-heavier\t县民政局\t甲\t2026-01-01\t2026-12-31\t签批人\t新法规定\n");
  EXPECT_THAT(Check(Promising(8)), testing::IsOk());
  EXPECT_THAT(Check(Promising(8), "2027-01-01"), Refused());
  Write("210000", "policy.tsv",
        "rule_id\tseverity\twaivable\tsince\nno-heavier\t\tno\t\n");
  EXPECT_THAT(Check(Promising(8)), Refused());
}

TEST_F(GuardTest, ManyRefusalsAreCountedAndTheErrorStaysSmall) {
  Publish(Promising(5), "2024-01-01");
  std::vector<Item> items;
  for (int i = 0; i < 100; ++i) {
    items.push_back(MakeItem("许可" + std::to_string(i)));
  }
  const absl::Status refused = Check(MakeChangeSet(items));
  EXPECT_THAT(std::string(refused.message()), HasSubstr("有100处"));
  EXPECT_THAT(std::string(refused.message()), HasSubstr("qingdan plan"));
  EXPECT_LT(refused.message().size(), 2'000u);
}

TEST_F(GuardTest, AModeThatIsNoneIsAnErrorThatNamesItsLine) {
  Modes(kRegion, "\tstrict\t\n");
  const auto guard = Guard::Load(dir_.path());
  EXPECT_THAT(std::string(guard.status().message()), HasSubstr("line 2"));
}

}  // namespace
}  // namespace qingdan::compare
