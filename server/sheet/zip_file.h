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

// A part opened for reading.
struct ZipPart {
  ZipEntry entry;         // null if there is no such part
  std::size_t bytes = 0;  // what the file says that it unpacks to
};

class ZipFile {
 public:
  // `bytes` are borrowed and outlive this object. FILE_UNREADABLE if they are
  // no zip file; FILE_TOO_LARGE if its parts say that together they unpack to
  // more than `unpacked_max` bytes.
  static absl::StatusOr<ZipFile> Open(const std::string& file_name,
                                      std::string_view bytes,
                                      std::size_t unpacked_max);

  // The part `name`. What it gives when read is held to the size it states by
  // the reader of parts (xml_part.h).
  ZipPart Part(const std::string& name) const;

 private:
  explicit ZipFile(zip_t* zip) : zip_(zip) {}

  std::unique_ptr<zip_t, ZipClose> zip_;
};

}  // namespace qingdan::sheet

#endif  // QINGDAN_SERVER_SHEET_ZIP_FILE_H_
