// Files that the server sends in pieces.
#ifndef QINGDAN_CLIENT_CLI_FILE_WRITER_H_
#define QINGDAN_CLIENT_CLI_FILE_WRITER_H_

#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/status.h"

#include "client/cli/context.h"

namespace qingdan::cli {

// The kind of file that `format` (xlsx, csv, json) or, if it is empty, the
// ending of `path` names; xlsx if neither does.
registry::v1::FileFormat FormatOf(const std::string& format,
                                  const std::string& path);

// Writes the chunks of a file to the path given, or to the suggested name in
// the working folder; "-" is standard output. The path gets its content only
// when all of it has come.
class FileWriter {
 public:
  // `counted` is what the file holds: 个事项, 行.
  explicit FileWriter(std::string path, std::string counted = "个事项")
      : path_(std::move(path)), counted_(std::move(counted)) {}

  absl::Status Take(const registry::v1::FileChunk& chunk);

  // Writes what came, or fails with what went wrong on the way.
  void Finish(const absl::Status& received, Context& context) const;

 private:
  std::string path_;
  std::string counted_;
  std::string bytes_;
  std::uint32_t items_ = 0;
};

// Writes `bytes` to `path`, which a person named: it may be a device or a pipe,
// which WriteWhole would put a file in the place of. PERMISSION_DENIED naming
// it, in Chinese, if that cannot be.
absl::Status WriteFile(const std::string& path, const std::string& bytes);

}  // namespace qingdan::cli

#endif  // QINGDAN_CLIENT_CLI_FILE_WRITER_H_
