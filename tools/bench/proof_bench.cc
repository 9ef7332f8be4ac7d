// Size and time of the log's and the map's proofs against the number of entries
// and keys: the counters are hashes in the proof; time is that of making it and
// of verifying it.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <memory>
#include <string>

#include "client/verify/merkle.h"
#include "server/proof/map.h"
#include "server/proof/tree.h"

namespace qingdan {
namespace {

using verify::Algorithm;

constexpr Algorithm kSha256 = Algorithm::kSha256;
constexpr std::int64_t kSizes[] = {100, 1'000, 10'000, 100'000, 1'000'000};

// The tree of the largest size; those of smaller ones are within it.
const proof::Tree& Tree() {
  static const auto* const kTree = [] {
    auto tree = std::make_unique<proof::Tree>(kSha256);
    for (std::int64_t i = 0; i < 1'000'000; ++i) {
      tree->Append(verify::LeafHash(kSha256, std::to_string(i)));
    }
    return tree.release();
  }();
  return *kTree;
}

proof::Map MakeMap(std::int64_t keys) {
  proof::Map map(kSha256);
  for (std::int64_t i = 0; i < keys; ++i) {
    map = map.With(verify::NameKey("211221", std::to_string(2 * i)),
                   {{"0123456789abcdef", "2024-01-01", "", {}}});
  }
  map.Root();
  return map;
}

void Sizes(benchmark::internal::Benchmark* benchmark) {
  for (const std::int64_t size : kSizes) benchmark->Arg(size);
}

// Sizes that are no power of two are the usual ones. The tree is made before
// the clock runs.
std::uint64_t SizeOf(const benchmark::State& state) {
  Tree();
  return static_cast<std::uint64_t>(state.range(0)) - 1;
}

void BM_Inclusion(benchmark::State& state) {
  const std::uint64_t size = SizeOf(state);
  std::uint64_t at = 0;
  std::size_t hashes = 0;
  for (auto _ : state) {
    at = (at + 7'919) % size;
    hashes = std::max(hashes, Tree().Inclusion(at, size).size());
  }
  state.counters["hashes"] = static_cast<double>(hashes);
}
BENCHMARK(BM_Inclusion)->Apply(Sizes);

void BM_VerifyInclusion(benchmark::State& state) {
  const std::uint64_t size = SizeOf(state);
  const auto path = Tree().Inclusion(size / 3, size);
  const auto root = Tree().Root(size);
  for (auto _ : state) {
    if (!verify::VerifyInclusion(kSha256, Tree().leaves()[size / 3], size / 3,
                                 size, path, root)) {
      state.SkipWithError("the proof does not hold");
    }
  }
}
BENCHMARK(BM_VerifyInclusion)->Apply(Sizes);

void BM_Consistency(benchmark::State& state) {
  const std::uint64_t size = SizeOf(state);
  std::uint64_t old_size = 1;
  std::size_t hashes = 0;
  for (auto _ : state) {
    old_size = 1 + (old_size + 7'919) % (size - 1);
    hashes = std::max(hashes, Tree().Consistency(old_size, size).size());
  }
  state.counters["hashes"] = static_cast<double>(hashes);
}
BENCHMARK(BM_Consistency)->Apply(Sizes);

// Absence between two keys, whose proof is the longer one.
void BM_Absence(benchmark::State& state) {
  const proof::Map map = MakeMap(state.range(0));
  std::int64_t at = 0;
  std::size_t bytes = 0;
  for (auto _ : state) {
    at = (at + 7'919) % state.range(0);
    const auto lookup =
        map.Look(verify::NameKey("211221", std::to_string(2 * at + 1)));
    state.PauseTiming();
    bytes = std::max(bytes, verify::FormatLookup(lookup).size());
    state.ResumeTiming();
  }
  state.counters["bytes_max"] = static_cast<double>(bytes);
}
BENCHMARK(BM_Absence)->Arg(100)->Arg(1'000)->Arg(10'000)->Arg(100'000);

void BM_VerifyAbsence(benchmark::State& state) {
  const proof::Map map = MakeMap(state.range(0));
  const auto lookup = map.Look(verify::NameKey("211221", "51"));
  for (auto _ : state) {
    if (verify::RootFromLookup(kSha256, lookup) != map.Root()) {
      state.SkipWithError("the proof does not hold");
    }
  }
}
BENCHMARK(BM_VerifyAbsence)->Arg(100)->Arg(1'000)->Arg(10'000)->Arg(100'000);

// A publish of one item: the map with one key more, and its root.
void BM_OneChange(benchmark::State& state) {
  const proof::Map map = MakeMap(state.range(0));
  std::int64_t at = 0;
  for (auto _ : state) {
    at = (at + 7'919) % state.range(0);
    benchmark::DoNotOptimize(
        map.With(verify::NameKey("211221", std::to_string(2 * at + 1)),
                 {{"0123456789abcdef", "2024-01-01", "", {}}})
            .Root());
  }
}
BENCHMARK(BM_OneChange)->Arg(100)->Arg(1'000)->Arg(10'000)->Arg(100'000);

}  // namespace
}  // namespace qingdan

BENCHMARK_MAIN();
