// qingdan-openapi: writes the description of the API over HTTP. The build runs
// it; the server shows what it wrote at /openapi.json.
#include <cstddef>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <google/protobuf/descriptor.pb.h>

#include "server/base/file.h"
#include "tools/openapi/describe.h"

namespace qingdan::openapi {
namespace {

constexpr char kFooter[] = R"(
Example:
  protoc --include_imports --include_source_info -o api.descriptors ...
  qingdan-openapi api.descriptors --json openapi.json --cc openapi.cc)";

// Literals of compilers have a bound; the parts are joined by them.
constexpr std::size_t kLiteralBytes = 8'000;

// `text` as the body of qingdan::app::OpenApiJson().
std::string AsSource(const std::string& text) {
  std::string source =
      "// Made by qingdan-openapi.\n"
      "#include \"server/app/openapi_json.h\"\n\n"
      "namespace qingdan::app {\n\n"
      "std::string_view OpenApiJson() {\n  return std::string_view(\n";
  for (std::size_t at = 0; at < text.size();) {
    // Cut between lines, so never within a character.
    const std::size_t end = text.find('\n', at + kLiteralBytes);
    const std::string part = text.substr(at, end - at);
    source += "R\"openapi(" + part + ")openapi\"\n";
    at += part.size();
  }
  return source + ", " + std::to_string(text.size()) +
         ");\n}\n\n}  // namespace qingdan::app\n";
}

bool Write(const std::string& path, const std::string& text) {
  if (path.empty()) return true;
  std::ofstream out(path, std::ios::binary);
  out << text;
  return out.flush().good();
}

int Main(int argc, char** argv) {
  CLI::App cli{"Describes the API over HTTP as OpenAPI 3.1"};
  cli.footer(kFooter);
  std::string descriptors;
  std::string json_path;
  std::string cc_path;
  cli.add_option("descriptors", descriptors, "Set of file descriptors")
      ->required();
  cli.add_option("--json", json_path, "File to write it to");
  cli.add_option("--cc", cc_path, "C++ source to write it into");
  CLI11_PARSE(cli, argc, argv);
  const auto bytes = base::ReadFile(descriptors);
  google::protobuf::FileDescriptorSet set;
  if (!bytes.ok() || !set.ParseFromString(*bytes)) {
    std::cerr << "qingdan-openapi: " << descriptors
              << " is no set of descriptors\n";
    return 1;
  }
  google::protobuf::DescriptorPool pool;
  std::vector<const google::protobuf::FileDescriptor*> files;
  for (const auto& file : set.file()) files.push_back(pool.BuildFile(file));
  const std::string text = Describe(files).dump(1) + "\n";
  if (Write(json_path, text) && Write(cc_path, AsSource(text))) return 0;
  std::cerr << "qingdan-openapi: cannot write its files\n";
  return 1;
}

}  // namespace
}  // namespace qingdan::openapi

int main(int argc, char** argv) { return qingdan::openapi::Main(argc, argv); }
