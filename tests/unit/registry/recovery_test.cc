// What a registry knows after a restart is what it knew before.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <string>

#include "server/base/clock.h"
#include "server/journal/memory/memory_journal.h"
#include "server/registry/registry.h"
#include "tests/support/status_matchers.h"

namespace qingdan::registry {
namespace {

using testing::IsOk;
using ::testing::SizeIs;

class RecoveryTest : public ::testing::Test {
 protected:
  std::unique_ptr<Registry> Open() {
    Registry::Options options;
    options.journal = &journal_;
    options.clock = &clock_;
    auto registry = Registry::Open(std::move(options));
    EXPECT_THAT(registry.status(), IsOk());
    return *std::move(registry);
  }

  static Command PublishOne(const std::string& name,
                            const std::string& request_id) {
    v1::ChangeSet set;
    set.set_region_code("211221");
    auto& change = *set.add_changes();
    change.set_kind(v1::CHANGE_KIND_ADDED);
    change.mutable_item()->set_region_code("211221");
    change.mutable_item()->set_department("县民政局");
    change.mutable_item()->set_name(name);
    change.mutable_item()->set_type(v1::ITEM_TYPE_CONFIRMATION);
    return {set, request_id, "clerk"};
  }

  const base::SystemClock clock_;
  journal::MemoryJournal journal_;
};

TEST_F(RecoveryTest, ARestartFromACheckpointRepeatsNothing) {
  {
    auto registry = Open();
    ASSERT_THAT(registry->Execute(PublishOne("结婚登记", "first")).status(),
                IsOk());
    ASSERT_THAT(registry->Checkpoint(), IsOk());
    ASSERT_THAT(registry->Execute(PublishOne("离婚登记", "second")).status(),
                IsOk());
  }
  const auto snapshot = Open()->snapshot();
  EXPECT_EQ(snapshot->position(), journal_.head());
  const auto region = snapshot->Region("211221");
  ASSERT_NE(region, nullptr);
  EXPECT_THAT(region->revisions(), SizeIs(2));
  ASSERT_THAT(region->items(), SizeIs(2));
  for (const auto& item : region->items()) {
    EXPECT_THAT(item->records(), SizeIs(1));
  }
}

TEST_F(RecoveryTest, ARequestIdIsKnownAfterARestartFromACheckpoint) {
  {
    auto registry = Open();
    ASSERT_THAT(registry->Execute(PublishOne("结婚登记", "first")).status(),
                IsOk());
    ASSERT_THAT(registry->Checkpoint(), IsOk());
  }
  const auto again = Open()->Execute(PublishOne("结婚登记", "first"));
  ASSERT_THAT(again.status(), IsOk());
  EXPECT_TRUE(again->repeated_request);
  EXPECT_THAT(again->changes, SizeIs(1));
}

}  // namespace
}  // namespace qingdan::registry
