#include "client/cli/output.h"

namespace qingdan::cli {

void PrintEnd(int shown, std::uint32_t total, const std::string& next_token,
              const std::string& what) {
  std::cout << "显示" << shown << what << "，共" << total << what;
  if (!next_token.empty()) std::cout << "；接着看：--page-token " << next_token;
  std::cout << "\n";
}

}  // namespace qingdan::cli
