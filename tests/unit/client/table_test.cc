#include "client/cli/table.h"

#include <sstream>

#include "tests/support/status_matchers.h"

namespace qingdan::cli {
namespace {

TEST(TableTest, WidthIsWhatATerminalShows) {
  EXPECT_EQ(DisplayWidth("abc"), 3u);
  EXPECT_EQ(DisplayWidth("清单"), 4u);
  EXPECT_EQ(DisplayWidth("（ＡＢ）"), 8u);
  EXPECT_EQ(DisplayWidth("𠀀"), 2u);
  EXPECT_EQ(DisplayWidth("e\u0301"), 1u);
  EXPECT_EQ(DisplayWidth("\xFF"), 1u);
  EXPECT_EQ(DisplayWidth(""), 0u);
}

TEST(TableTest, ColumnsLineUpUnderChineseText) {
  Table table({"部门", "事项", "数"});
  table.Add({"县民政局", "a", "1"});
  table.Add({"x", "结婚登记（内地）", "22"});
  EXPECT_EQ(table.ToString(),
            "部门      事项              数\n"
            "县民政局  a                 1\n"
            "x         结婚登记（内地）  22\n");
}

TEST(TableTest, EveryColumnBeginsAtOnePlace) {
  Table table({"一", "2"});
  for (const char* text : {"短", "很长的一个名称", "mixed 混合 text", ""}) {
    table.Add({text, "|"});
  }
  std::istringstream lines(table.ToString());
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    EXPECT_EQ(DisplayWidth(line.substr(0, line.find('|'))), 17u) << line;
  }
}

TEST(TableTest, LongCellsAreCutBetweenCharacters) {
  EXPECT_EQ(CutToWidth("清单之外", 8), "清单之外");
  EXPECT_EQ(CutToWidth("清单之外", 7), "清单之…");
  EXPECT_EQ(CutToWidth("清单之外", 6), "清单…");
  EXPECT_LE(DisplayWidth(CutToWidth("清单之外", 5)), 5u);
  EXPECT_EQ(CutToWidth("清", 1), "…");
}

TEST(TableTest, LineEndsInCellsAndMissingCellsDoNotBreakRows) {
  Table table({"a", "b"});
  table.Add({"两\n行"});
  EXPECT_EQ(table.ToString(), "a      b\n两 行\n");
}

}  // namespace
}  // namespace qingdan::cli
