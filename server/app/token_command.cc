#include "server/app/token_command.h"

#include <chrono>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>

#include "server/base/guarded_file.h"
#include "server/base/status_macros.h"
#include "server/domain/date.h"
#include "server/identity/service_tokens.h"

namespace qingdan::app {
namespace {

using identity::ServiceTokens;

constexpr char kFooter[] = R"(
Examples:
  qingdan-server token tokens.tsv issue hotline-12345 --grant window:211221
  qingdan-server token tokens.tsv list
  qingdan-server token tokens.tsv revoke hotline-12345
The token is printed once and kept nowhere: put it into a file of mode 0600 at
the platform. A running server heeds the change from the next call on.)";

struct Flags {
  std::string file;
  std::string name;
  std::vector<std::string> grants;
  int days = 365;
  std::string note;
};

absl::StatusOr<ServiceTokens> Load(const std::string& file) {
  const auto text = base::ReadGuardedFile(file, base::Guard::kSecret);
  if (absl::IsNotFound(text.status())) return ServiceTokens();
  QD_RETURN_IF_ERROR(text.status());
  return ServiceTokens::Parse(*text);
}

absl::Status Issue(const Flags& flags) {
  QD_ASSIGN_OR_RETURN(ServiceTokens tokens, Load(flags.file));
  std::string grants;
  for (const std::string& grant : flags.grants) grants += grant + " ";
  const auto last =
      std::chrono::system_clock::now() + std::chrono::hours(24) * flags.days;
  QD_ASSIGN_OR_RETURN(const std::string token,
                      tokens.Issue(flags.name, grants,
                                   domain::Date::InBeijing(last), flags.note));
  QD_RETURN_IF_ERROR(base::ReplaceSecretFile(flags.file, tokens.ToText()));
  std::cout << token << "\n";
  return absl::OkStatus();
}

absl::Status Revoke(const Flags& flags) {
  QD_ASSIGN_OR_RETURN(ServiceTokens tokens, Load(flags.file));
  QD_RETURN_IF_ERROR(tokens.Revoke(flags.name));
  return base::ReplaceSecretFile(flags.file, tokens.ToText());
}

absl::Status List(const Flags& flags) {
  QD_ASSIGN_OR_RETURN(const ServiceTokens tokens, Load(flags.file));
  for (const auto& [name, token] : tokens.tokens()) {
    std::cout << name << "\tuntil " << token.last_day.ToIso();
    for (const auto& grant : token.grants) std::cout << "\t" << grant.ToText();
    std::cout << "\t" << token.note << "\n";
  }
  return absl::OkStatus();
}

}  // namespace

int TokenMain(int argc, char** argv) {
  CLI::App cli{"Makes, lists and revokes the tokens of platforms"};
  cli.name("qingdan-server token");
  cli.footer(kFooter);
  cli.require_subcommand(1);
  Flags flags;
  cli.add_option("file", flags.file,
                 "Where the hashes stand; made with mode "
                 "0600 by the first issue")
      ->required();
  auto* issue = cli.add_subcommand("issue", "Make a token and print it once");
  issue->add_option("name", flags.name, "Name of the platform, for the record")
      ->required();
  issue->add_option("--grant", flags.grants, "What it may; docs/access.md")
      ->required();
  issue->add_option("--days", flags.days, "Days it counts")
      ->check(CLI::Range(1, 3660))
      ->capture_default_str();
  issue->add_option("--note", flags.note, "Who asked for it, on what ground");
  auto* list = cli.add_subcommand("list", "List what there is");
  auto* revoke = cli.add_subcommand("revoke", "Make one count no more");
  revoke->add_option("name", flags.name, "Which one")->required();
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : 2;
  }
  const absl::Status status = issue->parsed()  ? Issue(flags)
                              : list->parsed() ? List(flags)
                                               : Revoke(flags);
  if (status.ok()) return 0;
  std::cerr << "qingdan-server: " << std::string(status.message()) << "\n";
  return 1;
}

}  // namespace qingdan::app
