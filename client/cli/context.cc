#include "client/cli/context.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <system_error>
#include <unistd.h>

namespace qingdan::cli {

bool Context::HasRegion() {
  if (!region.empty()) return true;
  Fail(absl::InvalidArgumentError(
           "请写明区划：--region 211221，或者设环境变量QINGDAN_REGION"),
       kUsage);
  return false;
}

void Context::Fail(const absl::Status& status, int code) {
  EndProgress();
  const std::string reason = client::ReasonOf(status);
  std::cerr << "qingdan: " << std::string(status.message());
  if (!reason.empty()) std::cerr << " [" << reason << "]";
  std::cerr << "\n";
  exit_code = code;
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::error_code ignored;  // what it cannot tell shows when it is opened
  if (std::filesystem::is_directory(path, ignored)) {
    return absl::NotFoundError(path + "是文件夹，请写出其中的文件");
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::NotFoundError("打不开文件" + path);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string FileNameOf(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

bool ShowsProgress() {
  static const bool kTerminal = ::isatty(STDERR_FILENO) == 1;
  return kTerminal;
}

void DrawProgress(const std::string& step, std::uint64_t done,
                  std::uint64_t total) {
  if (!ShowsProgress()) return;
  constexpr std::uint64_t kCells = 30;
  std::cerr << "\r\033[K" << step << " ";
  if (total > 0) {
    const std::uint64_t filled = done * kCells / total;
    std::cerr << "[" << std::string(filled, '#')
              << std::string(kCells - filled, '.') << "] " << done << "/"
              << total;
  } else {
    std::cerr << done;
  }
  std::cerr << std::flush;
}

void EndProgress() {
  if (ShowsProgress()) std::cerr << "\r\033[K" << std::flush;
}

}  // namespace qingdan::cli
