#include "server/base/file.h"

#include <fstream>

#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace qingdan::base {
namespace {

using ::qingdan::testing::StatusIs;
using ::qingdan::testing::TempDir;
using ::testing::HasSubstr;

TEST(FileTest, ReadsAFileWhole) {
  TempDir dir;
  std::ofstream(dir.File("a")) << "清单\n";
  ASSERT_OK_AND_ASSIGN(std::string text, ReadFile(dir.File("a")));
  EXPECT_EQ(text, "清单\n");
}

TEST(FileTest, AMissingFileIsNamed) {
  TempDir dir;
  EXPECT_THAT(ReadFile(dir.File("none")),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("/none")));
}

TEST(FileTest, AFolderIsNotAFile) {
  TempDir dir;
  EXPECT_THAT(ReadFile(dir.path()), StatusIs(absl::StatusCode::kInvalidArgument,
                                             HasSubstr("folder")));
}

TEST(FileTest, AFileOverTheBoundIsRefused) {
  TempDir dir;
  std::ofstream(dir.File("a")) << "123456";
  EXPECT_THAT(ReadFile(dir.File("a"), 5),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       HasSubstr("more than 5 bytes")));
}

}  // namespace
}  // namespace qingdan::base
