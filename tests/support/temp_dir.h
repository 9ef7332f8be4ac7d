// A folder that lives as long as the object and is then removed with all in it.
#ifndef QINGDAN_TESTS_SUPPORT_TEMP_DIR_H_
#define QINGDAN_TESTS_SUPPORT_TEMP_DIR_H_

#include <filesystem>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <string>

namespace qingdan::testing {

class TempDir {
 public:
  TempDir() {
    std::string pattern = ::testing::TempDir() + "qingdan-XXXXXX";
    path_ = ::mkdtemp(pattern.data());
  }
  ~TempDir() {
    std::error_code ignored;  // a leftover in the temp folder harms nobody
    std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::string& path() const { return path_; }
  std::string File(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_SUPPORT_TEMP_DIR_H_
