// How fast two lists are compared: items a second of one thread, 10,000 items
// made of the demonstration county's, of which one in ten or all differ, beside
// a yardstick of the same bytes (serialising both lists), so that runs on other
// machines compare.
#include <benchmark/benchmark.h>
#include <string>
#include <vector>

#include "server/base/file.h"
#include "server/compare/diff_list.h"
#include "server/importer/importer.h"

namespace qingdan {
namespace {

using registry::v1::Item;

constexpr char kRegion[] = "211221";
constexpr std::size_t kItems = 10'000;

const std::string& DataDir() {
  static const auto* const kDir = new std::string(*base::FindCatalogData());
  return *kDir;
}

const compare::Scale& TheScale() {
  static const auto* const kScale =
      new compare::Scale(*compare::Scale::Load(DataDir()));
  return *kScale;
}

// The county's items over and over, each under a name of its own.
std::vector<Item> Items() {
  const importer::Importer importer(DataDir(),
                                    *rules::RuleBook::Load(DataDir()));
  const auto bytes = base::ReadFile(DataDir() + "/tieling/catalogue.tsv");
  const auto county =
      importer
          .Import("a.tsv", *bytes, {kRegion, "", "", "", "2026-11-24"}, nullptr)
          ->items;
  std::vector<Item> items;
  for (std::size_t i = 0; i < kItems; ++i) {
    items.push_back(county[i % county.size()]);
    items.back().set_name(items.back().name() + std::to_string(i));
    items.back().clear_implementation_code();
  }
  return items;
}

// Every `step`th item asks for another document, a day more and one step less.
std::vector<Item> Changed(std::vector<Item> items, std::size_t step) {
  for (std::size_t i = 0; i < items.size(); i += step) {
    Item& item = items[i];
    item.add_materials()->set_name("无犯罪记录证明");
    item.mutable_promised_limit()->set_working_days(
        item.promised_limit().working_days() + 1);
    if (!item.steps().empty()) item.mutable_steps()->RemoveLast();
  }
  return items;
}

void BM_Diff(benchmark::State& state) {
  static const auto* const kItems = new std::vector<Item>(Items());
  const auto after = Changed(*kItems, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        compare::DiffLists({*kItems, after}, TheScale()).items);
  }
  state.SetItemsProcessed(state.iterations() *
                          static_cast<std::int64_t>(kItems->size()));
}
BENCHMARK(BM_Diff)->Arg(1)->Arg(10)->Unit(benchmark::kMillisecond);

// The yardstick: the bytes of both lists.
void BM_SerialisingBoth(benchmark::State& state) {
  const auto items = Items();
  for (auto _ : state) {
    for (int list = 0; list < 2; ++list) {
      for (const Item& item : items) {
        benchmark::DoNotOptimize(item.SerializeAsString());
      }
    }
  }
  state.SetItemsProcessed(state.iterations() *
                          static_cast<std::int64_t>(items.size()));
}
BENCHMARK(BM_SerialisingBoth)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace qingdan

BENCHMARK_MAIN();
