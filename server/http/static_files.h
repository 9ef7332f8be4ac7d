// The console's files, read once and answered from memory. A request can name
// only what was read, so no path of it ever reaches the file system.
//
// Files below assets/ carry a digest of themselves in their name and may be
// kept for ever; all others are asked for anew and answered 304 if unchanged.
// A path without a dot in its last part is a page of the console: index.html.
// x.js.br and x.js.gz are x.js for those who take them.
#ifndef QINGDAN_SERVER_HTTP_STATIC_FILES_H_
#define QINGDAN_SERVER_HTTP_STATIC_FILES_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

#include "server/http/http.h"

namespace qingdan::http {

class StaticFiles {
 public:
  // Reads the files below `folder`, 64 MiB at the most; neither hidden ones nor
  // what links point to. NOT_FOUND without an index.html in it.
  static absl::StatusOr<StaticFiles> Load(const std::string& folder);

  // Answers GET and HEAD; 404 and 405 as errors of the API are.
  Response Answer(const Request& request) const;

 private:
  // One encoding of a file.
  struct Variant {
    std::shared_ptr<const std::string> bytes;
    std::string etag;
  };

  struct File {
    std::string type;
    bool for_ever = false;
    std::map<std::string, Variant> variants;  // by Content-Encoding, "" as is
  };

  void Add(const std::string& path, std::string bytes);
  const File* Find(std::string_view path) const;

  std::map<std::string, File, std::less<>> files_;  // by path: /index.html
};

}  // namespace qingdan::http

#endif  // QINGDAN_SERVER_HTTP_STATIC_FILES_H_
