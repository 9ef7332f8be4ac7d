// Witnesses: two of them, real servers, histories that do not agree.
#include <chrono>
#include <filesystem>
#include <gmock/gmock.h>
#include <string>
#include <thread>

#include "client/verify/receipt.h"
#include "server/base/file.h"
#include "server/journal/rocksdb/rocksdb_journal.h"
#include "tests/integration/proving_server.h"

namespace qingdan {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::ProvingServer;
using ::qingdan::testing::Ran;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

class WitnessTest : public ProvingServer {
 protected:
  void SetUp() override {
    ProvingServer::SetUp();
    KeysFile();
    for (const char* witness : {"甲", "乙"}) {
      const Ran made = Cli({"witness-key", KeyOf(witness), "--name",
                            std::string("见证/") + witness});
      ASSERT_EQ(made.exit_code, 0) << made.err;
    }
  }

  std::string KeyOf(const std::string& witness) {
    return dir_.File(witness + ".key");
  }
  std::string HeadOf(const std::string& witness) {
    return dir_.File(witness + ".head");
  }

  Ran Witness(const std::string& witness,
              const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"witness", HeadOf(witness),
                                          "--key",   dir_.File("key.pub"),
                                          "--sign",  KeyOf(witness)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Cli(arguments);
  }

  Ran VerifyHead(const std::string& file,
                 const std::vector<std::string>& witnesses) {
    std::vector<std::string> arguments = {"verify", "head", file, "--key",
                                          dir_.File("key.pub")};
    for (const std::string& witness : witnesses) {
      arguments.insert(arguments.end(), {"--witness", KeyOf(witness) + ".pub"});
    }
    return Cli(arguments);
  }

  std::string Read(const std::string& path) { return *base::ReadFile(path); }

  // Goes on with the data in `folder`.
  void Serve(const std::string& folder) {
    server_.reset();
    options_ = app::Options();
    folder_ = folder;
    Start();
  }

  void Configure(app::Options& options) override {
    ProvingServer::Configure(options);
    options.data_dir = dir_.File(folder_);
  }

  std::string folder_ = "data";
};

TEST_F(WitnessTest, ALogThatOnlyGrowsIsCosigned) {
  PublishMany(2);
  EXPECT_THAT(Witness("甲").out, HasSubstr("第一次"));
  PublishMany(5, "又一项");
  const Ran ran = Witness("甲");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("从4条到14条"));
  EXPECT_EQ(VerifyHead(HeadOf("甲"), {"甲"}).exit_code, 0);
  EXPECT_EQ(VerifyHead(HeadOf("甲"), {"甲", "乙"}).exit_code, 1);
}

TEST_F(WitnessTest, WhatItKeptMustBearItsOwnSignature) {
  PublishMany(1);
  ASSERT_EQ(Witness("甲").exit_code, 0);
  fs::copy(HeadOf("甲"), HeadOf("乙"));
  const Ran ran = Witness("乙");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, HasSubstr(HeadOf("乙")));
}

// One copy of the data goes on one way, the other another way; each witness saw
// one of them.
TEST_F(WitnessTest, AForkedHistoryIsShownByEitherWitness) {
  PublishMany(3);
  ASSERT_EQ(Witness("甲").exit_code, 0);
  ASSERT_EQ(Witness("乙").exit_code, 0);
  server_.reset();
  fs::copy(dir_.File("data"), dir_.File("fork"), fs::copy_options::recursive);
  Serve("data");
  PublishMany(2, "甲见");
  ASSERT_EQ(Witness("甲").exit_code, 0);
  ASSERT_EQ(Cli({"tiles", dir_.File("tiles"), "--key", dir_.File("key.pub")})
                .exit_code,
            0);
  Serve("fork");
  PublishMany(4, "乙见");
  ASSERT_EQ(Witness("乙").exit_code, 0);
  const std::string kept = Read(HeadOf("甲"));

  const Ran alone = Witness("甲", {"--tiles", dir_.File("tiles")});
  EXPECT_EQ(alone.exit_code, 6) << alone.err;
  EXPECT_THAT(alone.out, HasSubstr("分叉"));
  EXPECT_THAT(alone.out, HasSubstr("从第7条起"));
  EXPECT_EQ(Read(HeadOf("甲")), kept);
  const Ran together = Witness("乙", {"--peer", HeadOf("甲"), "--json"});
  EXPECT_EQ(together.exit_code, 6) << together.err;
  EXPECT_THAT(together.out, HasSubstr("\"result\": \"forked\""));
  EXPECT_THAT(together.out, HasSubstr("\"size\": 10"));
  EXPECT_THAT(together.out, HasSubstr("\"size\": 14"));
}

