#include "server/http/static_files.h"

#include <filesystem>
#include <fstream>

#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace qingdan::http {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class StaticFilesTest : public ::testing::Test {
 protected:
  StaticFilesTest() {
    Write("index.html", "<p>清单</p>");
    Write("assets/app-1a2b.js", "let x = 1;");
    Write("assets/app-1a2b.js.gz", "zipped");
    Write("assets/app-1a2b.js.br", "smaller");
    Write(".hidden/key.pem", "secret");
    Write("favicon.ico", "icon");
    std::filesystem::create_symlink("/etc/hostname", dir_.File("host.txt"));
  }

  void Write(const std::string& name, const std::string& bytes) {
    const std::filesystem::path path = dir_.File(name);
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << bytes;
  }

  Response Get(const std::string& target,
               std::map<std::string, std::string> headers = {},
               const std::string& method = "GET") {
    const auto files = StaticFiles::Load(dir_.path());
    EXPECT_THAT(files, testing::IsOk());
    Request request;
    request.method = method;
    request.target = target;
    request.headers = std::move(headers);
    return files->Answer(request);
  }

  static std::string Header(const Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers) {
      if (key == name) return value;
    }
    return "";
  }

  testing::TempDir dir_;
};

TEST_F(StaticFilesTest, AFileComesWithItsTypeAndThePagesRules) {
  const Response page = Get("/index.html");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(*page.body, "<p>清单</p>");
  EXPECT_EQ(Header(page, "Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(Header(page, "Cache-Control"), "no-cache");
  const std::string policy = Header(page, "Content-Security-Policy");
  EXPECT_THAT(policy, HasSubstr("script-src 'self';"));
  EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
}

TEST_F(StaticFilesTest, AssetsMayBeKeptForEver) {
  EXPECT_THAT(Header(Get("/assets/app-1a2b.js"), "Cache-Control"),
              HasSubstr("immutable"));
  EXPECT_THAT(Header(Get("/favicon.ico"), "Cache-Control"),
              Not(HasSubstr("immutable")));
}

TEST_F(StaticFilesTest, TheSmallestEncodingTakenIsSent) {
  const auto body = [&](const std::string& accept) {
    return *Get("/assets/app-1a2b.js", {{"accept-encoding", accept}}).body;
  };
  EXPECT_EQ(body("gzip, br"), "smaller");
  EXPECT_EQ(body("gzip"), "zipped");
  EXPECT_EQ(body("identity"), "let x = 1;");
  const Response zipped =
      Get("/assets/app-1a2b.js", {{"accept-encoding", "gzip"}});
  EXPECT_EQ(Header(zipped, "Content-Encoding"), "gzip");
  EXPECT_THAT(Header(zipped, "Content-Type"), HasSubstr("javascript"));
  EXPECT_EQ(Get("/assets/app-1a2b.js.gz").status, 404);
}

TEST_F(StaticFilesTest, AnUnchangedFileIsNotSentAgain) {
  const std::string etag = Header(Get("/favicon.ico"), "ETag");
  const Response again = Get("/favicon.ico", {{"if-none-match", etag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, nullptr);
  Write("favicon.ico", "another");
  EXPECT_EQ(Get("/favicon.ico", {{"if-none-match", etag}}).status, 200);
}

TEST_F(StaticFilesTest, APathOfTheConsoleIsItsPage) {
  for (const char* path : {"/", "/window", "/hq/findings/12?region=211221"}) {
    EXPECT_EQ(*Get(path).body, "<p>清单</p>") << path;
  }
  EXPECT_EQ(Get("/assets/gone-9f.js").status, 404);
}

TEST_F(StaticFilesTest, NothingButTheFilesIsReached) {
  for (const char* path :
       {"/../../etc/passwd.x", "/%2e%2e/%2e%2e/etc/passwd.x",
        "/.hidden/key.pem", "/%2ehidden/key.pem", "/host.txt",
        "//etc/hostname.txt", "/%zz.js", "/assets/..%2findex.html"}) {
    EXPECT_EQ(Get(path).status, 404) << path;
  }
}

TEST_F(StaticFilesTest, OnlyReadingIsAnswered) {
  EXPECT_EQ(Get("/index.html", {}, "HEAD").status, 200);
  const Response post = Get("/index.html", {}, "POST");
  EXPECT_EQ(post.status, 405);
  EXPECT_EQ(Header(post, "Allow"), "GET, HEAD");
}

TEST_F(StaticFilesTest, AFolderWithoutAnIndexIsNoConsole) {
  const testing::TempDir empty;
  EXPECT_THAT(StaticFiles::Load(empty.path()),
              testing::StatusIs(absl::StatusCode::kNotFound,
                                HasSubstr("no index.html")));
}

}  // namespace
}  // namespace qingdan::http
