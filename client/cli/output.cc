#include "client/cli/output.h"

namespace qingdan::cli {

void PrintEnd(int shown, std::uint32_t total, const std::string& next_token,
              const std::string& what) {
  std::cout << "显示" << shown << what << "，共" << total << what;
  if (!next_token.empty()) std::cout << "；接着看：--page-token " << next_token;
  std::cout << "\n";
}

CLI::Option* AddPaging(CLI::App& command, int& limit, std::string& page_token,
                       const std::string& what) {
  auto* option =
      command.add_option("--limit", limit, "最多显示的" + what + "数")
          ->capture_default_str();
  command.add_option("--page-token", page_token, "从上次显示到的地方接着看");
  return option;
}

}  // namespace qingdan::cli
