// What commands that show a list share.
#ifndef QINGDAN_CLIENT_CLI_OUTPUT_H_
#define QINGDAN_CLIENT_CLI_OUTPUT_H_

#include <cstdint>
#include <iostream>
#include <string>

#include "absl/status/statusor.h"
#include <CLI/CLI.hpp>

#include "client/cli/context.h"
#include "client/cli/json.h"

namespace qingdan::cli {

// Prints `response` as JSON, or fails; true if there is text left to print.
template <typename Response>
bool TextWanted(const absl::StatusOr<Response>& response, Context& context) {
  if (!response.ok()) {
    context.Fail(response.status());
    return false;
  }
  if (context.json) std::cout << ToJson(*response).dump(2) << "\n";
  return !context.json;
}

// How many of how many `what` (条, 件) were shown, and how to go on.
void PrintEnd(int shown, std::uint32_t total, const std::string& next_token,
              const std::string& what = "条");

// Adds --limit, whose option is returned, and --page-token.
CLI::Option* AddPaging(CLI::App& command, int& limit, std::string& page_token,
                       const std::string& what = "行");

}  // namespace qingdan::cli

#endif  // QINGDAN_CLIENT_CLI_OUTPUT_H_
