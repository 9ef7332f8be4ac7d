#include "client/cli/file_writer.h"

#include <fstream>
#include <iostream>
#include <map>

namespace qingdan::cli {

namespace v1 = registry::v1;

v1::FileFormat FormatOf(const std::string& format, const std::string& path) {
  static const std::map<std::string, v1::FileFormat> kFormats = {
      {"xlsx", v1::FILE_FORMAT_XLSX},
      {"csv", v1::FILE_FORMAT_CSV},
      {"json", v1::FILE_FORMAT_JSON}};
  const auto it =
      kFormats.find(format.empty() ? path.substr(path.rfind('.') + 1) : format);
  return it == kFormats.end() ? v1::FILE_FORMAT_XLSX : it->second;
}

absl::Status FileWriter::Take(const v1::FileChunk& chunk) {
  if (path_.empty()) path_ = chunk.file_name();
  if (chunk.items() != 0) items_ = chunk.items();
  bytes_ += chunk.data();
  return absl::OkStatus();
}

void FileWriter::Finish(const absl::Status& received, Context& context) const {
  if (!received.ok()) return context.Fail(received);
  if (path_ == "-") {
    std::cout << bytes_;
    return;
  }
  if (const auto written = WriteFile(path_, bytes_); !written.ok()) {
    return context.Fail(written, kUsage);
  }
  std::cerr << path_ << "：" << bytes_.size() << "字节";
  if (items_ > 0) std::cerr << "，" << items_ << counted_;
  std::cerr << "\n";
}

absl::Status WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  out.close();
  return out ? absl::OkStatus()
             : absl::PermissionDeniedError("写不了文件" + path);
}

}  // namespace qingdan::cli
