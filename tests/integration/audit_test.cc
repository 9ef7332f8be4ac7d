// One month at headquarters: what is swept becomes problems, cases,
// corrections.
#include "server/sheet/read.h"
#include "tests/integration/running_server.h"
#include "tests/support/fake_clock.h"

namespace qingdan {
namespace {

using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeItem;
using ::testing::HasSubstr;
using ::testing::SizeIs;
namespace v1 = audit::v1;

constexpr char kOffice[] = "县农业农村局";
constexpr char kNotice[] =
    "铁岭县农业农村局关于农机作业管理的通知\n"
    "一、农机户外出跨区作业前，须报县农业农村局审核同意后方可外出作业。\n"
    "二、本通知自发布之日起施行。\n";

class AuditTest : public testing::RunningServer {
 protected:
  void SetUp() override {
    options_.clock = &clock_;
    RunningServer::SetUp();
    Publish({MakeItem("收养登记")});
  }

  v1::Document AddNotice(const std::string& text = kNotice,
                         const std::string& name = "通知.txt") {
    v1::AddDocumentRequest request;
    request.set_region_code(kRegion);
    request.set_file_name(name);
    request.set_data(text);
    request.set_department(kOffice);
    request.set_issued_on("2026-11-20");
    const auto response = client_->AddDocument(request);
    EXPECT_TRUE(response.ok()) << response.status().ToString();
    return response.ok() ? response->document() : v1::Document();
  }

  // A sweep, waited for.
  v1::Sweep Sweep() {
    v1::StartSweepRequest start;
    start.mutable_scope()->set_region_code(kRegion);
    auto response = client_->StartSweep(start);
    EXPECT_TRUE(response.ok()) << response.status().ToString();
    while (response.ok() &&
           response->sweep().state() == v1::SWEEP_STATE_RUNNING) {
      v1::SweepRequest request;
      request.set_number(response->sweep().number());
      response = client_->GetSweep(request);
    }
    return response.ok() ? response->sweep() : v1::Sweep();
  }

  std::vector<v1::Problem> Problems() {
    const auto response = client_->ListProblems({});
    EXPECT_TRUE(response.ok()) << response.status().ToString();
    if (!response.ok()) return {};
    EXPECT_EQ(response->total_size(),
              static_cast<std::uint32_t>(response->problems_size()));
    return {response->problems().begin(), response->problems().end()};
  }

  v1::Problem Get(const std::string& id) {
    v1::GetProblemRequest request;
    request.set_id(id);
    return client_->GetProblem(request)->problem();
  }

  absl::StatusOr<v1::CaseResponse> Step(v1::CaseStep step) {
    v1::StepCaseRequest request;
    *request.mutable_step() = std::move(step);
    return client_->StepCase(request);
  }

  v1::CaseStep MakeStep(v1::CaseAction action, std::uint64_t number,
                        const std::string& words = "已办") {
    v1::CaseStep step;
    step.set_action(action);
    step.set_case_number(number);
    step.set_words(words);
    return step;
  }

  v1::Case OpenCase(const std::string& problem_id) {
    v1::CaseStep step = MakeStep(v1::CASE_ACTION_OPEN, 0, "废止通知第一条");
    step.set_problem_id(problem_id);
    step.set_unit(kOffice);
    step.set_correction(finding::v1::CORRECTION_STOP);
    step.set_date("2026-12-10");
    const auto response = Step(step);
    EXPECT_TRUE(response.ok()) << response.status().ToString();
    return response.ok() ? response->case_() : v1::Case();
  }

  std::uint64_t TakeClue(const std::string& text, const std::string& id = "") {
    v1::TakeCluesRequest request;
    v1::ClueIntake& clue = *request.add_clues();
    clue.set_region_code(kRegion);
    clue.set_channel(v1::CLUE_CHANNEL_HOTLINE);
    clue.set_external_id(id);
    clue.set_department(kOffice);
    clue.set_text(text);
    const auto response = client_->TakeClues(request);
    EXPECT_TRUE(response.ok()) << response.status().ToString();
    return response.ok() ? response->outcomes(0).number() : 0;
  }

  void DaysPass(int days) { clock_.Advance(std::chrono::hours(24 * days)); }