TEST_F(WitnessTest, BothHeadsOfAForkAreKeptAndVerify) {
  PublishMany(3);
  ASSERT_EQ(Witness("甲").exit_code, 0);
  Serve("other");
  PublishMany(5, "别的");
  EXPECT_EQ(Witness("甲").exit_code, 6);
  int heads = 0;
  for (const auto& file : fs::directory_iterator(dir_.path())) {
    const std::string name = file.path().filename().string();
    if (!name.starts_with("甲.head")) continue;
    ++heads;
    EXPECT_EQ(VerifyHead(file.path().string(), {}).exit_code, 0) << name;
  }
  EXPECT_EQ(heads, 2);
}

// A restored backup is signed later than what was seen, and shorter.
TEST_F(WitnessTest, ALogThatLostItsEndIsFound) {
  PublishMany(2);
  server_.reset();
  fs::copy(dir_.File("data"), dir_.File("backup"), fs::copy_options::recursive);
  Serve("data");
  PublishMany(2, "后来");
  ASSERT_EQ(Witness("甲").exit_code, 0);
  std::this_thread::sleep_for(std::chrono::milliseconds(1'100));
  Serve("backup");
  const Ran ran = Witness("甲");
  EXPECT_EQ(ran.exit_code, 6) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("少了4条"));
}

// The third publish is taken out of the middle, and everything signed anew.
TEST_F(WitnessTest, AServerWithARemovedEntryIsCaughtByWitnessAndVerifier) {
  PublishMany(5);
  ASSERT_EQ(Witness("甲").exit_code, 0);
  ASSERT_EQ(Cli({"tiles", dir_.File("tiles"), "--key", dir_.File("key.pub")})
                .exit_code,
            0);
  server_.reset();
  {
    ASSERT_OK_AND_ASSIGN(const auto from,
                         journal::RocksDbJournal::Open(dir_.File("data")));
    ASSERT_OK_AND_ASSIGN(const auto to,
                         journal::RocksDbJournal::Open(dir_.File("less")));
    for (std::uint64_t at = 1; at <= from->head(); ++at) {
      if (at == 5 || at == 6) continue;
      ASSERT_OK_AND_ASSIGN(auto entry, from->Read(at, 1, 1 << 20));
      ASSERT_THAT(to->Append({std::move(entry), at - 1 - 2 * (at > 6)}),
                  IsOk());
    }
  }
  Serve("less");
  PublishMany(2, "掩盖");
  const Ran witness = Witness("甲", {"--tiles", dir_.File("tiles")});
  EXPECT_EQ(witness.exit_code, 6) << witness.err;
  EXPECT_THAT(witness.out, HasSubstr("从第5条起"));

  check::v1::CheckRequest request;
  request.mutable_claim()->set_region_code(kRegion);
  request.mutable_claim()->set_name("事项4");
  request.mutable_read()->set_known_at_revision(8);
  request.set_want_receipt(true);
  ASSERT_OK_AND_ASSIGN(const auto checked, client_->Check(request));
  const auto keys = verify::KeyList::Parse(Read(dir_.File("key.pub")));
  const auto receipt = verify::VerifyReceipt(checked.receipt().file(), *keys);
  EXPECT_FALSE(receipt.ok());
  EXPECT_THAT(receipt.why(), HasSubstr("does not hold"));
}

}  // namespace
}  // namespace qingdan
