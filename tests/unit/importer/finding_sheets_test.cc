#include "server/importer/finding_sheets.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>

#include "server/sheet/read.h"
#include "tests/support/status_matchers.h"

namespace qingdan::importer {
namespace {

using finding::v1::Finding;
using ::testing::SizeIs;

Finding Made(const std::string& rule, finding::v1::Severity severity,
             std::uint32_t row) {
  Finding finding;
  finding.set_rule_id(rule);
  finding.set_severity(severity);
  finding.set_message(rule + "的问题");
  finding.set_mend(rule + "这样改");
  finding.mutable_place()->set_sheet("事项");
  finding.mutable_place()->set_row(row);
  finding.mutable_place()->set_column(28);
  finding.mutable_place()->set_item_name("取水许可");
  return finding;
}

// The cell of row `row` (from 0) under `header`.
std::string At(const sheet::OutSheet& sheet, std::size_t row,
               const std::string& header) {
  const auto column =
      std::find_if(sheet.columns.begin(), sheet.columns.end(),
                   [&](const auto& c) { return c.header == header; });
  EXPECT_NE(column, sheet.columns.end()) << header;
  return sheet
      .rows[row][static_cast<std::size_t>(column - sheet.columns.begin())];
}

TEST(FindingSheetTest, ARowTellsWhereWhatAndHowToMend) {
  const auto sheet = FindingSheet({Made("甲", finding::v1::SEVERITY_ERROR, 7)});
  ASSERT_THAT(sheet.rows, SizeIs(1));
  EXPECT_EQ(At(sheet, 0, "级别"), "错误");
  EXPECT_EQ(At(sheet, 0, "行"), "7");
  EXPECT_EQ(At(sheet, 0, "单元格"), "AB7");
  EXPECT_EQ(At(sheet, 0, "问题"), "甲的问题");
  EXPECT_EQ(At(sheet, 0, "怎样改"), "甲这样改");
  EXPECT_EQ(At(sheet, 0, "规则"), "甲");
  // What the clerk fills in is there and empty.
  EXPECT_EQ(sheet.columns[sheet.columns.size() - 2].header, "处理情况");
}

TEST(FindingSheetTest, WhatStopsAPublishComesFirstElseTheOrderOfTheFile) {
  const auto sheet = FindingSheet({Made("甲", finding::v1::SEVERITY_INFO, 1),
                                   Made("乙", finding::v1::SEVERITY_ERROR, 9),
                                   Made("丙", finding::v1::SEVERITY_ERROR, 2)});
  EXPECT_EQ(At(sheet, 0, "规则"), "乙");
  EXPECT_EQ(At(sheet, 1, "规则"), "丙");
  EXPECT_EQ(At(sheet, 2, "规则"), "甲");
}

TEST(FindingSheetTest, AFindingOfTheWholeListHasNoCell) {
  Finding finding = Made("甲", finding::v1::SEVERITY_WARNING, 0);
  const auto sheet = FindingSheet({finding});
  EXPECT_EQ(At(sheet, 0, "行"), "全表");
  EXPECT_EQ(At(sheet, 0, "单元格"), "");
}

TEST(RuleCountSheetTest, CountsByRuleTheMostFrequentFirst) {
  const auto sheet =
      RuleCountSheet({Made("甲", finding::v1::SEVERITY_WARNING, 1),
                      Made("乙", finding::v1::SEVERITY_WARNING, 2),
                      Made("乙", finding::v1::SEVERITY_WARNING, 3)});
  ASSERT_THAT(sheet.rows, SizeIs(2));
  EXPECT_EQ(At(sheet, 0, "规则"), "乙");
  EXPECT_EQ(At(sheet, 0, "次数"), "2");
  EXPECT_EQ(At(sheet, 1, "次数"), "1");
}

TEST(FindingSheetTest, AValueThatLooksLikeAFormulaIsText) {
  Finding finding = Made("甲", finding::v1::SEVERITY_ERROR, 1);
  finding.set_value("=1+1");
  ASSERT_OK_AND_ASSIGN(const std::string bytes,
                       sheet::WriteWorkbook({FindingSheet({finding})}));
  ASSERT_OK_AND_ASSIGN(const sheet::Sheet read,
                       sheet::ReadSheet("a.xlsx", bytes, "问题清单"));
  const auto& cells = read.rows[1].cells;
  EXPECT_TRUE(std::any_of(cells.begin(), cells.end(), [](const auto& cell) {
    return cell.text == "=1+1" && !cell.formula;
  }));
}

}  // namespace
}  // namespace qingdan::importer
