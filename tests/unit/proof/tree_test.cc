// The tree against the published vectors of RFC 6962 logs, against the
// definition in the RFC's words, and proofs against the verifier.
#include "server/proof/tree.h"

#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

#include "client/verify/merkle.h"
#include "server/base/digest.h"

namespace qingdan::proof {
namespace {

using verify::Algorithm;
using verify::Hash;

// MTH of RFC 9162, 2.1.1, word by word.
Hash ModelRoot(Algorithm algorithm, const std::vector<std::string>& leaves) {
  if (leaves.empty()) return verify::HashOf(algorithm, "");
  if (leaves.size() == 1) return verify::LeafHash(algorithm, leaves[0]);
  std::size_t k = 1;
  while (k * 2 < leaves.size()) k *= 2;
  const auto middle = leaves.begin() + static_cast<std::ptrdiff_t>(k);
  return verify::NodeHash(algorithm,
                          ModelRoot(algorithm, {leaves.begin(), middle}),
                          ModelRoot(algorithm, {middle, leaves.end()}));
}

std::vector<std::string> MakeLeaves(std::size_t count) {
  std::vector<std::string> leaves;
  for (std::size_t i = 0; i < count; ++i) {
    leaves.push_back("leaf " + std::to_string(i));
  }
  return leaves;
}

Tree MakeTree(Algorithm algorithm, const std::vector<std::string>& leaves) {
  Tree tree(algorithm);
  for (const std::string& leaf : leaves) {
    tree.Append(verify::LeafHash(algorithm, leaf));
  }
  return tree;
}

std::string Hex(const Hash& hash) { return base::ToHex(verify::AsBytes(hash)); }

// Leaves and roots that implementations of RFC 6962 test against.
TEST(TreeTest, RootsAreThoseOfTheRfcVectors) {
  const std::vector<std::string> leaves = {
      "",
      std::string(1, '\0'),
      "\x10",
      "\x20\x21",
      "\x30\x31",
      "\x40\x41\x42\x43",
      "\x50\x51\x52\x53\x54\x55\x56\x57",
      "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
  const std::vector<std::string> roots = {
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  const Tree tree = MakeTree(Algorithm::kSha256, leaves);
  for (std::size_t size = 0; size < roots.size(); ++size) {
    EXPECT_EQ(Hex(tree.Root(size)), roots[size]) << size;
  }
}

TEST(TreeTest, EveryEarlierRootIsThatOfTheDefinition) {
  for (const Algorithm algorithm : {Algorithm::kSha256, Algorithm::kSm3}) {
    const auto leaves = MakeLeaves(70);
    const Tree tree = MakeTree(algorithm, leaves);
    for (std::size_t size = 0; size <= leaves.size(); ++size) {
      const auto end = leaves.begin() + static_cast<std::ptrdiff_t>(size);
      EXPECT_EQ(tree.Root(size), ModelRoot(algorithm, {leaves.begin(), end}));
    }
  }
}

TEST(TreeTest, EveryInclusionProofOfSmallTreesVerifiesOnlyForItsLeaf) {
  const auto leaves = MakeLeaves(33);
  const Tree tree = MakeTree(Algorithm::kSha256, leaves);
  for (std::uint64_t size = 1; size <= leaves.size(); ++size) {
    for (std::uint64_t index = 0; index < size; ++index) {
      const auto proof = tree.Inclusion(index, size);
      for (std::uint64_t other = 0; other < size; ++other) {
        EXPECT_EQ(
            verify::VerifyInclusion(Algorithm::kSha256, tree.leaves()[index],
                                    other, size, proof, tree.Root(size)),
            other == index);
      }
    }
  }
}

TEST(TreeTest, EveryConsistencyProofOfSmallTreesVerifiesOnlyForItsSizes) {
  const Tree tree = MakeTree(Algorithm::kSha256, MakeLeaves(33));
  for (std::uint64_t size = 1; size <= tree.size(); ++size) {
    for (std::uint64_t old_size = 0; old_size <= size; ++old_size) {
      const auto proof = tree.Consistency(old_size, size);
      for (std::uint64_t other = 0; other <= size; ++other) {
        EXPECT_EQ(verify::VerifyConsistency(Algorithm::kSha256, other,
                                            tree.Root(old_size), size,
                                            tree.Root(size), proof),
                  other == old_size);
      }
    }
  }
}

TEST(TreeTest, ProofsOfRandomLargeTreesVerifyAndAreLogarithmic) {
  constexpr unsigned kSeed = 20261124;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  const Tree tree = MakeTree(Algorithm::kSm3, MakeLeaves(5'000));
  for (int round = 0; round < 500; ++round) {
    const std::uint64_t size = 1 + random() % tree.size();
    const std::uint64_t index = random() % size;
    const auto path = tree.Inclusion(index, size);
    EXPECT_TRUE(verify::VerifyInclusion(Algorithm::kSm3, tree.leaves()[index],
                                        index, size, path, tree.Root(size)));
    const auto proof = tree.Consistency(index, size);
    EXPECT_TRUE(verify::VerifyConsistency(Algorithm::kSm3, index,
                                          tree.Root(index), size,
                                          tree.Root(size), proof));
    EXPECT_LE(path.size(), 13U);
    EXPECT_LE(proof.size(), 14U);
  }
}

TEST(TreeTest, ARemovedLeafBreaksConsistency) {
  auto leaves = MakeLeaves(20);
  const Tree before = MakeTree(Algorithm::kSha256, leaves);
  leaves.erase(leaves.begin() + 7);
  leaves.insert(leaves.end(), {"more", "and more"});
  const Tree after = MakeTree(Algorithm::kSha256, leaves);
  EXPECT_FALSE(verify::VerifyConsistency(Algorithm::kSha256, 20,
                                         before.Root(20), 21, after.Root(21),
                                         after.Consistency(20, 21)));
}

}  // namespace
}  // namespace qingdan::proof
