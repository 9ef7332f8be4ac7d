// Vectors that every verifier must judge alike: tests/vectors/verify.json,
// which client/verify-ts reads too. Made anew, from a running server, by
//   QINGDAN_WRITE_VECTORS=1 build/release/test-bin/integration_vectors_test
#include <cstdlib>
#include <fstream>
#include <functional>
#include <gmock/gmock.h>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "client/verify/base64.h"
#include "client/verify/cosignature.h"
#include "client/verify/merkle.h"
#include "client/verify/receipt.h"
#include "server/base/file.h"
#include "server/proof/tree.h"
#include "tests/integration/proving_server.h"

namespace qingdan {
namespace {

using nlohmann::json;
using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeItem;
using verify::Algorithm;
using verify::Hash;
using verify::KeyKind;

constexpr char kFile[] = QINGDAN_SOURCE_DIR "/tests/vectors/verify.json";
constexpr std::uint64_t kCosignedAt = 1'795'492'800;

Hash HashIn(const json& text) {
  return *verify::HashFromBase64(text.get<std::string>());
}

std::vector<Hash> HashesIn(const json& texts) {
  std::vector<Hash> hashes;
  for (const json& text : texts) hashes.push_back(HashIn(text));
  return hashes;
}

json ToJson(const std::vector<Hash>& hashes) {
  json texts = json::array();
  for (const Hash& hash : hashes) texts.push_back(verify::ToBase64(hash));
  return texts;
}

// --- Judging them.

void CheckHashes(const json& vectors) {
  for (const json& vector : vectors["hashes"]) {
    const auto algorithm =
        *verify::AlgorithmNamed(vector["algorithm"].get<std::string>());
    const auto bytes = *verify::FromBase64(vector["bytes"].get<std::string>());
    EXPECT_EQ(verify::HashOf(algorithm, bytes), HashIn(vector["hash"]));
    EXPECT_EQ(verify::LeafHash(algorithm, bytes), HashIn(vector["leaf"]));
  }
}

void CheckTrees(const json& vectors) {
  for (const json& v : vectors["inclusion"]) {
    const bool valid = verify::VerifyInclusion(
        Algorithm::kSha256, HashIn(v["leaf"]), v["index"], v["size"],
        HashesIn(v["proof"]), HashIn(v["root"]));
    EXPECT_EQ(valid, v["valid"].get<bool>()) << v.dump();
  }
  for (const json& v : vectors["consistency"]) {
    const bool valid = verify::VerifyConsistency(
        Algorithm::kSha256, v["old_size"], HashIn(v["old_root"]), v["size"],
        HashIn(v["root"]), HashesIn(v["proof"]));
    EXPECT_EQ(valid, v["valid"].get<bool>()) << v.dump();
  }
}

void CheckHeads(const json& vectors) {
  for (const json& vector : vectors["heads"]) {
    const auto keys =
        *verify::KeyList::Parse(vector["keys"].get<std::string>());
    const auto note = vector["note"].get<std::string>();
    const auto head = verify::VerifyHead(note, keys);
    EXPECT_EQ(head.ok(), vector["valid"].get<bool>()) << vector.dump();
    const auto witness =
        *verify::PublicKey::Parse(vector["witness"].get<std::string>());
    const auto parsed = verify::ParseNote(note);
    ASSERT_TRUE(parsed.ok());
    EXPECT_EQ(verify::CosignedAt(*parsed, witness).value_or(0),
              vector["cosigned_at"].get<std::uint64_t>());
  }
}

void CheckReceipts(const json& vectors) {
  for (const json& vector : vectors["receipts"]) {
    const auto keys =
        *verify::KeyList::Parse(vector["keys"].get<std::string>());
    std::string file = vector["file"].get<std::string>();
    const auto receipt = verify::VerifyReceipt(file, keys);
    EXPECT_EQ(receipt.ok(), vector["valid"].get<bool>())
        << vector["name"] << ": " << receipt.why();
    if (!receipt.ok()) continue;
    EXPECT_EQ(receipt->Value("verdict"), vector["verdict"].get<std::string>());
    // A changed bit in every 53rd byte.
    for (std::size_t at = 0; at < file.size(); at += 53) {
      const char kept = file[at];
      file[at] = static_cast<char>(kept ^ (1 << at % 8));
      EXPECT_FALSE(verify::VerifyReceipt(file, keys).ok())
          << vector["name"] << " byte " << at;
      file[at] = kept;
    }
  }
}

void CheckAll(const json& vectors) {
  CheckHashes(vectors);
  CheckTrees(vectors);
  CheckHeads(vectors);
  CheckReceipts(vectors);
  for (const char* part :
       {"hashes", "inclusion", "consistency", "heads", "receipts"}) {
    EXPECT_FALSE(vectors[part].empty()) << part;
  }
}

TEST(VectorsTest, TheCommittedOnesAreJudgedAsTheySay) {
  ASSERT_OK_AND_ASSIGN(const std::string text, base::ReadFile(kFile));
  CheckAll(json::parse(text));
}

// --- Making them.

json MakeHashes() {
  json vectors = json::array();
  for (const Algorithm algorithm : {Algorithm::kSha256, Algorithm::kSm3}) {
    for (const std::size_t size : {0, 3, 55, 56, 63, 64, 119, 120, 1'000}) {
      const std::string bytes(size, 'a');
      vectors.push_back(
          {{"algorithm", verify::NameOf(algorithm)},
           {"bytes", verify::ToBase64(bytes)},
           {"hash", verify::ToBase64(verify::HashOf(algorithm, bytes))},
           {"leaf", verify::ToBase64(verify::LeafHash(algorithm, bytes))}});
    }
  }
  return vectors;
}

proof::Tree MakeTree(std::uint64_t size) {
  proof::Tree tree(Algorithm::kSha256);
  for (std::uint64_t i = 0; i < size; ++i) {
    tree.Append(verify::LeafHash(Algorithm::kSha256, std::to_string(i)));
  }
  return tree;
}

void AddTrees(json& vectors) {
  const proof::Tree tree = MakeTree(13);
  for (const auto& [index, size] :
       {std::pair{0, 1}, {0, 2}, {4, 7}, {6, 7}, {12, 13}, {3, 8}}) {
    json vector = {{"leaf", verify::ToBase64(tree.leaves()[index])},
                   {"index", index},
                   {"size", size},
                   {"proof", ToJson(tree.Inclusion(index, size))},
                   {"root", verify::ToBase64(tree.Root(size))},
                   {"valid", true}};
    vectors["inclusion"].push_back(vector);
    vector["index"] = index + 1;
    vector["valid"] = false;
    vectors["inclusion"].push_back(vector);
  }
  for (const auto& [old_size, size] :
       {std::pair{0, 5}, {1, 2}, {3, 3}, {4, 8}, {6, 13}, {7, 12}}) {
    json vector = {{"old_size", old_size},
                   {"old_root", verify::ToBase64(tree.Root(old_size))},
                   {"size", size},
                   {"root", verify::ToBase64(tree.Root(size))},
                   {"proof", ToJson(tree.Consistency(old_size, size))},
                   {"valid", true}};
    vectors["consistency"].push_back(vector);
    vector["old_root"] = verify::ToBase64(tree.leaves()[12]);
    vector["valid"] = false;
    vectors["consistency"].push_back(vector);
  }
}

// Makes vectors of a log with a key of the kind.
class MakeVectorsTest : public testing::ProvingServer {
 protected:
  void Configure(app::Options& options) override {
    folder_ = "data" + std::to_string(static_cast<int>(kind_));
    options.data_dir = dir_.File(folder_);
    options.log_key_file = dir_.File(folder_ + ".key");
    const auto made =
        sign::MakeKeyFile(options.log_key_file, "qingdan.test/vectors", kind_);
    EXPECT_TRUE(made.ok() || absl::IsAlreadyExists(made)) << made;
  }

  std::string Keys() { return client_->ListKeys({})->keys(); }

  check::v1::Receipt Ask(const std::string& name, const std::string& date = "",
                         std::uint64_t revision = 0) {
    check::v1::CheckRequest request;
    request.mutable_claim()->set_region_code(kRegion);
    request.mutable_claim()->set_name(name);
    request.mutable_read()->set_date(date);
    request.mutable_read()->set_known_at_revision(revision);
    request.set_want_receipt(true);
    return client_->Check(request)->receipt();
  }

  void Add(json& vectors, const std::string& name, const std::string& file) {
    const auto keys = *verify::KeyList::Parse(Keys());
    const auto receipt = verify::VerifyReceipt(file, keys);
    vectors["receipts"].push_back(
        {{"name", name},
         {"keys", Keys()},
         {"file", file},
         {"valid", receipt.ok()},
         {"verdict", receipt.ok() ? receipt->Value("verdict") : ""}});
  }

  // `file` changed and signed again with the log's own key.
  void AddForged(json& vectors, const std::string& name,
                 const std::string& file,
                 const std::function<void(verify::Receipt&)>& change) {
    const auto keys = *verify::KeyList::Parse(Keys());
    auto receipt = *verify::VerifyReceipt(file, keys);
    change(receipt);
    const auto signer = sign::Signer::Load(options_.log_key_file);
    verify::Note note{verify::FormatReceipt(receipt), {}};
    note.signatures = {*(*signer)->Sign(note.text)};
    Add(vectors, name, verify::FormatNote(note));
    EXPECT_FALSE(vectors["receipts"].back()["valid"].get<bool>()) << name;
  }

  static void Say(verify::Receipt& receipt, const std::string& word,
                  const std::string& value) {
    for (auto& line : receipt.statement) {
      if (line.word == word) line.value = value;
    }
  }

  void AddReceipts(json& vectors) {
    Add(vectors, "nothing is listed yet", Ask("结婚登记").file());
    const auto first = Publish({MakeItem("结婚登记"), MakeItem("离婚登记")});
    Publish({MakeItem("收养登记")}, "2025-01-01");
    const auto listed = Ask("结婚登记");
    Add(vectors, "listed", listed.file());
    Add(vectors, "listed, for a QR code", listed.qr_payload());
    const auto absent = Ask("桥梁占用许可").file();
    Add(vectors, "between two neighbours", absent);
    Add(vectors, "before the first", Ask("开办幼儿园许可").file());
    Add(vectors, "behind the last", Ask("龘龘许可").file());
    Add(vectors, "at an earlier revision", Ask("收养登记", "", first).file());
    Add(vectors, "before its first day", Ask("收养登记", "2024-06-01").file());
    AddForged(vectors, "listed, said not to be", listed.file(),
              [](auto& r) { Say(r, "verdict", "NOT_LISTED"); });
    AddForged(vectors, "absent, said to be listed", absent,
              [](auto& r) { Say(r, "verdict", "LISTED"); });
    AddForged(vectors, "a day before the item's", listed.file(),
              [](auto& r) { Say(r, "day", "2023-12-31"); });
    AddForged(vectors, "another region", absent,
              [](auto& r) { Say(r, "region", "211222"); });
    AddForged(vectors, "a revision to come", listed.file(),
              [](auto& r) { Say(r, "revision", "99"); });
    AddForged(vectors, "another item's text", listed.file(),
              [](auto& r) { r.item_text += "note x\n"; });
    AddForged(vectors, "a neighbour left out", absent,
              [](auto& r) { r.lookups.front().left.reset(); });
    AddForged(vectors, "no proof of an earlier revision",
              Ask("收养登记", "", first).file(),
              [](auto& r) { r.log.reset(); });
  }

  void AddHeads(json& vectors) {
    const std::string file = dir_.File(folder_ + ".witness");
    ASSERT_TRUE(sign::MakeKeyFile(file, "w.test/1", KeyKind::kWitness).ok());
    const auto witness = *sign::Signer::Load(file);
    auto note = *verify::ParseNote(client_->GetHead({})->note());
    const auto add = [&](bool valid, std::uint64_t cosigned_at) {
      vectors["heads"].push_back({{"keys", Keys()},
                                  {"witness", witness->public_key().ToText()},
                                  {"note", verify::FormatNote(note)},
                                  {"valid", valid},
                                  {"cosigned_at", cosigned_at}});
    };
    add(true, 0);
    note.signatures.push_back(*witness->Cosign(note.text, kCosignedAt));
    add(true, kCosignedAt);
    note.text.replace(note.text.find("time 2"), 6, "time 3");
    add(false, 0);
  }

  KeyKind kind_ = KeyKind::kEd25519;
  std::string folder_;
};

TEST_F(MakeVectorsTest, TheyCanBeMadeAnew) {
  json vectors = {{"hashes", MakeHashes()}};
  AddTrees(vectors);
  AddReceipts(vectors);
  AddHeads(vectors);
  kind_ = KeyKind::kSm2;
  options_ = app::Options();
  server_.reset();
  Start();
  AddReceipts(vectors);
  AddHeads(vectors);
  CheckAll(vectors);
  if (std::getenv("QINGDAN_WRITE_VECTORS") != nullptr) {
    std::ofstream(kFile) << vectors.dump(1) << "\n";
  }
}

}  // namespace
}  // namespace qingdan
