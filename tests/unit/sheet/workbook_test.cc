#include "tests/support/workbook.h"

#include "server/domain/error.h"
#include "server/sheet/read.h"
#include "tests/support/status_matchers.h"

namespace qingdan::sheet {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::Raw;
using ::qingdan::testing::Row;
using ::qingdan::testing::StatusIs;
using ::qingdan::testing::Text;
using ::qingdan::testing::Workbook;
using ::qingdan::testing::Zip;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// The cells of the only row of a workbook with that row.
std::vector<Cell> ReadRow(const std::string& cells,
                          const std::string& behind = "") {
  Workbook book;
  book.AddSheet("事项", Row(1, cells), behind);
  const auto sheet = ReadSheet("a.xlsx", book.Bytes(), "");
  EXPECT_THAT(sheet, IsOk());
  if (!sheet.ok() || sheet->rows.size() != 1) return {};
  return sheet->rows[0].cells;
}

TEST(WorkbookTest, CellsStandInTheirColumns) {
  const auto cells = ReadRow(Text("B1", "乙") + Text("AA1", " 甲　"));
  ASSERT_THAT(cells, SizeIs(27));
  EXPECT_EQ(cells[0].kind, CellKind::kEmpty);
  EXPECT_EQ(cells[1].text, "乙");
  EXPECT_EQ(cells[26].text, "甲");
  EXPECT_EQ(ColumnName(27), "AA");
}

TEST(WorkbookTest, CellsWithoutAPlaceFollowEachOther) {
  const auto cells = ReadRow("<c><v>1</v></c><c t=\"b\"><v>1</v></c>");
  ASSERT_THAT(cells, SizeIs(2));
  EXPECT_EQ(cells[0].text, "1");
  EXPECT_EQ(cells[1].text, "是");
}

TEST(WorkbookTest, AFormulaGivesItsResultAndSaysSo) {
  const auto cells =
      ReadRow(Raw("A1", "t=\"str\"", "<f>B1&amp;\"x\"</f><v>结果</v>"));
  ASSERT_THAT(cells, SizeIs(1));
  EXPECT_EQ(cells[0].text, "结果");
  EXPECT_TRUE(cells[0].formula);
}

TEST(WorkbookTest, AFormulaWithoutAResultIsNotLost) {
  const auto cells = ReadRow(Raw("A1", "", "<f>B1</f>"));
  ASSERT_THAT(cells, SizeIs(1));
  EXPECT_TRUE(cells[0].formula);
  EXPECT_EQ(cells[0].text, "");
}

TEST(WorkbookTest, AnErrorValueIsNoText) {
  const auto cells = ReadRow(Raw("A1", "t=\"e\"", "<v>#REF!</v>"));
  ASSERT_THAT(cells, SizeIs(1));
  EXPECT_EQ(cells[0].kind, CellKind::kError);
  EXPECT_EQ(cells[0].text, "#REF!");
}

TEST(WorkbookTest, CellsUnderAMergeAreMarked) {
  Workbook book;
  book.AddSheet("事项", Row(1, Text("A1", "甲")) + Row(2, Text("B2", "乙")),
                "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>");
  ASSERT_OK_AND_ASSIGN(const Sheet sheet,
                       ReadSheet("a.xlsx", book.Bytes(), ""));
  EXPECT_FALSE(sheet.rows[0].cells[0].merged);
  EXPECT_TRUE(sheet.rows[1].cells[0].merged);
  EXPECT_FALSE(sheet.rows[1].cells[1].merged);
}

TEST(WorkbookTest, NumbersStandInPlainNotation) {
  const auto cells = ReadRow(
      "<c><v>1.15E+3</v></c><c><v>0.5</v></c>"
      "<c><v>115116020000000000</v></c>");
  ASSERT_THAT(cells, SizeIs(3));
  EXPECT_EQ(cells[0].text, "1150");
  EXPECT_EQ(cells[1].text, "0.5");
  EXPECT_EQ(cells[2].text, "115116020000000000");
  EXPECT_EQ(cells[2].kind, CellKind::kNumber);
}

TEST(WorkbookTest, DatesAreToldByTheirFormat) {
  Workbook book;
  book.AddSheet("事项", Row(1,
                            "<c s=\"1\"><v>45292</v></c>"
                            "<c s=\"2\"><v>45292.5</v></c>"
                            "<c s=\"0\"><v>45292</v></c>"
                            "<c s=\"3\"><v>45292</v></c>"));
  book.SetPart("xl/styles.xml",
               R"(<styleSheet><numFmts>
      <numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>
      <numFmt numFmtId="165" formatCode="[Red]0&quot;days&quot;"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>
      <xf numFmtId="165"/></cellXfs></styleSheet>)");
  ASSERT_OK_AND_ASSIGN(const Sheet sheet,
                       ReadSheet("a.xlsx", book.Bytes(), ""));
  const auto& cells = sheet.rows[0].cells;
  EXPECT_EQ(cells[0].text, "2024-01-01");
  EXPECT_EQ(cells[0].kind, CellKind::kDate);
  EXPECT_EQ(cells[1].text, "2024-01-01");
  EXPECT_EQ(cells[2].text, "45292");
  EXPECT_EQ(cells[3].text, "45292");
}

TEST(WorkbookTest, DatesAsTextStayText) {
  const auto cells = ReadRow(Text("A1", "2024年1月2日"));
  ASSERT_THAT(cells, SizeIs(1));
  EXPECT_EQ(cells[0].kind, CellKind::kText);
  EXPECT_EQ(cells[0].text, "2024年1月2日");
}

TEST(WorkbookTest, SharedStringsComeWithoutTheirPhonetics) {
  Workbook book;
  book.AddSheet("事项", Row(1, Raw("A1", "t=\"s\"", "<v>1</v>") +
                                   Raw("B1", "t=\"s\"", "<v>9</v>")));
  book.SetPart("xl/sharedStrings.xml",
               "<sst><si/><si><r><t>结婚</t></r><r><t>登记</t></r>"
               "<rPh><t>jiehun</t></rPh></si></sst>");
  ASSERT_OK_AND_ASSIGN(const Sheet sheet,
                       ReadSheet("a.xlsx", book.Bytes(), ""));
  EXPECT_EQ(sheet.rows[0].cells[0].text, "结婚登记");
  EXPECT_EQ(sheet.rows[0].cells[1].kind, CellKind::kEmpty);
}

// Excel writes control characters as _xHHHH_, and an underscore that would be
// read so as _x005F_ (ECMA-376, ST_Xstring).
TEST(WorkbookTest, EscapedCharactersAreRead) {
  const auto cells =
      ReadRow(Text("A1", "甲_x000D_\n乙") + Text("B1", "_x005F_x0041_") +
              Text("C1", "_x41_ 和 x_xyz_"));
  ASSERT_THAT(cells, SizeIs(3));
  EXPECT_EQ(cells[0].text, "甲\n乙");
  EXPECT_EQ(cells[1].text, "_x0041_");
  EXPECT_EQ(cells[2].text, "_x41_ 和 x_xyz_");
}

TEST(WorkbookTest, TheUsualSheetIsTheOneCalledItems) {
  Workbook book;
  book.AddSheet("填写说明", Row(1, Text("A1", "说明")));
  book.AddSheet("事项", Row(1, Text("A1", "甲")));
  ASSERT_OK_AND_ASSIGN(const Sheet usual,
                       ReadSheet("a.xlsx", book.Bytes(), ""));
  EXPECT_EQ(usual.name, "事项");
  ASSERT_OK_AND_ASSIGN(const Sheet named,
                       ReadSheet("a.xlsx", book.Bytes(), "填写说明"));
  EXPECT_EQ(named.rows[0].cells[0].text, "说明");
}

TEST(WorkbookTest, AHiddenSheetIsNotTakenForTheFirst) {
  Workbook book;
  book.AddSheet("字典", Row(1, Text("A1", "x")), "", true);
  book.AddSheet("Sheet1", Row(1, Text("A1", "甲")));
  ASSERT_OK_AND_ASSIGN(const Sheet sheet,
                       ReadSheet("a.xlsx", book.Bytes(), ""));
  EXPECT_EQ(sheet.name, "Sheet1");
}

TEST(WorkbookTest, AWrongSheetNamesThoseThereAre) {
  Workbook book;
  book.AddSheet("一月", "");
  book.AddSheet("二月", "");
  EXPECT_THAT(ReadSheet("a.xlsx", book.Bytes(), "三月"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("三月"), HasSubstr("一月、二月"))));
}

