// A sweep of the demonstration documents and clues finds what was planted.
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "server/base/file.h"
#include "server/base/tsv.h"
#include "tests/integration/running_server.h"

namespace qingdan {
namespace {

using ::qingdan::testing::kRegion;
namespace v1 = audit::v1;

constexpr char kDemo[] = QINGDAN_SOURCE_DIR "/catalog_data/demo";

class AuditDemoTest : public testing::RunningServer {
 protected:
  void SetUp() override {
    RunningServer::SetUp();
    PublishCatalogue();
    AddDocuments();
    ImportClues();
    Sweep();
  }

  void PublishCatalogue() {
    ASSERT_OK_AND_ASSIGN(const std::string bytes,
                         base::ReadFile(QINGDAN_SOURCE_DIR
                                        "/catalog_data/tieling/catalogue.tsv"));
    registry::v1::ImportHeader header;
    header.set_region_code(kRegion);
    header.set_file_name("catalogue.tsv");
    const auto report =
        client_->ImportCatalog(header, bytes, [](const auto&) {});
    ASSERT_TRUE(report.ok()) << report.status().ToString();
  }

  void AddDocuments() {
    for (const auto& file : std::filesystem::directory_iterator(
             std::string(kDemo) + "/documents")) {
      const std::string name = file.path().filename().string();
      v1::AddDocumentRequest request;
      request.set_file_name(name);
      ASSERT_OK_AND_ASSIGN(*request.mutable_data(),
                           base::ReadFile(file.path().string()));
      request.set_region_code(kRegion);
      const auto response = client_->AddDocument(request);
      ASSERT_TRUE(response.ok()) << response.status().ToString();
      origins_[response->document().number()] = "documents/" + name;
    }
  }

  void ImportClues() {
    v1::ImportCluesRequest request;
    request.set_file_name("clues.csv");
    ASSERT_OK_AND_ASSIGN(*request.mutable_data(),
                         base::ReadFile(std::string(kDemo) + "/clues.csv"));
    request.set_region_code(kRegion);
    const auto response = client_->ImportClues(request);
    ASSERT_TRUE(response.ok()) << response.status().ToString();
    for (const v1::ClueOutcome& outcome : response->outcomes()) {
      EXPECT_EQ(outcome.refused(), "");
      v1::GetClueRequest get;
      get.set_number(outcome.number());
      origins_[outcome.number()] =
          client_->GetClue(get)->clue().intake().external_id();
    }
  }

  void Sweep() {
    v1::StartSweepRequest start;
    start.mutable_scope()->set_region_code(kRegion);
    start.mutable_scope()->add_sources(v1::SOURCE_DOCUMENT);
    start.mutable_scope()->add_sources(v1::SOURCE_CLUE);
    auto response = client_->StartSweep(start);
    while (response.ok() &&
           response->sweep().state() == v1::SWEEP_STATE_RUNNING) {
      v1::SweepRequest request;
      request.set_number(response->sweep().number());
      response = client_->GetSweep(request);
    }
    ASSERT_TRUE(response.ok()) << response.status().ToString();
    for (const v1::SourceTotals& totals : response->sweep().totals()) {
      units_ += totals.total();
    }
  }

  // What was seen, as planted.tsv names it: file and paragraph, or clue.
  std::set<std::string> Seen() {
    std::set<std::string> seen;
    v1::ListProblemsRequest list;
    list.set_page_size(1'000);
    const auto problems = client_->ListProblems(list);
    EXPECT_TRUE(problems.ok());
    for (const v1::Problem& head : problems->problems()) {
      v1::GetProblemRequest get;
      get.set_id(head.id());
      const v1::Problem problem = client_->GetProblem(get)->problem();
      for (const v1::Sighting& one : problem.sightings()) {
        std::string key = origins_[one.origin()];
        if (one.source() == v1::SOURCE_DOCUMENT) {
          key += one.place().substr(one.place().rfind("第"));
        }
        seen.insert(key);
      }
    }
    return seen;
  }

  std::map<std::uint64_t, std::string> origins_;
  std::uint32_t units_ = 0;
};

TEST_F(AuditDemoTest, PlantedDemandsAreFoundAndLittleElse) {
  std::set<std::string> seen = Seen();
  ASSERT_OK_AND_ASSIGN(const base::Tsv planted,
                       base::Tsv::Load(std::string(kDemo) + "/planted.tsv"));
  std::size_t found = 0;
  for (const base::Tsv::Row& row : planted.rows()) {
    const std::string key = row.cells[0] + row.cells[1];
    if (seen.erase(key) == 1) {
      ++found;
    } else {
      std::cout << "missed: " << key << "\n";
    }
  }
  for (const std::string& key : seen) std::cout << "false: " << key << "\n";
  const double share =
      static_cast<double>(found) / static_cast<double>(planted.rows().size());
  const double false_share = static_cast<double>(seen.size()) /
                             static_cast<double>(seen.size() + found);
  std::cout << "planted found " << share << ", of what is told false "
            << false_share << ", units " << units_ << "\n";
  EXPECT_GE(share, 0.95);
  EXPECT_LE(false_share, 0.10);
}

}  // namespace
}  // namespace qingdan
