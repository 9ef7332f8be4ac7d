// Keys on disk, notes, heads, rotation.
#include "client/sign/signer.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "client/verify/head.h"
#include "server/base/file.h"
#include "server/journal/memory/memory_journal.h"
#include "server/proof/head_signer.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace qingdan::proof {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::StatusIs;
using sign::MakeKeyFile;
using sign::Signer;
using ::testing::_;
using ::testing::HasSubstr;
using verify::KeyKind;
using verify::KeyList;

constexpr char kLog[] = "qingdan.test/log";

class SignerTest : public ::testing::TestWithParam<KeyKind> {
 protected:
  std::unique_ptr<Signer> MakeSigner(const std::string& file = "key",
                                     const std::string& name = kLog) {
    EXPECT_THAT(MakeKeyFile(dir_.File(file), name, GetParam()), IsOk());
    auto signer = Signer::Load(dir_.File(file));
    EXPECT_THAT(signer, IsOk());
    return *std::move(signer);
  }

  testing::TempDir dir_;
};

TEST_P(SignerTest, WhatIsSignedVerifiesAndNothingElse) {
  const auto signer = MakeSigner();
  ASSERT_OK_AND_ASSIGN(const auto signature, signer->Sign("a\n"));
  EXPECT_TRUE(signer->public_key().Verify("a\n", signature.bytes));
  EXPECT_FALSE(signer->public_key().Verify("b\n", signature.bytes));
  const auto other = MakeSigner("other");
  EXPECT_FALSE(other->public_key().Verify("a\n", signature.bytes));
}

TEST_P(SignerTest, APublicKeyReadsBackAndEveryOtherTextIsRefused) {
  const auto signer = MakeSigner();
  const std::string text = signer->public_key().ToText();
  const auto read = verify::PublicKey::Parse(text);
  ASSERT_TRUE(read.ok()) << read.why();
  EXPECT_EQ(read->ToText(), text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(verify::PublicKey::Parse(changed).ok()) << changed;
  }
}

TEST_P(SignerTest, AKeyOpenToOthersIsRefused) {
  const auto signer = MakeSigner();
  namespace fs = std::filesystem;
  fs::permissions(dir_.File("key"), fs::perms::group_read,
                  fs::perm_options::add);
  EXPECT_THAT(
      Signer::Load(dir_.File("key")),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("chmod 600")));
}

TEST_P(SignerTest, AKeyIsNeverWrittenOver) {
  const auto signer = MakeSigner();
  EXPECT_THAT(MakeKeyFile(dir_.File("key"), kLog, GetParam()),
              StatusIs(absl::StatusCode::kAlreadyExists, _));
  EXPECT_THAT(MakeKeyFile(dir_.File("new"), "two words", GetParam()),
              StatusIs(absl::StatusCode::kInvalidArgument, _));
  EXPECT_FALSE(std::filesystem::exists(dir_.File("new")));
}

class HeadTest : public SignerTest {
 protected:
  void SetUp() override {
    for (int i = 0; i < 20; ++i) {
      ASSERT_THAT(journal_.Append({{std::to_string(i)}, std::nullopt}), IsOk());
    }
    log_ = std::make_unique<Log>(verify::AlgorithmOf(GetParam()), &journal_);
  }

  absl::StatusOr<std::unique_ptr<HeadSigner>> MakeHeads(
      std::unique_ptr<Signer> signer, KeyList keys) {
    return HeadSigner::Make(std::move(signer), std::move(keys), log_.get(),
                            &clock_);
  }

  journal::MemoryJournal journal_;
  std::unique_ptr<Log> log_;
  testing::FakeClock clock_;
};

TEST_P(HeadTest, ASignedHeadReadsBackAndVerifies) {
  auto signer = MakeSigner();
  const KeyList keys({{signer->public_key()}});
  ASSERT_OK_AND_ASSIGN(const auto heads, MakeHeads(std::move(signer), keys));
  const verify::Hash state = verify::HashOf(log_->algorithm(), "state");
  ASSERT_OK_AND_ASSIGN(const auto made, heads->Sign(20, 18, state));
  const auto head = verify::VerifyHead(verify::FormatNote(made.note), keys);
  ASSERT_TRUE(head.ok()) << head.why();
  EXPECT_EQ(head->size, 20U);
  EXPECT_EQ(head->revision, 18U);
  EXPECT_EQ(head->state, state);
  ASSERT_OK_AND_ASSIGN(const auto root, log_->Root(20));
  EXPECT_EQ(head->root, root);
}

TEST_P(HeadTest, EveryChangedBitOfAHeadFails) {
  auto signer = MakeSigner();
  const KeyList keys({{signer->public_key()}});
  ASSERT_OK_AND_ASSIGN(const auto heads, MakeHeads(std::move(signer), keys));
  ASSERT_OK_AND_ASSIGN(const auto made, heads->Sign(20, 18, {}));
  std::string bytes = verify::FormatNote(made.note);
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
    EXPECT_FALSE(verify::VerifyHead(bytes, keys).ok()) << "bit " << bit;
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
  }
}

TEST_P(HeadTest, AfterARotationEachKeyCountsForItsSizesOnly) {
  auto before = MakeSigner("before");
  auto after = MakeSigner("after");
  const KeyList keys(
      {{before->public_key(), 0, 15}, {after->public_key(), 15}});
  const auto read = KeyList::Parse("# keys\n\n" + keys.ToText());
  ASSERT_TRUE(read.ok()) << read.why();
  EXPECT_EQ(read->ToText(), keys.ToText());
  ASSERT_OK_AND_ASSIGN(
      const auto old_heads,
      MakeHeads(std::move(before), KeyList({{keys.periods().front().key}})));
  ASSERT_OK_AND_ASSIGN(const auto heads, MakeHeads(std::move(after), *read));
  ASSERT_OK_AND_ASSIGN(const auto fine, old_heads->Sign(15, 0, {}));
  ASSERT_OK_AND_ASSIGN(const auto late, old_heads->Sign(16, 0, {}));
  ASSERT_OK_AND_ASSIGN(const auto newest, heads->Sign(20, 0, {}));
  EXPECT_TRUE(verify::VerifyHead(fine.note, *read).ok());
  EXPECT_FALSE(verify::VerifyHead(late.note, *read).ok());
  EXPECT_TRUE(verify::VerifyHead(newest.note, *read).ok());
  EXPECT_THAT(heads->Sign(14, 0, {}),
              StatusIs(absl::StatusCode::kFailedPrecondition, _));
}

TEST_P(HeadTest, AKeyThatIsNotToldToEverybodySignsNothing) {
  auto told = MakeSigner("told");
  const KeyList keys({{told->public_key()}});
  EXPECT_THAT(MakeHeads(MakeSigner("secret"), keys),
              StatusIs(absl::StatusCode::kFailedPrecondition, _));
  const KeyList closed({{told->public_key(), 0, 5}});
  EXPECT_THAT(MakeHeads(std::move(told), closed),
              StatusIs(absl::StatusCode::kFailedPrecondition, _));
}

std::string KindName(const ::testing::TestParamInfo<KeyKind>& info) {
  return info.param == KeyKind::kSm2 ? "Sm2" : "Ed25519";
}

INSTANTIATE_TEST_SUITE_P(Kinds, SignerTest,
                         ::testing::Values(KeyKind::kEd25519, KeyKind::kSm2),
                         KindName);
INSTANTIATE_TEST_SUITE_P(Kinds, HeadTest,
                         ::testing::Values(KeyKind::kEd25519, KeyKind::kSm2),
                         KindName);

}  // namespace
}  // namespace qingdan::proof