  testing::FakeClock clock_;
};

TEST_F(AuditTest, ASweepFindsTheGateInANoticeAndItsTotalsAddUp) {
  const v1::Document document = AddNotice();
  const v1::Sweep sweep = Sweep();
  ASSERT_EQ(sweep.state(), v1::SWEEP_STATE_FINISHED);
  for (const v1::SourceTotals& totals : sweep.totals()) {
    EXPECT_EQ(totals.done(), totals.total());
    EXPECT_EQ(totals.clean() + totals.hit(), totals.judged());
    EXPECT_EQ(totals.judged() + totals.skipped(), totals.done());
  }
  EXPECT_EQ(sweep.problems_new(), Problems().size());
  const v1::Problem problem = Get(Problems().front().id());
  EXPECT_EQ(problem.verdict(), check::v1::VERDICT_DISGUISED_LICENSE);
  EXPECT_EQ(problem.department(), kOffice);
  ASSERT_THAT(problem.sightings(), SizeIs(1));
  EXPECT_EQ(problem.sightings(0).origin(), document.number());
  EXPECT_THAT(problem.sightings(0).place(), HasSubstr("第2段"));
}

TEST_F(AuditTest, TheSameSweepAgainFindsTheSameProblems) {
  AddNotice();
  const v1::Sweep first = Sweep();
  const v1::Sweep second = Sweep();
  EXPECT_EQ(second.problems_new(), 0u);
  EXPECT_EQ(second.problems_again(), first.problems_new());
}

TEST_F(AuditTest, TheSameFileIsTakenOnce) {
  const v1::Document document = AddNotice();
  EXPECT_EQ(AddNotice().number(), document.number());
  EXPECT_EQ(client_->ListDocuments({})->total_size(), 1u);
}

TEST_F(AuditTest, ADismissalIsRememberedWhenItComesBack) {
  AddNotice();
  Sweep();
  v1::StepProblemRequest request;
  request.mutable_step()->set_problem_id(Problems().front().id());
  request.mutable_step()->set_action(v1::PROBLEM_ACTION_DISMISS);
  request.mutable_step()->set_reason("依据省条例办理");
  ASSERT_TRUE(client_->StepProblem(request).ok());
  Sweep();
  const v1::Problem problem = Problems().front();
  EXPECT_EQ(problem.state(), v1::PROBLEM_STATE_DISMISSED);
  EXPECT_THAT(problem.note(), HasSubstr("依据省条例办理"));
}

TEST_F(AuditTest, ADismissalWantsAReason) {
  AddNotice();
  Sweep();
  v1::StepProblemRequest request;
  request.mutable_step()->set_problem_id(Problems().front().id());
  request.mutable_step()->set_action(v1::PROBLEM_ACTION_DISMISS);
  EXPECT_EQ(client::ReasonOf(client_->StepProblem(request).status()),
            "FIELD_INVALID");
}

TEST_F(AuditTest, AMonthFromClueToClosedCaseAndANewHitReopensIt) {
  AddNotice();
  const auto clue = TakeClue(
      "农业局说农机户外出跨区作业要报他们审核同意后方可外出作业。", "A-1");
  Sweep();
  const v1::Case opened = OpenCase(Problems().front().id());
  EXPECT_EQ(Get(opened.problem_id()).state(), v1::PROBLEM_STATE_IN_CASE);
  EXPECT_EQ(opened.check().standing(), v1::CHECK_STANDING_UNDECIDED);

  DaysPass(5);
  ASSERT_TRUE(Step(MakeStep(v1::CASE_ACTION_REPORT, opened.number())).ok());
  // Nobody looked since: the machine cannot decide yet.
  EXPECT_EQ(
      client::ReasonOf(
          Step(MakeStep(v1::CASE_ACTION_CLOSE, opened.number(), "")).status()),
      "FIELD_INVALID");
  Sweep();
  const auto closed =
      Step(MakeStep(v1::CASE_ACTION_CLOSE, opened.number(), ""));
  ASSERT_TRUE(closed.ok()) << closed.status().ToString();
  EXPECT_EQ(Get(opened.problem_id()).state(), v1::PROBLEM_STATE_CORRECTED);

  v1::StepClueRequest reply;
  reply.mutable_step()->set_clue_number(clue);
  reply.mutable_step()->set_action(v1::CLUE_ACTION_TRANSFER);
  reply.mutable_step()->set_unit(kOffice);
  reply.mutable_step()->set_deadline_class(v1::DEADLINE_CLASS_NORMAL);
  ASSERT_TRUE(client_->StepClue(reply).ok());
  reply.mutable_step()->set_action(v1::CLUE_ACTION_REPLY);
  reply.mutable_step()->set_words("已废止该要求");
  EXPECT_EQ(client_->StepClue(reply)->clue().state(), v1::CLUE_STATE_REPLIED);

  DaysPass(20);
  AddNotice(std::string(kNotice) + "三、补充。\n", "新通知.txt");
  Sweep();
  v1::GetCaseRequest get;
  get.set_number(opened.number());
  EXPECT_EQ(client_->GetCase(get)->case_().state(), v1::CASE_STATE_CLOSED)
      << "the new notice bears an older date";
}

TEST_F(AuditTest, AHitAfterTheDayOfClosingReopensTheCase) {
  AddNotice();
  Sweep();
  const v1::Case opened = OpenCase(Problems().front().id());
  ASSERT_TRUE(Step(MakeStep(v1::CASE_ACTION_REPORT, opened.number())).ok());
  ASSERT_TRUE(
      Step(MakeStep(v1::CASE_ACTION_CLOSE, opened.number(), "现场核实已停止"))
          .ok());
  DaysPass(9);
  v1::AddDocumentRequest again;
  again.set_region_code(kRegion);
  again.set_file_name("再发.txt");
  again.set_data(std::string(kNotice) + "再次强调。\n");
  again.set_department(kOffice);
  again.set_issued_on("2026-12-02");
  ASSERT_TRUE(client_->AddDocument(again).ok());
  const v1::Sweep sweep = Sweep();
  EXPECT_EQ(sweep.problems_back(), 1u);
  v1::GetCaseRequest get;
  get.set_number(opened.number());
  const v1::Case reopened = client_->GetCase(get)->case_();
  EXPECT_EQ(reopened.state(), v1::CASE_STATE_OPEN);
  EXPECT_EQ(reopened.reopened(), 1u);
  EXPECT_EQ(reopened.escalations(), 1u);
}

TEST_F(AuditTest, AnOverdueCaseIsEscalatedOnce) {
  AddNotice();
  Sweep();
  const v1::Case opened = OpenCase(Problems().front().id());
  DaysPass(30);
  Sweep();
  Sweep();
  v1::GetCaseRequest get;
  get.set_number(opened.number());
  const v1::Case late = client_->GetCase(get)->case_();
  EXPECT_TRUE(late.overdue());
  EXPECT_EQ(late.escalations(), 1u);
}

TEST_F(AuditTest, AStepThatIsNotOpenNamesTheState) {
  AddNotice();
  Sweep();
  const v1::Case opened = OpenCase(Problems().front().id());
  const auto refused = Step(MakeStep(v1::CASE_ACTION_CLOSE, opened.number()));
  EXPECT_EQ(client::ReasonOf(refused.status()), "AUDIT_STATE");
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("OPEN"));
}

TEST_F(AuditTest, WhatIsNotThereIsNotFound) {
  v1::GetCaseRequest get;
  get.set_number(9'999);
  EXPECT_EQ(client::ReasonOf(client_->GetCase(get).status()),
            "AUDIT_ENTRY_NOT_FOUND");
}

TEST_F(AuditTest, AClueIsTakenOnceAndASimilarOneIsTold) {
  const auto first =
      TakeClue("农业局办农机证要交工本费五十元，不合理。", "B-1");
  EXPECT_EQ(TakeClue("别的话", "B-1"), first);
  const auto second =
      TakeClue("农业局办农机证要交工本费五十元，不合理！", "B-2");
  v1::GetClueRequest get;
  get.set_number(second);
  const v1::Clue clue = client_->GetClue(get)->clue();
  EXPECT_EQ(clue.suggestion().duplicate_of(), first);
  EXPECT_EQ(clue.suggestion().situation(), 11u);
}

TEST_F(AuditTest, CluesOfASheetHaveAnOutcomeEach) {
  v1::ImportCluesRequest request;
  request.set_region_code(kRegion);
  request.set_file_name("热线.csv");
  request.set_data(
      "来源渠道,来源编号,收到日期,反映单位,反映内容\n"
      "12345热线,1,2026-11-20,县民政局,排队太久没人管\n"
      "12345热线,2,2026-11-99,县民政局,日期写错了\n");
  const auto response = client_->ImportClues(request);
  ASSERT_TRUE(response.ok()) << response.status().ToString();
  ASSERT_THAT(response->outcomes(), SizeIs(2));
  EXPECT_NE(response->outcomes(0).number(), 0u);
  EXPECT_THAT(response->outcomes(1).refused(), HasSubstr("2026-11-99"));
}

TEST_F(AuditTest, WrongColumnsAreToldByTheirNames) {
  v1::ImportCluesRequest request;
  request.set_region_code(kRegion);
  request.set_file_name("热线.csv");
  request.set_data("甲,乙\n1,2\n");
  const auto status = client_->ImportClues(request).status();
  EXPECT_EQ(client::ReasonOf(status), "FILE_UNREADABLE");
  EXPECT_THAT(std::string(status.message()), HasSubstr("反映内容"));
}

TEST_F(AuditTest, EveryListOpensInAReader) {
  AddNotice();
  TakeClue("乱收费");
  Sweep();
  OpenCase(Problems().front().id());
  for (int list = v1::LedgerList_MIN + 1; list <= v1::LedgerList_MAX; ++list) {
    v1::ExportListRequest request;
    request.set_list(static_cast<v1::LedgerList>(list));
    std::string bytes;
    ASSERT_TRUE(client_
                    ->ExportList(request,
                                 [&](const registry::v1::FileChunk& chunk) {
                                   bytes += chunk.data();
                                   return absl::OkStatus();
                                 })
                    .ok());
    const auto sheet = sheet::ReadSheet("a.xlsx", bytes, "");
    ASSERT_TRUE(sheet.ok()) << list << ": " << sheet.status().ToString();
    EXPECT_EQ(sheet->rows.front().cells.front().text, "序号");
  }
}

TEST_F(AuditTest, TheLedgerIsTheSameAfterARestart) {
  AddNotice();
  Sweep();
  OpenCase(Problems().front().id());
  const std::string before = Problems().front().SerializeAsString();
  Restart();
  EXPECT_EQ(Problems().front().SerializeAsString(), before);
}

}  // namespace
}  // namespace qingdan
