// How fast a list is judged: items a second of one thread, at 1,000 and 10,000
// items made of the demonstration county's, beside a yardstick of the same
// work (folding the items' texts), so that runs on other machines compare.
#include <benchmark/benchmark.h>
#include <string>
#include <vector>

#include "server/base/file.h"
#include "server/importer/importer.h"
#include "server/rules/rule_set.h"
#include "server/text/fold.h"

namespace qingdan {
namespace {

using registry::v1::Item;

constexpr char kRegion[] = "211221";
constexpr char kDay[] = "2026-11-24";

const std::string& DataDir() {
  static const auto* const kDir = new std::string(*base::FindCatalogData());
  return *kDir;
}

const std::shared_ptr<const rules::RuleBook>& Book() {
  static const auto* const kBook = new std::shared_ptr<const rules::RuleBook>(
      *rules::RuleBook::Load(DataDir()));
  return *kBook;
}

// `count` items: the county's over and over, each under a name of its own.
std::vector<Item> Items(std::size_t count) {
  static const auto* const kCounty = [] {
    const importer::Importer importer(DataDir(), Book());
    const auto bytes = base::ReadFile(DataDir() + "/tieling/catalogue.tsv");
    return new std::vector<Item>(
        importer.Import("a.tsv", *bytes, {kRegion, "", "", "", kDay}, nullptr)
            ->items);
  }();
  std::vector<Item> items;
  for (std::size_t i = 0; i < count; ++i) {
    items.push_back((*kCounty)[i % kCounty->size()]);
    items.back().set_name(items.back().name() + std::to_string(i));
    items.back().clear_implementation_code();
  }
  return items;
}

void Judge(benchmark::State& state, const std::string& version) {
  const auto items = Items(static_cast<std::size_t>(state.range(0)));
  const rules::RuleSet set = *Book()->Find(version, kRegion, kDay);
  for (auto _ : state) {
    benchmark::DoNotOptimize(rules::Judge(set, {items, kRegion}));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void BM_Newest(benchmark::State& state) { Judge(state, ""); }
BENCHMARK(BM_Newest)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

void BM_SheetRulesOnly(benchmark::State& state) { Judge(state, "2026.1"); }
BENCHMARK(BM_SheetRulesOnly)->Arg(10'000)->Unit(benchmark::kMillisecond);

// The yardstick: every text of every item folded once.
void BM_FoldingTheItems(benchmark::State& state) {
  const auto items = Items(static_cast<std::size_t>(state.range(0)));
  std::vector<std::string> texts;
  for (const Item& item : items) texts.push_back(item.DebugString());
  for (auto _ : state) {
    for (const std::string& text : texts) {
      benchmark::DoNotOptimize(text::Folder::Shared().FoldToUtf8(text));
    }
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_FoldingTheItems)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace qingdan

BENCHMARK_MAIN();
