// How fast gates are found: bytes a second of one thread, on a document of 1 MB
// made of the labelled texts, and on text made to be hard.
#include <benchmark/benchmark.h>
#include <string>

#include "absl/strings/str_split.h"
#include <nlohmann/json.hpp>

#include "server/base/file.h"
#include "server/gate/detector.h"

namespace qingdan {
namespace {

constexpr std::size_t kDocument = 1'000'000;

const std::string& DataDir() {
  static const auto* const kDir = new std::string(*base::FindCatalogData());
  return *kDir;
}

const gate::Detector& Detector() {
  static const auto* const kDetector =
      gate::Detector::Load(DataDir())->release();
  return *kDetector;
}

std::string Repeated(const std::string& unit) {
  std::string text;
  while (text.size() < kDocument) text += unit;
  return text;
}

std::string LabelledTexts() {
  const auto file = base::ReadFile(DataDir() + "/gate/texts/composed.jsonl");
  std::string texts;
  const std::vector<std::string> lines =
      absl::StrSplit(*file, '\n', absl::SkipEmpty());
  for (const std::string& line : lines) {
    texts += nlohmann::json::parse(line)["text"].get<std::string>() + "\n";
  }
  return texts;
}

void Measure(benchmark::State& state, const std::string& text) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(Detector().Detect(text));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) *
                          static_cast<std::int64_t>(state.iterations()));
}

void BM_LabelledTexts(benchmark::State& state) {
  Measure(state, Repeated(LabelledTexts()));
}
BENCHMARK(BM_LabelledTexts)->Unit(benchmark::kMillisecond);

void BM_PlainStatute(benchmark::State& state) {
  Measure(state,
          Repeated("第三条　县级以上人民政府应当加强领导，健全工作机制，"
                   "保障所需经费，并将有关工作纳入考核。\n各级教育、文化、"
                   "卫生等部门按照职责做好宣传，引导公众参与。\n"));
}
BENCHMARK(BM_PlainStatute)->Unit(benchmark::kMillisecond);

void BM_NothingButTriggers(benchmark::State& state) {
  Measure(state, Repeated("未经批准，不得经局备案后方可"));
}
BENCHMARK(BM_NothingButTriggers)->Unit(benchmark::kMillisecond);

// A statute or any other file, named by GATE_BENCH_FILE.
void BM_File(benchmark::State& state) {
  const char* path = std::getenv("GATE_BENCH_FILE");
  if (path == nullptr) return state.SkipWithError("GATE_BENCH_FILE is not set");
  Measure(state, *base::ReadFile(path));
}
BENCHMARK(BM_File)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace qingdan

BENCHMARK_MAIN();
