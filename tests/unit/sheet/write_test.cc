#include "server/sheet/write.h"

#include <random>

#include "server/sheet/read.h"
#include "tests/support/status_matchers.h"

namespace qingdan::sheet {
namespace {

using ::qingdan::testing::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

OutSheet OneCell(const std::string& text) {
  OutSheet sheet;
  sheet.name = "事项";
  sheet.columns.emplace_back().header = "标题";
  sheet.rows = {{text}};
  return sheet;
}

std::string ThroughCsv(const std::string& text) {
  const auto sheet = ReadSheet("a.csv", WriteCsv(OneCell(text)), "");
  EXPECT_THAT(sheet, testing::IsOk());
  return sheet.ok() && sheet->rows.size() == 2 ? sheet->rows[1].cells[0].text
                                               : "lost";
}

std::string ThroughWorkbook(const std::string& text) {
  const auto bytes = WriteWorkbook({OneCell(text)});
  EXPECT_THAT(bytes, testing::IsOk());
  const auto sheet = ReadSheet("a.xlsx", *bytes, "");
  EXPECT_THAT(sheet, testing::IsOk());
  return sheet.ok() && sheet->rows.size() == 2 ? sheet->rows[1].cells[0].text
                                               : "lost";
}

TEST(WriteTest, HardTextsComeBackFromBothKindsOfFile) {
  for (const std::string text :
       {"结婚登记", "a,b\"c\"", "两\n行",  "0012",    "45292", "=1+1",
        "-1",       "+86",      "@x",      "'=1",     "''",    "'",
        "'a",       "<a>&amp;", "_x000D_", "_x005F_", "#注",   "𠀀",
        "true",     "=",        "'-",      "－"}) {
    EXPECT_EQ(ThroughCsv(text), text);
    EXPECT_EQ(ThroughWorkbook(text), text);
  }
}

TEST(WriteTest, RandomTextsComeBackFromBothKindsOfFile) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::string_view letters[] = {"a", "'",  "\"",    ",", "\n", "=",  "-",
                                      "@", "_x", "0009_", "<", "&",  "清", ";"};
  for (int i = 0; i < 300; ++i) {
    std::string text = "=";
    for (unsigned n = random() % 8; n > 0; --n) {
      text += letters[random() % std::size(letters)];
    }
    text += "x";
    if (i % 2 == 0) text.insert(text.begin(), '\'');
    EXPECT_EQ(ThroughCsv(text), text);
    if (i % 30 == 0) {
      EXPECT_EQ(ThroughWorkbook(text), text);
    }
  }
}

TEST(WriteTest, NoCellOfACsvIsAFormulaForASpreadsheet) {
  for (const std::string text : {"=cmd", "+1", "-1", "@x"}) {
    EXPECT_THAT(WriteCsv(OneCell(text)), HasSubstr("\n'" + text));
  }
}

TEST(WriteTest, ACsvOpensInExcelAsUtf8) {
  const std::string csv = WriteCsv(OneCell("甲"));
  EXPECT_EQ(csv, "\xEF\xBB\xBF标题\r\n甲\r\n");
}

TEST(WriteTest, AWorkbookWithSeveralSheetsKeepsTheirNames) {
  OutSheet help = OneCell("说明");
  help.name = "填写说明";
  ASSERT_OK_AND_ASSIGN(const std::string bytes,
                       WriteWorkbook({OneCell("甲"), help}));
  ASSERT_OK_AND_ASSIGN(const Sheet sheet,
                       ReadSheet("a.xlsx", bytes, "填写说明"));
  EXPECT_EQ(sheet.rows[1].cells[0].text, "说明");
}

TEST(WriteTest, ACellTooLongForExcelIsNamedWithTheMend) {
  EXPECT_THAT(WriteWorkbook({OneCell(std::string(32'768, 'x'))}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("A2"), HasSubstr("csv"))));
}

TEST(WriteTest, ColumnsAreNamedAsTheSpreadsheetDoes) {
  EXPECT_THAT((std::vector<std::string>{ColumnName(1), ColumnName(26),
                                        ColumnName(27), ColumnName(703)}),
              ElementsAre("A", "Z", "AA", "AAA"));
}

}  // namespace
}  // namespace qingdan::sheet
