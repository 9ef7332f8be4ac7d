// Workbooks made to take more memory or time than their size tells.
#include <chrono>

#include "server/domain/error.h"
#include "server/sheet/read.h"
#include "tests/support/memory.h"
#include "tests/support/status_matchers.h"
#include "tests/support/workbook.h"

namespace qingdan::sheet {
namespace {

using ::qingdan::testing::kMemorySlack;
using ::qingdan::testing::PeakMiB;
using ::qingdan::testing::Row;
using ::qingdan::testing::StatusIs;
using ::qingdan::testing::Text;
using ::qingdan::testing::Workbook;
using ::qingdan::testing::ZipWithBomb;
using ::testing::AllOf;
using ::testing::HasSubstr;
using Clock = std::chrono::steady_clock;

constexpr char kSheetPart[] = "xl/worksheets/sheet1.xml";
constexpr char kHead[] = "<worksheet><sheetData>";

// The parts of a workbook whose only sheet is left out.
testing::Parts WithoutSheet() {
  Workbook book;
  book.AddSheet("事项", "");
  testing::Parts parts = book.AllParts();
  std::erase_if(parts, [](const auto& p) { return p.first == kSheetPart; });
  return parts;
}

const std::string& Gigabyte() {
  static const auto* const kBytes = new std::string(
      ZipWithBomb(WithoutSheet(), {kSheetPart, kHead, "<row/>", 1 << 30}));
  return *kBytes;
}

TEST(BoundsTest, AZipBombOfOneGigabyteIsRefusedAtOnce) {
  const std::string& bytes = Gigabyte();
  EXPECT_LT(bytes.size(), std::size_t{16} << 20);
  const auto start = Clock::now();
  const std::size_t peak = PeakMiB([&] {
    const auto sheet = ReadSheet("炸弹.xlsx", bytes, "");
    EXPECT_THAT(sheet, StatusIs(absl::StatusCode::kResourceExhausted,
                                AllOf(HasSubstr("炸弹.xlsx"),
                                      HasSubstr("解压后超过 512 MiB"))));
    EXPECT_EQ(domain::ErrorInfoOf(sheet.status())->reason(), "FILE_TOO_LARGE");
  });
  EXPECT_LT(peak, 16u);
  EXPECT_LT(Clock::now() - start, std::chrono::seconds(2));
}

TEST(BoundsTest, AZipBombThatTellsAnotherSizeIsReadNoFurther) {
  const std::string bytes = testing::WithStatedSize(Gigabyte(), 100'000);
  const auto start = Clock::now();
  const std::size_t peak = PeakMiB([&] {
    EXPECT_THAT(
        ReadSheet("炸弹.xlsx", bytes, ""),
        StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("sheet1.xml")));
  });
  EXPECT_LT(peak, 16u);
  EXPECT_LT(Clock::now() - start, std::chrono::seconds(2));
}

TEST(BoundsTest, ATextOf100MegabytesInOneCellIsRefused) {
  const std::string bytes = ZipWithBomb(
      WithoutSheet(),
      {kSheetPart, std::string(kHead) + "<row><c t=\"inlineStr\"><is><t>", "x",
       std::uint64_t{100} << 20});
  const std::size_t peak = PeakMiB([&] {
    EXPECT_THAT(
        ReadSheet("a.xlsx", bytes, ""),
        StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("sheet1.xml")));
  });
  EXPECT_LT(peak, 64u * kMemorySlack);
}

TEST(BoundsTest, ACellOf100KilobytesIsReadWhole) {
  Workbook book;
  const std::string large(100'000, 'x');
  book.AddSheet("事项", Row(1, Text("A1", large)));
  ASSERT_OK_AND_ASSIGN(const Sheet sheet,
                       ReadSheet("a.xlsx", book.Bytes(), ""));
  EXPECT_EQ(sheet.rows[0].cells[0].text, large);
}

TEST(BoundsTest, AColumnTooFarToTheRightIsNamedByItsRow) {
  Workbook book;
  book.AddSheet("事项", Row(7, Text("XFD7", "甲")));
  EXPECT_THAT(
      ReadSheet("a.xlsx", book.Bytes(), ""),
      StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("第 7 行")));
}

// One cell far to the right makes the whole row.
TEST(BoundsTest, RowsThatAreWideForOneCellAreBounded) {
  std::string rows;
  for (int r = 1; r <= 20'000; ++r) {
    rows += Row(r, Text(std::string("ALL") + std::to_string(r), "x"));
  }
  Workbook book;
  book.AddSheet("事项", rows);
  const std::string bytes = book.Bytes();
  const std::size_t peak = PeakMiB([&] {
    EXPECT_THAT(ReadSheet("a.xlsx", bytes, ""),
                StatusIs(absl::StatusCode::kResourceExhausted,
                         HasSubstr("6000000 个单元格")));
  });
  EXPECT_LT(peak, 600u * kMemorySlack);
}

TEST(BoundsTest, MergesOverEverythingAreBounded) {
  std::string rows;
  for (int r = 1; r <= 20'000; ++r) {
    rows += Row(r, Text(std::string("A") + std::to_string(r), "x"));
  }
  std::string merges = "<mergeCells>";
  for (int m = 0; m < 20'000; ++m) {
    // Most cover no cell at all, the last ones one cell of each row.
    merges += m < 19'000 ? "<mergeCell ref=\"ZZ1:B20000\"/>"
                         : "<mergeCell ref=\"ALL1:ALL20000\"/>";
  }
  Workbook book;
  book.AddSheet("事项", rows, merges + "</mergeCells>");
  const std::string bytes = book.Bytes();
  const auto start = Clock::now();
  const std::size_t peak = PeakMiB(
      [&] { EXPECT_THAT(ReadSheet("a.xlsx", bytes, ""), testing::IsOk()); });
  EXPECT_LT(peak, 600u * kMemorySlack);
  EXPECT_LT(Clock::now() - start, std::chrono::seconds(5));
}

}  // namespace
}  // namespace qingdan::sheet
