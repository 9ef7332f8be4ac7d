// Whatever bit of a proof, a head or a receipt is changed, it fails. 20,000
// mutations; ctest -C slow -L slow takes a million.
#include <cstdlib>
#include <gtest/gtest.h>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "client/verify/merkle.h"
#include "client/verify/receipt.h"
#include "server/base/file.h"
#include "server/proof/map.h"
#include "server/proof/tree.h"

namespace qingdan::proof {
namespace {

using verify::Algorithm;
using verify::Hash;

constexpr Algorithm kSha256 = Algorithm::kSha256;
constexpr std::uint64_t kLeaves = 5'000;

unsigned NumberOf(const char* variable, unsigned usual) {
  const char* text = std::getenv(variable);
  return text == nullptr ? usual : static_cast<unsigned>(std::atoi(text));
}

class MutationTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::cout << mutations_ << " mutations, seed " << seed_ << "\n";
  }

  void Flip(Hash& hash) {
    hash[random_() % hash.size()] ^= 1U << random_() % 8;
  }

  // Flips a bit of any hash of the proof, of `one` or of `other`.
  void FlipOne(std::vector<Hash>& proof, Hash& one, Hash& other) {
    const std::size_t at = random_() % (proof.size() + 2);
    Flip(at < proof.size() ? proof[at] : at == proof.size() ? one : other);
  }

  const unsigned mutations_ = NumberOf("QINGDAN_MUTATIONS", 20'000);
  const unsigned seed_ = NumberOf("QINGDAN_SEED", 20'261'124);
  std::mt19937 random_{seed_};
};

Tree MakeTree() {
  Tree tree(kSha256);
  for (std::uint64_t i = 0; i < kLeaves; ++i) {
    tree.Append(verify::LeafHash(kSha256, std::to_string(i)));
  }
  return tree;
}

TEST_F(MutationTest, OfInclusionAndConsistencyProofs) {
  const Tree tree = MakeTree();
  for (unsigned i = 0; i < mutations_ / 2; i += 2) {
    const std::uint64_t size = 2 + random_() % (kLeaves - 1);
    const std::uint64_t at = 1 + random_() % (size - 1);
    Hash root = tree.Root(size);
    Hash leaf = tree.leaves()[at];
    auto path = tree.Inclusion(at, size);
    ASSERT_TRUE(verify::VerifyInclusion(kSha256, leaf, at, size, path, root));
    FlipOne(path, leaf, root);
    ASSERT_FALSE(verify::VerifyInclusion(kSha256, leaf, at, size, path, root));
    root = tree.Root(size);
    Hash old = tree.Root(at);
    auto proof = tree.Consistency(at, size);
    ASSERT_TRUE(verify::VerifyConsistency(kSha256, at, old, size, root, proof));
    FlipOne(proof, old, root);
    ASSERT_FALSE(verify::VerifyConsistency(kSha256, at, old, size, root, proof))
        << at << " " << size;
  }
}

TEST_F(MutationTest, OfLookups) {
  Map map(kSha256);
  for (int i = 0; i < 2'000; i += 2) {
    map = map.With(verify::NameKey("211221", std::to_string(i)),
                   {{"0123456789abcdef", "2024-01-01", "", {}}});
  }
  const Hash root = map.Root();
  for (unsigned i = 0; i < mutations_ * 3 / 10; ++i) {
    const std::string key =
        verify::NameKey("211221", std::to_string(random_() % 2'000));
    std::string text = verify::FormatLookup(map.Look(key));
    const std::size_t bit = random_() % (text.size() * 8);
    text[bit / 8] = static_cast<char>(text[bit / 8] ^ (1 << bit % 8));
    const auto read = verify::ParseLookup(text);
    // What proves another key proves nothing about this one.
    ASSERT_FALSE(read.ok() && read->key == key &&
                 verify::RootFromLookup(kSha256, *read) == root)
        << text;
  }
}

// Those of the vectors, whose heads and proofs are signed.
TEST_F(MutationTest, OfReceiptsWithTheirHeads) {
  const auto text =
      base::ReadFile(QINGDAN_SOURCE_DIR "/tests/vectors/verify.json");
  ASSERT_TRUE(text.ok()) << text.status();
  std::vector<std::pair<std::string, verify::KeyList>> receipts;
  const auto vectors = nlohmann::json::parse(*text);
  for (const auto& vector : vectors["receipts"]) {
    if (!vector["valid"].get<bool>()) continue;
    receipts.emplace_back(
        vector["file"].get<std::string>(),
        *verify::KeyList::Parse(vector["keys"].get<std::string>()));
  }
  ASSERT_FALSE(receipts.empty());
  for (unsigned i = 0; i < mutations_ / 5; ++i) {
    auto& [file, keys] = receipts[random_() % receipts.size()];
    const std::size_t bit = random_() % (file.size() * 8);
    char& byte = file[bit / 8];
    const char kept = byte;
    byte = static_cast<char>(byte ^ (1 << bit % 8));
    ASSERT_FALSE(verify::VerifyReceipt(file, keys).ok()) << "bit " << bit;
    byte = kept;
  }
}

}  // namespace
}  // namespace qingdan::proof
