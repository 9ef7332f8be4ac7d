// The log over a journal: it follows, it restores, its cache may be lost.
#include "server/proof/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "client/verify/merkle.h"
#include "server/journal/memory/memory_journal.h"
#include "tests/support/status_matchers.h"

namespace qingdan::proof {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::StatusIs;
using ::testing::_;
using verify::Algorithm;

class LogTest : public ::testing::Test {
 protected:
  void Append(int count) {
    for (int i = 0; i < count; ++i) {
      const std::string entry = "entry " + std::to_string(journal_.head());
      ASSERT_THAT(journal_.Append({{entry}, std::nullopt}), IsOk());
    }
  }

  journal::MemoryJournal journal_;
};

TEST_F(LogTest, LeavesAreTheEntriesInOrder) {
  Append(5);
  Log log(Algorithm::kSha256, &journal_);
  ASSERT_OK_AND_ASSIGN(const auto root, log.Root(5));
  ASSERT_OK_AND_ASSIGN(const auto proof, log.Inclusion(3, 5));
  EXPECT_TRUE(verify::VerifyInclusion(
      Algorithm::kSha256, verify::LeafHash(Algorithm::kSha256, "entry 3"), 3, 5,
      proof, root));
}

TEST_F(LogTest, NewEntriesAreConsistentWithTheOld) {
  Append(7);
  Log log(Algorithm::kSha256, &journal_);
  ASSERT_OK_AND_ASSIGN(const auto old_root, log.Root(7));
  Append(2'000);
  ASSERT_OK_AND_ASSIGN(const auto root, log.Root(2'007));
  ASSERT_OK_AND_ASSIGN(const auto proof, log.Consistency(7, 2'007));
  EXPECT_TRUE(verify::VerifyConsistency(Algorithm::kSha256, 7, old_root, 2'007,
                                        root, proof));
}

TEST_F(LogTest, ARestoredLogHasTheSameRoot) {
  Append(300);
  Log log(Algorithm::kSm3, &journal_);
  ASSERT_OK_AND_ASSIGN(const auto root, log.Root(300));
  ASSERT_THAT(log.Checkpoint(), IsOk());
  Append(10);
  Log restored(Algorithm::kSm3, &journal_);
  ASSERT_OK_AND_ASSIGN(const auto again, restored.Root(300));
  EXPECT_EQ(again, root);
  Log rebuilt(Algorithm::kSha256, &journal_);  // has no checkpoint of its own
  ASSERT_OK_AND_ASSIGN(const auto other, rebuilt.Root(310));
  ASSERT_OK_AND_ASSIGN(const auto newest, restored.Root(310));
  EXPECT_NE(other, newest);
}

TEST_F(LogTest, AForeignCheckpointIsPassedOver) {
  Append(3);
  ASSERT_OK_AND_ASSIGN(auto writer, journal_.StartCheckpoint("tree", 9));
  ASSERT_THAT(writer->Add(std::string(96, 'x')), IsOk());
  ASSERT_THAT(writer->Finish(), IsOk());
  Log log(Algorithm::kSha256, &journal_);
  journal::MemoryJournal clean;
  Log expected(Algorithm::kSha256, &clean);
  for (int i = 0; i < 3; ++i) {
    ASSERT_THAT(clean.Append({{"entry " + std::to_string(i)}, std::nullopt}),
                IsOk());
  }
  ASSERT_OK_AND_ASSIGN(const auto root, log.Root(3));
  ASSERT_OK_AND_ASSIGN(const auto expected_root, expected.Root(3));
  EXPECT_EQ(root, expected_root);
}

TEST_F(LogTest, WhatLiesBeyondTheHeadIsRefused) {
  Append(3);
  Log log(Algorithm::kSha256, &journal_);
  const auto out = absl::StatusCode::kOutOfRange;
  EXPECT_THAT(log.Root(4), StatusIs(out, _));
  EXPECT_THAT(log.Inclusion(3, 3), StatusIs(out, _));
  EXPECT_THAT(log.Consistency(3, 2), StatusIs(out, _));
  EXPECT_THAT(log.Leaves(2, 1), StatusIs(out, _));
}

}  // namespace
}  // namespace qingdan::proof
