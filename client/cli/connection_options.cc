// --ca, --client-cert, --client-key, --token-file: how to reach the server and
// as whom.
#include <algorithm>
#include <functional>
#include <sys/stat.h>

#include "client/cli/commands.h"
#include "client/cli/context.h"

namespace qingdan::cli {
namespace {

// The text of a file named on the command line.
std::string Read(const std::string& path) {
  auto text = ReadFile(path);
  if (!text.ok()) {
    throw CLI::ValidationError(std::string(text.status().message()));
  }
  return *std::move(text);
}

std::string ReadSecret(const std::string& path) {
  std::string text = Read(path);
  struct stat info {};
  if (::stat(path.c_str(), &info) == 0 && (info.st_mode & 077) != 0) {
    throw CLI::ValidationError("文件" + path +
                               "他人也能读取，请执行 chmod 600 " + path);
  }
  return text;
}

// A token is one line.
std::string ReadToken(const std::string& path) {
  std::string text = ReadSecret(path);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) {
    text.pop_back();
  }
  if (text.empty() || !std::all_of(text.begin(), text.end(), [](char c) {
        return c > ' ' && c < 0x7F;
      })) {
    throw CLI::ValidationError("文件" + path + "中不是令牌");
  }
  return text;
}

}  // namespace

void AddConnectionOptions(CLI::App& app, Context& context) {
  client::Options& connection = context.connection;
  const auto add = [&app](const char* name, const char* help, const char* env,
                          std::function<void(const std::string&)> take) {
    app.add_option_function<std::string>(name, std::move(take), help)
        ->envname(env);
  };
  app.add_flag("--tls", connection.tls, "加密连接，按本机根证书核验服务");
  add("--ca", "核验服务的根证书文件（PEM），给出即加密连接", "QINGDAN_CA",
      [&connection](const std::string& path) {
        connection.tls = true;
        connection.ca_pem = Read(path);
      });
  add("--client-cert", "本机证书文件（PEM）", "QINGDAN_CLIENT_CERT",
      [&connection](const std::string& path) {
        connection.tls = true;
        connection.certificate_pem = Read(path);
      });
  add("--client-key", "本机证书的私钥文件（PEM）", "QINGDAN_CLIENT_KEY",
      [&connection](const std::string& path) {
        connection.key_pem = ReadSecret(path);
      });
  add("--token-file", "令牌文件，表明身份；令牌不写在命令行上",
      "QINGDAN_TOKEN_FILE", [&connection](const std::string& path) {
        connection.token = ReadToken(path);
      });
}

}  // namespace qingdan::cli
