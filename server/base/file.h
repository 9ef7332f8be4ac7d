// Small helpers to read whole files and to find the reference data.
#ifndef QINGDAN_SERVER_BASE_FILE_H_
#define QINGDAN_SERVER_BASE_FILE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"

namespace qingdan::base {

// Reads the file at `path` whole. NOT_FOUND if it is not there,
// RESOURCE_EXHAUSTED if it holds more than `bytes_max` bytes (nothing is then
// kept), UNAVAILABLE if the system cannot read it. Messages name the path.
absl::StatusOr<std::string> ReadFile(const std::string& path,
                                     std::size_t bytes_max = std::size_t{1}
                                                             << 30);

// Writes all of `bytes` to the open file `descriptor`; false, with errno set,
// if that cannot be.
bool WriteAll(int descriptor, std::string_view bytes);

// An empty file of its own in the system's folder for such, removed with the
// object.
class TempFile {
 public:
  // UNAVAILABLE if none can be made.
  static absl::StatusOr<TempFile> Make();

  ~TempFile();
  TempFile(TempFile&& other) noexcept : path_(std::exchange(other.path_, "")) {}
  TempFile& operator=(TempFile&&) = delete;

  const std::string& path() const { return path_; }

 private:
  explicit TempFile(std::string path) : path_(std::move(path)) {}

  std::string path_;
};

// The folder `catalog_data/`: the environment variable QINGDAN_CATALOG_DATA if
// set; else the nearest `catalog_data` or `share/qingdan/catalog_data` at or
// above the running program's folder; else at or above the working folder.
// NOT_FOUND names what was tried.
absl::StatusOr<std::string> FindCatalogData();

}  // namespace qingdan::base

#endif  // QINGDAN_SERVER_BASE_FILE_H_
