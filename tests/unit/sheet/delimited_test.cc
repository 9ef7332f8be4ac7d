#include <unicode/ucnv.h>

#include "server/domain/error.h"
#include "server/sheet/read.h"
#include "tests/support/status_matchers.h"

namespace qingdan::sheet {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Texts = std::vector<std::vector<std::string>>;

Texts TextsOf(const Sheet& sheet) {
  Texts texts;
  for (const Row& row : sheet.rows) {
    auto& cells = texts.emplace_back();
    for (const Cell& cell : row.cells) cells.push_back(cell.text);
  }
  return texts;
}

Texts ReadTexts(const std::string& file_name, std::string_view bytes) {
  const auto sheet = ReadSheet(file_name, bytes, "");
  EXPECT_THAT(sheet, IsOk());
  return sheet.ok() ? TextsOf(*sheet) : Texts();
}

std::string Encoded(const std::string& utf8, const char* encoding) {
  std::string out(utf8.size() * 4, '\0');
  UErrorCode error = U_ZERO_ERROR;
  const auto size = ucnv_convert(
      encoding, "UTF-8", out.data(), static_cast<std::int32_t>(out.size()),
      utf8.data(), static_cast<std::int32_t>(utf8.size()), &error);
  EXPECT_TRUE(U_SUCCESS(error));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

TEST(DelimitedTest, QuotesHoldCommasQuotesAndLines) {
  EXPECT_THAT(
      ReadTexts("a.csv", "甲,\"乙,\"\"丙\"\"\r\n丁\"\r\n戊,己\r\n"),
      ElementsAre(ElementsAre("甲", "乙,\"丙\"\n丁"), ElementsAre("戊", "己")));
}

TEST(DelimitedTest, TabsPartTsvAndQuotesAreText) {
  EXPECT_THAT(ReadTexts("a.TSV", "甲\t\"乙\"\n\t丙"),
              ElementsAre(ElementsAre("甲", "\"乙\""), ElementsAre("", "丙")));
}

TEST(DelimitedTest, RowsKeepTheLineTheyBeginOn) {
  ASSERT_OK_AND_ASSIGN(const Sheet sheet,
                       ReadSheet("a.csv", "# 注\n甲\n\n\"乙\n丙\"\n丁\n", ""));
  std::vector<std::uint32_t> numbers;
  for (const Row& row : sheet.rows) numbers.push_back(row.number);
  EXPECT_THAT(numbers, ElementsAre(2, 4, 6));
}

TEST(DelimitedTest, WhiteSpaceAtTheEndsGoes) {
  EXPECT_THAT(ReadTexts("a.csv", "\xEF\xBB\xBF　甲 乙　, \t\n"),
              ElementsAre(ElementsAre("甲 乙", "")));
}

TEST(DelimitedTest, AGbkFileIsConvertedAndSaidSo) {
  const std::string text = "部门,事项\n区民政局,结婚登记\n";
  ASSERT_OK_AND_ASSIGN(const Sheet sheet,
                       ReadSheet("a.csv", Encoded(text, "gbk"), ""));
  EXPECT_THAT(TextsOf(sheet), ElementsAre(ElementsAre("部门", "事项"),
                                          ElementsAre("区民政局", "结婚登记")));
  EXPECT_THAT(sheet.encoding_note, HasSubstr("GBK"));
}

TEST(DelimitedTest, Utf16OfExcelIsConverted) {
  for (const char* encoding : {"UTF-16LE", "UTF-16BE"}) {
    const bool little = encoding[6] == 'L';
    const std::string bytes = std::string(little ? "\xFF\xFE" : "\xFE\xFF") +
                              Encoded("甲\t乙\n", encoding);
    ASSERT_OK_AND_ASSIGN(const Sheet sheet, ReadSheet("a.txt", bytes, ""));
    EXPECT_THAT(TextsOf(sheet), ElementsAre(ElementsAre("甲", "乙")));
    EXPECT_THAT(sheet.encoding_note, HasSubstr(encoding));
  }
}

TEST(DelimitedTest, InvalidUtf8IsRefusedNamingByteAndMend) {
  const auto sheet =
      ReadSheet("事项.csv", "部门,事项\n区民政局,结\xFF婚\n", "");
  EXPECT_THAT(sheet,
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("事项.csv"), HasSubstr("第 31 个字节"),
                             HasSubstr("CSV UTF-8"))));
  EXPECT_EQ(domain::ErrorInfoOf(sheet.status())->reason(), "FILE_UNREADABLE");
}

TEST(DelimitedTest, AnEmptyFileIsSaidToBeEmpty) {
  EXPECT_THAT(ReadSheet("a.csv", "", ""),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("空的")));
  EXPECT_THAT(ReadTexts("a.csv", "\n , \n"), IsEmpty());
}

TEST(DelimitedTest, AnOpenQuoteIsNamedByItsLine) {
  EXPECT_THAT(
      ReadSheet("a.csv", "甲\n乙,\"丙\n丁\n", ""),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("第 2 行")));
}

TEST(DelimitedTest, AnUnknownKindOfFileNamesThoseThatAreKnown) {
  EXPECT_THAT(ReadSheet("a.pdf", "%PDF", ""),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(".xlsx")));
  EXPECT_THAT(ReadSheet("a.xls", "\xD0\xCF\x11\xE0....", ""),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(".xls")));
}

TEST(DelimitedTest, ACellOf100KilobytesIsReadWhole) {
  const std::string large(100'000, 'x');
  EXPECT_THAT(ReadTexts("a.csv", "甲," + large + "\n"),
              ElementsAre(ElementsAre("甲", large)));
}

TEST(DelimitedTest, TooManyRowsOrColumnsAreRefused) {
  std::string rows;
  for (std::size_t i = 0; i <= kRowsMax; ++i) rows += "x\n";
  EXPECT_THAT(
      ReadSheet("a.csv", rows, ""),
      StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("300000 行")));
  EXPECT_THAT(
      ReadSheet("a.csv", std::string(kColumnsMax, ','), ""),
      StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("1000 列")));
}

// A cell takes more memory than the comma that makes it.
TEST(DelimitedTest, TooManyCellsAreRefused) {
  std::string bytes;
  for (std::size_t i = 0; i * (kColumnsMax - 1) <= kCellsMax; ++i) {
    bytes += "x" + std::string(kColumnsMax - 1, ',') + "\n";
  }
  EXPECT_THAT(ReadSheet("a.csv", bytes, ""),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       HasSubstr("6000000 个单元格")));
}

}  // namespace
}  // namespace qingdan::sheet
