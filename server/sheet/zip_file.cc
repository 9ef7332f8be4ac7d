#include "server/sheet/zip_file.h"

#include "server/sheet/read.h"

namespace qingdan::sheet {

absl::StatusOr<ZipFile> ZipFile::Open(const std::string& file_name,
                                      std::string_view bytes,
                                      std::size_t unpacked_max) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source =
      zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* raw = source == nullptr
                   ? nullptr
                   : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (raw == nullptr) {
    if (source != nullptr) zip_source_free(source);
    const std::string why = zip_error_strerror(&error);
    zip_error_fini(&error);
    return Unreadable(file_name, "压缩包已损坏（" + why + "），请重新另存");
  }
  ZipFile zip(raw);
  std::size_t total = 0;
  const zip_int64_t count = zip_get_num_entries(raw, 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    if (zip_stat_index(raw, static_cast<zip_uint64_t>(i), 0, &stat) != 0) {
      return Unreadable(file_name, "压缩包的目录已损坏，请重新另存");
    }
    if (stat.size > unpacked_max || (total += stat.size) > unpacked_max) {
      return TooLarge(file_name, "解压后超过 " +
                                     std::to_string(unpacked_max >> 20) +
                                     " MiB，已拒绝读取");
    }
  }
  return zip;
}

ZipPart ZipFile::Part(const std::string& name) const {
  zip_stat_t stat;
  if (zip_stat(zip_.get(), name.c_str(), 0, &stat) != 0) return {};
  return {ZipEntry(zip_fopen(zip_.get(), name.c_str(), 0)), stat.size};
}

}  // namespace qingdan::sheet
