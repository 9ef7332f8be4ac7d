// Files in the form of the template, good and bad.
#include "server/importer/importer.h"

#include "server/domain/item.h"
#include "tests/support/items.h"
#include "tests/support/memory.h"
#include "tests/support/rule_book.h"
#include "tests/support/status_matchers.h"
#include "tests/support/workbook.h"

namespace qingdan::importer {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::Raw;
using ::qingdan::testing::Row;
using ::qingdan::testing::StatusIs;
using ::qingdan::testing::Text;
using ::qingdan::testing::Workbook;
using registry::v1::Item;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

const Importer& Tested() {
  static const auto* const kImporter =
      new Importer(QINGDAN_SOURCE_DIR "/catalog_data", testing::RealRuleBook());
  return *kImporter;
}

absl::StatusOr<ImportResult> TryImport(const std::string& file_name,
                                       const std::string& bytes,
                                       const std::string& sheet = "") {
  return Tested().Import(file_name, bytes, {testing::kRegion, "", sheet},
                         nullptr);
}

ImportResult Import(const std::string& csv) {
  auto result = TryImport("a.csv", csv);
  EXPECT_THAT(result, IsOk());
  return result.ok() ? *std::move(result) : ImportResult();
}

// The findings of one rule as ROW:COLUMN:VALUE.
std::vector<std::string> Places(const ImportResult& result,
                                const std::string& rule) {
  std::vector<std::string> places;
  for (const auto& finding : result.findings) {
    if (finding.rule_id() != rule) continue;
    EXPECT_FALSE(finding.message().empty());
    places.push_back(std::to_string(finding.place().row()) + ":" +
                     std::to_string(finding.place().column()) + ":" +
                     finding.value());
  }
  return places;
}

TEST(ImporterTest, ABlockOfRowsIsOneItem) {
  const ImportResult result = Import(
      "实施主体,事项名称,事项类型,受理条件,材料名称,原件份数,环节名称\n"
      "县民政局,结婚登记,行政确认,自愿,身份证,1,受理\n"
      ",,,已到婚龄,户口簿,2,\n"
      "县民政局,离婚登记,行政确认,,,,\n");
  ASSERT_THAT(result.items, SizeIs(2));
  EXPECT_THAT(result.items[0].conditions(), ElementsAre("自愿", "已到婚龄"));
  ASSERT_THAT(result.items[0].materials(), SizeIs(2));
  EXPECT_EQ(result.items[0].materials(1).originals(), 2u);
  EXPECT_THAT(result.items[0].steps(), SizeIs(1));
  EXPECT_EQ(result.rows, 3u);
  EXPECT_TRUE(result.acceptable);
}

TEST(ImporterTest, HeadersAreKnownInAnyWritingBelowATitle) {
  const ImportResult result = Import(
      "铁岭县政务服务事项清单,,\n实施主体（全称）*, 事项 名称 ,事项类型\n"
      "县民政局,结婚登记,确认\n");
  ASSERT_THAT(result.items, SizeIs(1));
  EXPECT_EQ(result.items[0].type(), registry::v1::ITEM_TYPE_CONFIRMATION);
}

TEST(ImporterTest, AMissingHeaderIsNamedAndNothingIsTaken) {
  const ImportResult result = Import("实施主体,事项类型\n县民政局,行政确认\n");
  EXPECT_FALSE(result.acceptable);
  EXPECT_THAT(result.items, IsEmpty());
  EXPECT_THAT(Places(result, "missing-header"), ElementsAre("1:0:事项名称"));
}

TEST(ImporterTest, AHeaderThatIsUnknownOrStandsTwiceIsNamed) {
  const ImportResult result = Import(
      "实施主体,事项名称,事项类型,事项类型,事项名字\n县民政局,甲,1,1,x\n");
  EXPECT_THAT(Places(result, "header-twice"), ElementsAre("1:4:事项类型"));
  ASSERT_THAT(Places(result, "unknown-header"), ElementsAre("1:5:事项名字"));
  EXPECT_FALSE(result.acceptable);
}

TEST(ImporterTest, AFileWithoutItemsIsAnError) {
  EXPECT_EQ(Import("实施主体,事项名称,事项类型\n").counts.count("no-items"),
            1u);
  EXPECT_EQ(Import("\n\n").counts.count("sheet-empty"), 1u);
}

TEST(ImporterTest, EveryRowIsJudgedNotOnlyTheFirstBadOne) {
  const ImportResult result = Import(
      "实施主体,事项名称,事项类型,法定时限,生效日期\n"
      "县民政局,甲,行政批准,20,2024-01-01\n"
      "县民政局,乙,行政许可,二十来天,2024-01-01\n"
      "县民政局,丙,行政许可,20,2024-02-30\n"
      "县民政局,丁,行政许可,4000,待定\n");
  EXPECT_FALSE(result.acceptable);
  EXPECT_THAT(Places(result, "value-invalid"),
              UnorderedElementsAre("2:3:行政批准", "3:4:二十来天",
                                   "4:5:2024-02-30", "5:4:4000", "5:5:待定"));
  EXPECT_THAT(result.items, SizeIs(4));
}

TEST(ImporterTest, DatesAsTextAreUnderstood) {
  const ImportResult result = Import(
      "实施主体,事项名称,事项类型,生效日期\n"
      "县民政局,甲,行政许可,2024年1月2日\n县民政局,乙,行政许可,2024/1/2\n");
  ASSERT_THAT(result.items, SizeIs(2));
  EXPECT_EQ(result.items[0].effective_from(), "2024-01-02");
  EXPECT_EQ(result.items[1].effective_from(), "2024-01-02");
  EXPECT_TRUE(result.acceptable);
}

TEST(ImporterTest, DuplicateItemsAreAnErrorOfTheSecondRow) {
  const ImportResult result = Import(
      "实施主体,事项名称,事项类型,实施编码\n县民政局,甲,行政许可,11\n"
      "县民政局,乙,行政许可,11\n");
  EXPECT_THAT(Places(result, "duplicate-item"), ElementsAre("3:4:11"));
  EXPECT_FALSE(result.acceptable);
}

TEST(ImporterTest, ACellOf100KilobytesIsAnErrorOfThatCell) {
  const ImportResult result =
      Import("实施主体,事项名称,事项类型,备注\n县民政局,甲,行政许可," +
             std::string(100'000, 'x') + "\n县民政局,乙,行政许可,y\n");
  ASSERT_THAT(Places(result, "cell-too-long"), SizeIs(1));
  EXPECT_THAT(Places(result, "cell-too-long")[0], HasSubstr("2:4:xxx"));
  EXPECT_THAT(result.items, SizeIs(2));
  EXPECT_FALSE(result.acceptable);
}

TEST(ImporterTest, ValuesOfAnItemBelongIntoItsFirstRow) {
  const ImportResult result = Import(
      "实施主体,事项名称,事项类型,材料名称,备注\n县民政局,甲,行政许可,身份证,\n"
      ",,,户口簿,迟到\n");
  EXPECT_THAT(Places(result, "value-in-continuation"), ElementsAre("3:5:迟到"));
  EXPECT_EQ(result.items[0].note(), "");
}

TEST(ImporterTest, ARowThatContinuesNothingIsAnError) {
  const ImportResult result =
      Import("实施主体,事项名称,事项类型,材料名称\n,,,身份证\n");
  EXPECT_THAT(Places(result, "row-without-item"), ElementsAre("2:0:"));
  EXPECT_FALSE(result.acceptable);
}

TEST(ImporterTest, UnreadableCharactersAreAWarning) {
  const ImportResult result = Import(
      "实施主体,事项名称,事项类型\n县民政局,甲\xEF\xBF\xBD乙,行政许可\n");
  EXPECT_THAT(Places(result, "unreadable-characters"), SizeIs(1));
  EXPECT_TRUE(result.acceptable);
}

TEST(ImporterTest, AnUnknownMappingNamesThoseThereAre) {
  for (const char* map : {"nowhere", "../regions/regions", "Template"}) {
    EXPECT_THAT(Tested().Import("a.csv", "x", {"211221", map, ""}, nullptr),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         AllOf(HasSubstr(map), HasSubstr("guangan"))));
  }
}

// A workbook with the three columns that matter and cells of a second row.
std::string BookWith(const std::string& cells, const std::string& behind = "") {
  Workbook book;
  book.AddSheet("事项",
                Row(1, Text("A1", "实施主体") + Text("B1", "事项名称") +
                           Text("C1", "事项类型") + Text("D1", "材料名称") +
                           Text("E1", "材料形式")) +
                    cells,
                behind);
  return book.Bytes();
}

TEST(WorkbookImportTest, AFormulaIsTakenAsItsResultWithAWarning) {
  ASSERT_OK_AND_ASSIGN(
      const ImportResult result,
      TryImport("a.xlsx", BookWith(Row(2, Text("A2", "县民政局") +
                                              Raw("B2", "t=\"str\"",
                                                  "<f>F2</f><v>结婚登记</v>") +
                                              Text("C2", "行政确认")))));
  EXPECT_THAT(Places(result, "formula-cell"), ElementsAre("2:2:结婚登记"));
  EXPECT_EQ(result.items[0].name(), "结婚登记");
  EXPECT_TRUE(result.acceptable);
}

TEST(WorkbookImportTest, AFormulaWithoutAResultIsAnError) {
  ASSERT_OK_AND_ASSIGN(
      const ImportResult result,
      TryImport("a.xlsx", BookWith(Row(2, Text("A2", "县民政局") +
                                              Text("B2", "结婚登记") +
                                              Text("C2", "行政确认") +
                                              Raw("D2", "", "<f>F2</f>")))));
  EXPECT_THAT(Places(result, "formula-without-result"), ElementsAre("2:4:"));
  EXPECT_FALSE(result.acceptable);
}

TEST(WorkbookImportTest, AFormulaWithAnEmptyResultIsAnEmptyCell) {
  ASSERT_OK_AND_ASSIGN(
      const ImportResult result,
      TryImport(
          "a.xlsx",
          BookWith(Row(2, Text("A2", "县民政局") + Text("B2", "结婚登记") +
                              Text("C2", "行政确认") +
                              Raw("D2", "t=\"str\"", "<f>F2</f><v></v>")))));
  EXPECT_THAT(result.items[0].materials(), IsEmpty());
  EXPECT_TRUE(result.acceptable);
}

TEST(WorkbookImportTest, AnErrorValueIsAnErrorOfItsCell) {
  ASSERT_OK_AND_ASSIGN(
      const ImportResult result,
      TryImport(
          "a.xlsx",
          BookWith(Row(2, Text("A2", "县民政局") + Text("B2", "结婚登记") +
                              Raw("C2", "t=\"e\"", "<v>#REF!</v>")))));
  EXPECT_THAT(Places(result, "error-cell"), ElementsAre("2:3:#REF!"));
  EXPECT_FALSE(result.acceptable);
}

TEST(WorkbookImportTest, AMergedCellSaysTheSameOfEachRowOfItsList) {
  ASSERT_OK_AND_ASSIGN(
      const ImportResult result,
      TryImport(
          "a.xlsx",
          BookWith(Row(2, Text("A2", "县民政局") + Text("B2", "结婚登记") +
                              Text("C2", "行政确认") + Text("D2", "身份证") +
                              Text("E2", "纸质")) +
                       Row(3, Text("D3", "户口簿")),
                   "<mergeCells><mergeCell ref=\"E2:E3\"/>"
                   "<mergeCell ref=\"A2:A3\"/></mergeCells>")));
  ASSERT_THAT(result.items, SizeIs(1));
  ASSERT_THAT(result.items[0].materials(), SizeIs(2));
  EXPECT_EQ(result.items[0].materials(1).form(), "纸质");
  EXPECT_THAT(Places(result, "merged-cell"), ElementsAre("3:5:纸质"));
}

// Excel keeps 15 digits of a number: the code that was typed is gone.
TEST(WorkbookImportTest, ACodeKeptAsANumberHasLostDigits) {
  ASSERT_OK_AND_ASSIGN(
      const ImportResult result,
      TryImport("a.xlsx",
                BookWith(Row(2, Text("A2", "县民政局") +
                                    Raw("B2", "", "<v>115116020000000000</v>") +
                                    Text("C2", "行政确认")))));
  EXPECT_THAT(Places(result, "number-too-long"),
              ElementsAre("2:2:115116020000000000"));
  EXPECT_TRUE(result.acceptable);
}

TEST(WorkbookImportTest, AWrongSheetIsNamed) {
  EXPECT_THAT(TryImport("a.xlsx", BookWith(""), "一月"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("一月")));
}

// A warning for every row, and one error behind more than can be kept.
TEST(ImportBoundsTest, AnErrorBehindManyWarningsStillStopsThePublish) {
  std::string csv =
      "实施主体,事项名称,事项类型,材料名称,备注\n县民政局,甲,1,x,\n";
  for (std::size_t i = 0; i <= kFindingsMax; ++i) csv += ",,,x,迟到\n";
  csv += "县民政局,乙,行政批准,,\n";
  const ImportResult result = Import(csv);
  EXPECT_FALSE(result.acceptable);
  EXPECT_THAT(Places(result, "value-invalid"), SizeIs(1));
  EXPECT_THAT(result.findings, SizeIs(kFindingsMax));
  EXPECT_EQ(result.counts.at("value-in-continuation").count, kFindingsMax + 1);
  EXPECT_GT(result.findings_total, kFindingsMax);
}

// A file of 10,000 rows takes less than 100 MiB on top of what the process has
// (50 when this was written), and progress is told throughout.
TEST(ImportBoundsTest, TenThousandRowsTakeBoundedMemoryAndTellProgress) {
  std::vector<Item> items;
  for (int i = 0; i < 10'000; ++i) {
    items.push_back(MakeItem("事项" + std::to_string(i), [&](Item& item) {
      item.set_basic_code(std::to_string(100'000'000'000 + i));
      item.add_legal_bases()->set_citation(
          "《中华人民共和国食品安全法》第三十五条");
      item.add_materials()->set_name("申请表");
      item.add_conditions("有与经营项目相适应的场所");
      item.set_note(std::string(100, 'x'));
    }));
  }
  ASSERT_OK_AND_ASSIGN(const std::string bytes, Tested().ExportWorkbook(items));
  std::vector<std::string> steps;
  std::uint64_t last = 0;
  ImportResult result;
  const std::size_t peak = testing::PeakMiB([&] {
    auto imported = Tested().Import(
        "a.xlsx", bytes, {testing::kRegion, "", ""},
        [&](const std::string& step, std::uint64_t done, std::uint64_t total) {
          if (steps.empty() || steps.back() != step) {
            steps.push_back(step);
            last = 0;
          }
          EXPECT_GE(done, last);
          EXPECT_LE(done, total);
          last = done;
        });
    ASSERT_THAT(imported, IsOk());
    result = *std::move(imported);
  });
  EXPECT_THAT(result.items, SizeIs(10'000));
  EXPECT_THAT(steps, ElementsAre("reading", "judging"));
  RecordProperty("peak_mib", static_cast<int>(peak));
  std::cout << "10,000 rows: " << peak << " MiB at the peak\n";
  EXPECT_LT(peak, 100 * testing::kMemorySlack);
}

// An item with every element filled, hard characters among them.
Item Full() {
  return MakeItem("结婚登记（内地居民），=1+1", [](Item& item) {
    item.set_region_code(testing::kRegion);
    item.set_department_code("11440000MB2D0164XH");
    item.set_main_item("婚姻登记");
    item.set_basic_code("000123");
    item.set_implementation_code("511A0138000000");
    item.set_handling_item_code("-1");
    item.set_level(registry::v1::EXERCISE_LEVEL_COUNTY);
    item.set_power_source("法定本级行使");
    item.add_service_objects(registry::v1::SERVICE_OBJECT_PERSON);
    item.add_service_objects(registry::v1::SERVICE_OBJECT_OTHER);
    item.set_case_type(registry::v1::CASE_TYPE_INSTANT);
    item.mutable_statutory_limit()->set_working_days(0);
    item.mutable_promised_limit()->set_working_days(0);
    item.mutable_promised_limit()->set_note("当场");
    item.add_conditions("自愿；双方");
    item.add_conditions("已到婚龄");
    item.add_legal_bases()->set_citation("《民法典》第一千零四十九条");
    for (const char* name : {"身份证", "户口簿", "声明书"}) {
      auto& material = *item.add_materials();
      material.set_name(name);
      material.set_necessity(registry::v1::NECESSITY_REQUIRED);
      material.set_source(registry::v1::MATERIAL_SOURCE_AUTHORITY);
      material.set_note("\"原件\"，带好");
    }
    item.mutable_materials(1)->set_originals(1);
    auto& step = *item.add_steps();
    step.set_name("受理");
    step.set_working_days(0);
    item.add_steps()->set_name("决定");
    item.add_fees()->set_name("工本费");
    item.set_result_name("结婚证");
    item.add_channels("窗口办理");
    item.add_channels("网上办理");
    item.set_visits(0);
    item.set_office_hours("上午\n下午");
    item.set_enquiry_phone("024-0000000");
    item.set_declaration_and_commitment(true);
    item.add_common_names("领证");
    item.set_effective_from("2024-01-01");
    item.set_effective_to("2030-01-01");
    item.set_note("_x0041_ 'x");
  });
}

TEST(ExportTest, AllElementsComeBackFromBothKindsOfFile) {
  ASSERT_OK_AND_ASSIGN(const std::string book,
                       Tested().ExportWorkbook({Full()}));
  ASSERT_OK_AND_ASSIGN(const std::string csv, Tested().ExportCsv({Full()}));
  for (const auto& [name, bytes] :
       {std::pair("a.xlsx", book), {"a.csv", csv}}) {
    ASSERT_OK_AND_ASSIGN(const ImportResult result, TryImport(name, bytes));
    EXPECT_EQ(domain::CanonicalJson(result.items),
              domain::CanonicalJson({Full()}));
  }
}

TEST(ExportTest, TheTemplateHoldsAnExampleThatIsNotImported) {
  ASSERT_OK_AND_ASSIGN(const std::string bytes, Tested().Template());
  ASSERT_OK_AND_ASSIGN(const ImportResult result, TryImport("a.xlsx", bytes));
  EXPECT_THAT(result.items, IsEmpty());
  EXPECT_EQ(result.counts.count("example-row"), 1u);
  EXPECT_EQ(result.counts.count("no-items"), 1u);
  EXPECT_EQ(result.counts.count("unknown-header"), 0u);
}

}  // namespace
}  // namespace qingdan::importer
