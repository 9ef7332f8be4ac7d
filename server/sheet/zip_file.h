// The parts of a zip file in memory, read within bounds (through libzip).
#ifndef QINGDAN_SERVER_SHEET_ZIP_FILE_H_
#define QINGDAN_SERVER_SHEET_ZIP_FILE_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <zip.h>

#include "absl/status/statusor.h"

namespace qingdan::sheet {

struct ZipClose {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct ZipFileClose {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using ZipEntry = std::unique_ptr<zip_file_t, ZipFileClose>;

class ZipFile {
 public:
  // `bytes` are borrowed and outlive this object. FILE_UNREADABLE if they are
  // no zip file; FILE_TOO_LARGE if its parts say that together they unpack to
  // more than `unpacked_max` bytes.
  static absl::StatusOr<ZipFile> Open(const std::string& file_name,
                                      std::string_view bytes,
                                      std::size_t unpacked_max);

  // The part `name`; null if there is none or it cannot be read. What it gives
  // when read is held to its stated size by the reader of parts (xml_part.h).
  ZipEntry Part(const std::string& name) const;

 private:
  explicit ZipFile(zip_t* zip) : zip_(zip) {}

  std::unique_ptr<zip_t, ZipClose> zip_;
};

}  // namespace qingdan::sheet

#endif  // QINGDAN_SERVER_SHEET_ZIP_FILE_H_