TEST(WorkbookTest, AnEmptySheetHasNoRows) {
  Workbook book;
  book.AddSheet("事项", Row(1, Raw("A1", "", "")) + "<row r=\"2\"/>");
  ASSERT_OK_AND_ASSIGN(const Sheet sheet,
                       ReadSheet("a.xlsx", book.Bytes(), ""));
  EXPECT_THAT(sheet.rows, IsEmpty());
}

TEST(WorkbookTest, BrokenFilesAreNamedAsSuch) {
  Workbook book;
  book.AddSheet("事项", Row(1, Text("A1", "甲")));
  const std::string whole = book.Bytes();
  book.SetPart("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>");
  for (const std::string& bytes :
       {whole.substr(0, whole.size() / 2), book.Bytes(), Zip({{"a", "b"}}),
        std::string("PK\x03\x04"), std::string("not a workbook")}) {
    const auto sheet = ReadSheet("坏.xlsx", bytes, "");
    EXPECT_THAT(sheet,
                StatusIs(absl::StatusCode::kInvalidArgument,
                         AllOf(HasSubstr("坏.xlsx"), HasSubstr("损坏"))));
    EXPECT_EQ(domain::ErrorInfoOf(sheet.status())->reason(), "FILE_UNREADABLE");
  }
}

TEST(WorkbookTest, InvalidUtf8MakesAPartBroken) {
  Workbook book;
  book.AddSheet("事项", Row(1, Text("A1", "结\xFF婚")));
  EXPECT_THAT(
      ReadSheet("a.xlsx", book.Bytes(), ""),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("sheet1.xml")));
}

TEST(WorkbookTest, ADocumentTypeIsRefused) {
  Workbook book;
  book.AddSheet("事项", "");
  book.SetPart("xl/worksheets/sheet1.xml",
               "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
               "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&a;</t>"
               "</is></c></row></sheetData></worksheet>");
  EXPECT_THAT(
      ReadSheet("a.xlsx", book.Bytes(), ""),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("sheet1.xml")));
}

}  // namespace
}  // namespace qingdan::sheet
