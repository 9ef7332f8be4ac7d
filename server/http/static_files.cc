#include "server/http/static_files.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/status/status.h"

#include "server/base/digest.h"
#include "server/base/file.h"
#include "server/base/status_macros.h"
#include "server/http/accept.h"
#include "server/http/error_response.h"

namespace qingdan::http {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBytesMax = std::size_t{64} << 20;
constexpr char kIndex[] = "/index.html";

// What the console may do in a browser: scripts of its own files only, no
// frames around it. Styles may stand in the page, because component libraries
// make them while they run; the camera is for scanning receipts.
constexpr char kContentPolicy[] =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; media-src 'self' blob:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
constexpr char kPermissions[] =
    "camera=(self), geolocation=(), microphone=(), payment=(), usb=()";

const std::map<std::string, std::string, std::less<>>& Types() {
  static const std::map<std::string, std::string, std::less<>> kTypes = {
      {".css", "text/css; charset=utf-8"},
      {".html", "text/html; charset=utf-8"},
      {".ico", "image/x-icon"},
      {".jpg", "image/jpeg"},
      {".js", "text/javascript; charset=utf-8"},
      {".json", "application/json"},
      {".map", "application/json"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".png", "image/png"},
      {".svg", "image/svg+xml"},
      {".txt", "text/plain; charset=utf-8"},
      {".wasm", "application/wasm"},
      {".webmanifest", "application/manifest+json"},
      {".webp", "image/webp"},
      {".woff", "font/woff"},
      {".woff2", "font/woff2"}};
  return kTypes;
}

std::string TypeOf(const std::string& path) {
  const auto type = Types().find(fs::path(path).extension().string());
  return type == Types().end() ? "application/octet-stream" : type->second;
}

// The encoding that a file name's end stands for; empty if none.
std::string EncodingOf(const std::string& path) {
  if (path.ends_with(".br")) return "br";
  if (path.ends_with(".gz")) return "gzip";
  return "";
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// `path` with its %XX undone; empty if one is broken.
std::string Decoded(std::string_view path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] != '%') {
      out += path[i];
      continue;
    }
    const int high = i + 2 < path.size() ? HexDigit(path[i + 1]) : -1;
    const int low = i + 2 < path.size() ? HexDigit(path[i + 2]) : -1;
    if (high < 0 || low < 0) return "";
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

// Whether a path names a page of the console and not a file.
bool IsPage(std::string_view path) {
  return path.find('.', path.rfind('/')) == std::string_view::npos;
}

Response WrongVerb(const Request& request) {
  Response response = ErrorResponse(
      MakeError(absl::StatusCode::kUnimplemented,
                error::v1::HTTP_REASON_METHOD_UNKNOWN, "a page is read by GET",
                {{"path", std::string(request.path())}}),
      405);
  response.headers.emplace_back("Allow", "GET, HEAD");
  return response;
}

bool IsHidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

// The plain files below `folder`, as paths from it on.
absl::StatusOr<std::map<std::string, std::string>> ReadAll(
    const fs::path& folder) {
  std::error_code ec;
  if (!fs::is_regular_file(folder / "index.html", ec)) {
    return absl::NotFoundError(folder.string() + " holds no index.html");
  }
  std::map<std::string, std::string> files;
  std::size_t room = kBytesMax;
  auto entry = fs::recursive_directory_iterator(folder, ec);
  for (; !ec && entry != fs::end(entry); entry.increment(ec)) {
    if (IsHidden(entry->path())) {
      entry.disable_recursion_pending();
      continue;
    }
    if (entry->is_symlink(ec) || !entry->is_regular_file(ec)) continue;
    QD_ASSIGN_OR_RETURN(std::string bytes,
                        base::ReadFile(entry->path().string(), room));
    room -= bytes.size();
    std::string path = "/";
    path += entry->path().lexically_relative(folder).generic_string();
    files.emplace(std::move(path), std::move(bytes));
  }
  if (!ec) return files;
  return absl::UnavailableError("cannot read " + folder.string() + ": " +
                                ec.message());
}

}  // namespace

absl::StatusOr<StaticFiles> StaticFiles::Load(const std::string& folder) {
  QD_ASSIGN_OR_RETURN(auto files, ReadAll(folder));
  StaticFiles loaded;
  // In order of names: a file comes before its encodings.
  for (auto& [path, bytes] : files) loaded.Add(path, std::move(bytes));
  return loaded;
}

void StaticFiles::Add(const std::string& path, std::string bytes) {
  std::string encoding = EncodingOf(path);
  auto file = files_.find(path.substr(0, path.rfind('.')));
  if (encoding.empty() || file == files_.end()) {
    file = files_.try_emplace(path).first;
    file->second.type = TypeOf(path);
    file->second.for_ever = path.starts_with("/assets/");
    encoding.clear();
  }
  std::string etag = "\"";
  etag += base::Sha256Hex(bytes).substr(0, 32) + "\"";
  file->second.variants[encoding] = {
      std::make_shared<const std::string>(std::move(bytes)), std::move(etag)};
}

const StaticFiles::File* StaticFiles::Find(std::string_view path) const {
  auto file = files_.find(Decoded(path));
  if (file == files_.end() && IsPage(path)) file = files_.find(kIndex);
  return file == files_.end() ? nullptr : &file->second;
}

Response StaticFiles::Answer(const Request& request) const {
  if (request.method != "GET" && request.method != "HEAD") {
    return WrongVerb(request);
  }
  const File* file = Find(request.path());
  if (file == nullptr) return PageNotFound(request);
  auto variant = file->variants.find("");
  std::string encoding;
  for (const char* name : {"gzip", "br"}) {  // the better one last
    const auto found = file->variants.find(name);
    if (found == file->variants.end()) continue;
    if (!AcceptsEncoding(request.header("accept-encoding"), name)) continue;
    variant = found;
    encoding = name;
  }
  Response response;
  response.headers = {
      {"ETag", variant->second.etag},
      {"Vary", "Accept-Encoding"},
      {"Cache-Control",
       file->for_ever ? "public, max-age=31536000, immutable" : "no-cache"},
      {"Content-Security-Policy", kContentPolicy},
      {"Permissions-Policy", kPermissions},
      {"Cross-Origin-Opener-Policy", "same-origin"}};
  if (NamesEtag(request.header("if-none-match"), variant->second.etag)) {
    response.status = 304;
    return response;
  }
  response.headers.emplace_back("Content-Type", file->type);
  if (!encoding.empty()) {
    response.headers.emplace_back("Content-Encoding", encoding);
  }
  response.body = variant->second.bytes;
  return response;
}

}  // namespace qingdan::http
