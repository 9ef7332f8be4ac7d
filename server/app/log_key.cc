#include "server/app/log_key.h"

#include <cstdint>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "client/sign/signer.h"
#include "client/verify/key.h"
#include "server/base/file.h"
#include "server/base/status_macros.h"

namespace qingdan::app {
namespace {

constexpr char kFooter[] = R"(
Examples:
  qingdan-server log-key log.key --name qingdan.example/211221
  qingdan-server log-key log-2.key --after log.key.pub --from 81
The second changes the key: it counts from tree size 81 on, which must be the
size of the newest head that the old key has signed. FILE.pub holds the public
keys; give it to --log-keys and to everybody who verifies.)";

struct Flags {
  std::string file;
  std::string name = "qingdan.local/dev";
  bool sm2 = false;
  std::string after;
  std::uint64_t from = 0;
};

absl::Status MakeKey(Flags flags) {
  std::vector<verify::KeyPeriod> periods;
  if (!flags.after.empty()) {
    QD_ASSIGN_OR_RETURN(const std::string text, base::ReadFile(flags.after));
    const auto keys = verify::KeyList::Parse(text);
    if (!keys.ok()) return absl::InvalidArgumentError(keys.why());
    periods = keys->periods();
    if (flags.from < periods.back().first) {
      return absl::InvalidArgumentError(
          "--from lies before the first size of the key in use");
    }
    // Both may sign that one size: no head is left without a key.
    periods.back().last = flags.from;
    flags.name = keys->name();
    flags.sm2 = periods.back().key.kind() == verify::KeyKind::kSm2;
  }
  QD_RETURN_IF_ERROR(sign::MakeKeyFile(
      flags.file, flags.name,
      flags.sm2 ? verify::KeyKind::kSm2 : verify::KeyKind::kEd25519));
  QD_ASSIGN_OR_RETURN(const auto signer, sign::Signer::Load(flags.file));
  periods.push_back({signer->public_key(), flags.from});
  const std::string text = verify::KeyList(std::move(periods)).ToText();
  std::ofstream(flags.file + ".pub") << text;
  std::cout << text;
  return absl::OkStatus();
}

}  // namespace

int LogKeyMain(int argc, char** argv) {
  CLI::App cli{"Makes the key that signs receipts and heads of the log"};
  cli.name("qingdan-server log-key");
  cli.footer(kFooter);
  Flags flags;
  cli.add_option("file", flags.file, "Where the private key goes; a new file")
      ->required();
  cli.add_option("--name", flags.name, "Name of the log, for ever")
      ->capture_default_str();
  cli.add_flag("--sm2", flags.sm2, "SM2 with SM3 instead of Ed25519, SHA-256");
  auto* after = cli.add_option("--after", flags.after,
                               "Public keys so far, if the key is changed");
  cli.add_option("--from", flags.from, "First tree size the new key counts for")
      ->needs(after);
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : 2;
  }
  const absl::Status status = MakeKey(flags);
  if (status.ok()) return 0;
  std::cerr << "qingdan-server: " << std::string(status.message()) << "\n";
  return 1;
}

}  // namespace qingdan::app
