// Receipts and the log over gRPC, verified with the public key alone.
#include <gmock/gmock.h>
#include <random>
#include <string>

#include "client/sign/signer.h"
#include "client/verify/merkle.h"
#include "client/verify/receipt.h"
#include "tests/integration/running_server.h"

namespace qingdan {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::StatusIs;
using ::testing::_;
using ::testing::HasSubstr;
using ::testing::SizeIs;
namespace v1 = check::v1;

class ProofTest : public testing::RunningServer,
                  public ::testing::WithParamInterface<verify::KeyKind> {
 protected:
  void Configure(app::Options& options) override {
    options.log_key_file = dir_.File("key");
    const auto made =
        sign::MakeKeyFile(options.log_key_file, "qingdan.test/log", GetParam());
    EXPECT_TRUE(made.ok() || absl::IsAlreadyExists(made)) << made;
  }

  verify::KeyList Keys() {
    const auto response = client_->ListKeys({});
    EXPECT_THAT(response, IsOk());
    return *verify::KeyList::Parse(response->keys());
  }

  v1::Receipt Ask(const std::string& name, const std::string& date = "",
                  std::uint64_t revision = 0) {
    v1::CheckRequest request;
    request.mutable_claim()->set_region_code(kRegion);
    request.mutable_claim()->set_name(name);
    request.mutable_read()->set_date(date);
    request.mutable_read()->set_known_at_revision(revision);
    request.set_want_receipt(true);
    const auto response = client_->Check(request);
    EXPECT_THAT(response, IsOk());
    return response->receipt();
  }

  verify::Receipt Verified(const std::string& bytes) {
    const auto receipt = verify::VerifyReceipt(bytes, Keys());
    EXPECT_TRUE(receipt.ok()) << receipt.why() << "\n" << bytes;
    return receipt.ok() ? *receipt : verify::Receipt();
  }
};

TEST_P(ProofTest, WhatIsListedIsProvedWithItsVersion) {
  Publish({MakeItem("结婚登记"), MakeItem("离婚登记")});
  const auto answer = Ask("结婚登记");
  for (const std::string* bytes : {&answer.file(), &answer.qr_payload()}) {
    const auto receipt = Verified(*bytes);
    EXPECT_EQ(receipt.Value("verdict"), "LISTED");
    ASSERT_THAT(receipt.lookups, SizeIs(1));
    EXPECT_TRUE(receipt.lookups[0].present());
  }
  EXPECT_THAT(Verified(answer.file()).item_text, HasSubstr("name 结婚登记\n"));
}

TEST_P(ProofTest, WhatIsNotListedIsProvedByItsNeighbours) {
  Publish({MakeItem("结婚登记"), MakeItem("离婚登记"), MakeItem("收养登记")});
  const auto receipt = Verified(Ask("开办幼儿园许可").file());
  EXPECT_EQ(receipt.Value("verdict"), "NOT_LISTED");
  ASSERT_THAT(receipt.lookups, SizeIs(1));
  EXPECT_FALSE(receipt.lookups[0].present());
  EXPECT_TRUE(receipt.lookups[0].left || receipt.lookups[0].right);
}

TEST_P(ProofTest, AnEmptyRegistryProvesThatNothingIsListed) {
  const auto receipt = Verified(Ask("开办幼儿园许可").file());
  EXPECT_EQ(receipt.Value("revision"), "0");
  EXPECT_FALSE(receipt.log.has_value());
}

TEST_P(ProofTest, TheStateOfAnEarlierRevisionAndDayIsProved) {
  const auto first = Publish({MakeItem("结婚登记")});
  Publish({MakeItem("离婚登记")}, "2025-01-01");
  const auto before = Verified(Ask("离婚登记", "2026-01-01", first).file());
  EXPECT_EQ(before.Value("revision"), std::to_string(first));
  EXPECT_FALSE(before.lookups[0].present());
  const auto now = Verified(Ask("离婚登记", "2024-06-01").file());
  EXPECT_TRUE(now.lookups[0].present());
  EXPECT_EQ(now.lookups[0].On("2024-06-01"), nullptr);
  EXPECT_NE(now.lookups[0].On("2026-01-01"), nullptr);
}

TEST_P(ProofTest, AReceiptStillVerifiesAfterAThousandPublishesAndARestart) {
  Publish({MakeItem("结婚登记")});
  const auto old = Ask("结婚登记");
  const auto old_head = Verified(old.file()).head;
  for (int i = 0; i < 1'000; ++i) {
    Publish({MakeItem("事项" + std::to_string(i))});
  }
  Restart();
  Verified(old.file());
  Verified(old.qr_payload());
  // And the log goes on from the head that the receipt names.
  const auto head = Verified(Ask("结婚登记").file()).head;
  proof::v1::GetConsistencyProofRequest request;
  request.set_old_tree_size(old_head.size);
  request.set_tree_size(head.size);
  ASSERT_OK_AND_ASSIGN(const auto proof, client_->GetConsistencyProof(request));
  std::vector<verify::Hash> hashes;
  for (const auto& hash : proof.hashes()) {
    hashes.push_back(*verify::HashFromBytes(hash));
  }
  EXPECT_TRUE(verify::VerifyConsistency(head.algorithm, old_head.size,
                                        old_head.root, head.size, head.root,
                                        hashes));
}

TEST_P(ProofTest, EntriesAreServedAsTheyAreHashed) {
  Publish({MakeItem("结婚登记")});
  const auto head = Verified(Ask("结婚登记").file()).head;
  proof::v1::ListEntriesRequest request;
  request.set_position(1);
  ASSERT_OK_AND_ASSIGN(const auto entries, client_->ListEntries(request));
  ASSERT_EQ(static_cast<std::uint64_t>(entries.entries_size()), head.size);
  for (int i = 0; i < entries.entries_size(); ++i) {
    proof::v1::GetInclusionProofRequest asked;
    asked.set_position(static_cast<std::uint64_t>(i) + 1);
    asked.set_tree_size(head.size);
    ASSERT_OK_AND_ASSIGN(const auto proof, client_->GetInclusionProof(asked));
    std::vector<verify::Hash> path;
    for (const auto& hash : proof.hashes()) {
      path.push_back(*verify::HashFromBytes(hash));
    }
    EXPECT_TRUE(verify::VerifyInclusion(
        head.algorithm, verify::LeafHash(head.algorithm, entries.entries(i)),
        static_cast<std::uint64_t>(i), head.size, path, head.root));
  }
}

TEST_P(ProofTest, WhatLiesBeyondTheLogIsTheCallersMistake) {
  const auto invalid = absl::StatusCode::kInvalidArgument;
  proof::v1::GetInclusionProofRequest inclusion;
  EXPECT_THAT(client_->GetInclusionProof(inclusion), StatusIs(invalid, _));
  inclusion.set_position(5);
  inclusion.set_tree_size(9);
  EXPECT_THAT(client_->GetInclusionProof(inclusion), StatusIs(invalid, _));
  proof::v1::GetConsistencyProofRequest consistency;
  consistency.set_old_tree_size(1);
  EXPECT_THAT(client_->GetConsistencyProof(consistency), StatusIs(invalid, _));
  EXPECT_THAT(client_->ListEntries({}), StatusIs(invalid, _));
}

TEST_P(ProofTest, ChangedBitsOfAReceiptFail) {
  Publish({MakeItem("结婚登记"), MakeItem("离婚登记")});
  const verify::KeyList keys = Keys();
  constexpr unsigned kSeed = 20261124;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  for (const char* name : {"结婚登记", "开办幼儿园许可"}) {
    std::string bytes = Ask(name).file();
    for (int i = 0; i < 2'500; ++i) {
      const std::size_t bit = random() % (bytes.size() * 8);
      bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
      EXPECT_FALSE(verify::VerifyReceipt(bytes, keys).ok()) << "bit " << bit;
      bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
    }
  }
}

std::string KindName(const ::testing::TestParamInfo<verify::KeyKind>& kind) {
  return kind.param == verify::KeyKind::kSm2 ? "Sm2" : "Ed25519";
}

INSTANTIATE_TEST_SUITE_P(Kinds, ProofTest,
                         ::testing::Values(verify::KeyKind::kEd25519,
                                           verify::KeyKind::kSm2),
                         KindName);

using WithoutKeyTest = testing::RunningServer;

TEST_F(WithoutKeyTest, TheServerAnswersButProvesNothing) {
  Publish({MakeItem("结婚登记")});
  v1::CheckRequest request;
  request.mutable_claim()->set_region_code(kRegion);
  request.mutable_claim()->set_name("结婚登记");
  EXPECT_THAT(client_->Check(request), IsOk());
  request.set_want_receipt(true);
  const auto refused = client_->Check(request);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition, _));
  EXPECT_EQ(client::ReasonOf(refused.status()), "PROOF_UNAVAILABLE");
  EXPECT_THAT(client_->GetHead({}),
              StatusIs(absl::StatusCode::kFailedPrecondition, _));
}

}  // namespace
}  // namespace qingdan
