#include "server/documents/read.h"

#include "server/documents/heading.h"
#include "tests/support/pdf.h"
#include "tests/support/status_matchers.h"
#include "tests/support/workbook.h"

namespace qingdan::documents {
namespace {

using ::qingdan::testing::EncryptedPdf;
using ::qingdan::testing::IsOk;
using ::qingdan::testing::Pdf;
using ::qingdan::testing::StatusIs;
using ::qingdan::testing::Zip;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr auto kUnreadable = absl::StatusCode::kInvalidArgument;
constexpr auto kTooLarge = absl::StatusCode::kResourceExhausted;

std::vector<std::string> TextsOf(const absl::StatusOr<Paragraphs>& read) {
  std::vector<std::string> texts;
  EXPECT_THAT(read, IsOk());
  if (!read.ok()) return texts;
  for (const Paragraph& one : *read) texts.push_back(one.text);
  return texts;
}

std::string Docx(const std::string& body) {
  return Zip({{"word/document.xml",
               "<w:document xmlns:w=\"http://schemas.openxmlformats.org/"
               "wordprocessingml/2006/main\"><w:body>" +
                   body + "</w:body></w:document>"}});
}

TEST(ReadDocumentTest, ALineOfTextIsAParagraph) {
  const auto read = ReadDocument("a.txt", "　　第一行\r\n\r\n第二  行\n");
  EXPECT_THAT(TextsOf(read), ElementsAre("第一行", "第二 行"));
  EXPECT_EQ((*read)[1].place, "第2段");
}

TEST(ReadDocumentTest, TextOfOldSystemsIsGb18030) {
  const std::string gbk = "\xB1\xB8\xB0\xB8";  // 备案
  EXPECT_THAT(TextsOf(ReadDocument("a.txt", gbk)), ElementsAre("备案"));
}

TEST(ReadDocumentTest, AWebPageGivesWhatABrowserShows) {
  const auto read = ReadDocument(
      "a.html",
      "<html><head><title>公告</title><script>var x='不显示';</script></head>"
      "<body><div>经<b>审核</b>同意&nbsp;后<p>方可开业</p></div>"
      "<!-- 不显示 --><table><tr><td>材料</td><td>份数</td></tr></table>");
  EXPECT_THAT(TextsOf(read),
              ElementsAre("公告", "经审核同意 后", "方可开业", "材料 份数"));
}

TEST(ReadDocumentTest, WordGivesParagraphsAndTablesButNotDeletedWords) {
  const auto read = ReadDocument(
      "a.docx",
      Docx("<w:p><w:r><w:t>须经</w:t></w:r><w:r><w:t>审核</w:t></w:r>"
           "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>"
           "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>单元格</w:t></w:r></w:p>"
           "</w:tc></w:tr></w:tbl><w:p/>"));
  EXPECT_THAT(TextsOf(read), ElementsAre("须经审核", "单元格"));
}

TEST(ReadDocumentTest, PdfLinesThatWereWrappedAreOneParagraph) {
  const auto read = ReadDocument(
      "a.pdf", Pdf({{U"一、凡在本县范围内从事农药经营的单位和个人，应当",
                     U"经县农业农村局审核同意后方可开展经营。",
                     U"二、本通知自发布之日起施行。"},
                    {U"第二页"}}));
  EXPECT_THAT(
      TextsOf(read),
      ElementsAre(
          "一、凡在本县范围内从事农药经营的单位和个人，应当经县农业农村局"
          "审核同意后方可开展经营。",
          "二、本通知自发布之日起施行。", "第二页"));
  EXPECT_EQ(read->back().place, "第2页第1段");
}

TEST(ReadDocumentTest, ALongParagraphIsCutAtTheEndOfASentence) {
  std::string text;
  for (int i = 0; i < 1'000; ++i) text += "这句话一共有十二个字符。";
  const auto read = ReadDocument("a.txt", text);
  ASSERT_THAT(read, IsOk());
  ASSERT_EQ(read->size(), 3u);
  EXPECT_TRUE((*read)[0].text.ends_with("。"));
  EXPECT_EQ((*read)[0].text + (*read)[1].text + (*read)[2].text, text);
}

TEST(ReadDocumentTest, AnEncryptedPdfIsRefusedByItsReason) {
  EXPECT_THAT(
      ReadDocument("密.pdf", EncryptedPdf({{U"字"}})).status(),
      StatusIs(kUnreadable, AllOf(HasSubstr("密.pdf"), HasSubstr("密码"))));
}

TEST(ReadDocumentTest, AScanIsRefusedByItsReason) {
  EXPECT_THAT(ReadDocument("a.pdf", Pdf({{}})).status(),
              StatusIs(kUnreadable, HasSubstr("扫描件")));
}

TEST(ReadDocumentTest, BrokenFilesAreRefused) {
  EXPECT_THAT(ReadDocument("a.txt", "").status(),
              StatusIs(kUnreadable, HasSubstr("空")));
  EXPECT_THAT(ReadDocument("a.docx", "PK\x03\x04...").status(),
              StatusIs(kUnreadable, HasSubstr("a.docx")));
  EXPECT_THAT(ReadDocument("a.docx", Docx("<w:p>").substr(0, 80)).status(),
              StatusIs(kUnreadable, HasSubstr("a.docx")));
  EXPECT_THAT(ReadDocument("a.docx", Zip({{"x", "y"}})).status(),
              StatusIs(kUnreadable, HasSubstr("Word")));
  EXPECT_THAT(ReadDocument("a.pdf", "%PDF-1.4 ...").status(),
              StatusIs(kUnreadable, HasSubstr("损坏")));
  EXPECT_THAT(ReadDocument("a.doc", "\xD0\xCF\x11\xE0...").status(),
              StatusIs(kUnreadable, HasSubstr(".docx")));
  EXPECT_THAT(ReadDocument("a.exe", "MZ").status(),
              StatusIs(kUnreadable, HasSubstr("不认识")));
}

TEST(ReadDocumentTest, FilesOverTheBoundsAreRefused) {
  EXPECT_THAT(ReadDocument("a.txt", std::string(kFileBytesMax + 1, 'a')),
              StatusIs(kTooLarge, HasSubstr("15 MiB")));
  EXPECT_THAT(ReadDocument("a.txt", std::string(kTextBytesMax + 1, 'a')),
              StatusIs(kTooLarge, HasSubstr("900 KiB")));
}

TEST(ReadHeadingTest, TellsTitleNumberIssuerAndDay) {
  const auto read =
      ReadDocument("a.txt",
                   "铁岭县农业农村局文件\n铁县农发〔2024〕12号\n"
                   "关于加强农药经营管理的通知\n各乡镇：\n正文。\n"
                   "铁岭县农业农村局\n2024年3月5日\n");
  ASSERT_THAT(read, IsOk());
  const Heading heading = ReadHeading(*read);
  EXPECT_EQ(heading.title, "关于加强农药经营管理的通知");
  EXPECT_EQ(heading.document_number, "铁县农发〔2024〕12号");
  EXPECT_EQ(heading.issuer, "铁岭县农业农村局");
  EXPECT_EQ(heading.issued_on, "2024-03-05");
}

}  // namespace
}  // namespace qingdan::documents
