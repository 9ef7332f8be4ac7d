#include "server/publication/list_files.h"

#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "server/base/digest.h"
#include "server/domain/item.h"
#include "server/sheet/read.h"
#include "tests/support/rule_book.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/publication/lists.h"

namespace qingdan::publication {
namespace {

using nlohmann::json;
using ::qingdan::testing::FullItem;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::MakeList;
using ::testing::AllOf;
using ::testing::HasSubstr;

using Files = std::map<std::string, std::string>;

const importer::Importer& RealImporter() {
  static const auto* const kImporter = new importer::Importer(
      QINGDAN_SOURCE_DIR "/catalog_data", testing::RealRuleBook());
  return *kImporter;
}

Files FilesOf(const List& list) {
  Files files;
  const auto made = MakeListFiles(list, RealImporter());
  EXPECT_THAT(made, testing::IsOk());
  if (!made.ok()) return files;
  for (const ListFile& file : *made) files[file.name] = file.bytes;
  return files;
}

sheet::Sheet Reopened(const Files& files, const std::string& name,
                      const std::string& sheet = "") {
  auto read = sheet::ReadSheet(name, files.at(name), sheet);
  EXPECT_THAT(read, testing::IsOk());
  return read.ok() ? *std::move(read) : sheet::Sheet();
}

TEST(ListFilesTest, TheSameListGivesTheSameBytesInEveryFile) {
  const List list = MakeList({FullItem("取水许可"), MakeItem("结婚登记")});
  const Files first = FilesOf(list);
  ASSERT_EQ(first.size(), 6u);
  for (const auto& [name, bytes] : FilesOf(list)) {
    EXPECT_TRUE(bytes == first.at(name)) << name;
  }
}

TEST(ListFilesTest, EveryFileBearsRevisionAndDigest) {
  const List list = MakeList({FullItem("取水许可")});
  const Files files = FilesOf(list);
  const std::string digest = DigestOf(list.items);
  const json head = json::parse(files.at("list.json"));
  EXPECT_EQ(head["revision"], 12);
  EXPECT_EQ(head["digest"], "sha256:" + digest);
  EXPECT_EQ(head["date"], "2026-11-24");
  EXPECT_THAT(files.at("list.csv"),
              AllOf(HasSubstr("修订号12"), HasSubstr(digest)));
  EXPECT_THAT(Reopened(files, "list.xlsx").rows[0].cells[0].text,
              AllOf(HasSubstr("修订号12"), HasSubstr(digest)));
  const sheet::Sheet about = Reopened(files, "list.xlsx", "清单说明");
  EXPECT_EQ(about.rows.back().cells[1].text, digest);
  EXPECT_THAT(
      files.at("list.jsonld"),
      AllOf(HasSubstr("\"owl:versionInfo\": \"12\""), HasSubstr(digest)));
}

TEST(ListFilesTest, TheDigestIsThatOfTheItemsAsTheyStandInTheFile) {
  const List list = MakeList({FullItem("取水许可"), MakeItem("结婚登记")});
  const std::string text = FilesOf(list).at("list.json");
  const std::size_t items = text.find("\n\"items\": [");
  ASSERT_NE(items, std::string::npos);
  EXPECT_EQ(base::Sha256Hex("{" + text.substr(items + 1)),
            DigestOf(list.items));
}

TEST(ListFilesTest, TheIndexTellsSizeAndDigestOfEachFile) {
  const Files files = FilesOf(MakeList({FullItem("取水许可")}));
  const json index = json::parse(files.at("index.json"));
  ASSERT_EQ(index["files"].size(), 4u);
  for (const json& file : index["files"]) {
    const std::string& bytes = files.at(file["name"]);
    EXPECT_EQ(file["bytes"], bytes.size());
    EXPECT_EQ(file["sha256"], base::Sha256Hex(bytes));
    EXPECT_THAT(files.at("SHA256SUMS"),
                HasSubstr(file["sha256"].get<std::string>() + "  " +
                          file["name"].get<std::string>() + "\n"));
  }
}

TEST(ListFilesTest, SheetsAreImportedBackToTheSameItems) {
  const List list = MakeList({FullItem("取水许可"), MakeItem("结婚登记")});
  const Files files = FilesOf(list);
  for (const char* name : {"list.csv", "list.xlsx"}) {
    ASSERT_OK_AND_ASSIGN(
        const auto result,
        RealImporter().Import(
            name, files.at(name),
            {testing::kRegion, "", "", "", testing::kJudgedOn}, nullptr));
    EXPECT_EQ(DigestOf(MakeList(result.items).items), DigestOf(list.items))
        << name;
  }
}

TEST(ListFilesTest, NoCellIsAFormulaForASpreadsheet) {
  const std::string formula = "=HYPERLINK(\"http://x\")";
  const Files files = FilesOf(MakeList({MakeItem(formula)}));
  EXPECT_THAT(files.at("list.csv"), HasSubstr(",\"'=HYPERLINK("));
  const sheet::Sheet sheet = Reopened(files, "list.xlsx");
  ASSERT_EQ(sheet.rows.size(), 3u);
  bool found = false;
  for (const sheet::Cell& cell : sheet.rows[2].cells) {
    EXPECT_FALSE(cell.formula);
    found = found || cell.text == formula;
  }
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace qingdan::publication
