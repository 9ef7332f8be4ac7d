#include "server/app/acts_command.h"

#include <functional>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>

#include "client/verify/key.h"
#include "client/verify/note.h"
#include "server/acts/act_log.h"
#include "server/base/file.h"
#include "server/base/status_macros.h"

namespace qingdan::app {
namespace {

constexpr int kBroken = 3;

constexpr char kFooter[] = R"(
Examples:
  qingdan-server acts /var/lib/qingdan.acts --keys log.key.pub
  qingdan-server acts /var/lib/qingdan.acts --export --mask > acts.jsonl
The first says whether all acts are there as they were recorded and anchored;
the second writes them, one JSON object a line, without the machines they came
from.)";

struct Flags {
  std::string folder;
  std::string keys;
  bool exports = false;
  bool mask = false;
};

// The text of a note that one of `keys` has signed.
absl::StatusOr<std::string> Verify(const verify::KeyList& keys,
                                   const std::string& bytes) {
  const auto note = verify::ParseNote(bytes);
  if (!note.ok()) return absl::DataLossError(note.why());
  for (const verify::KeyPeriod& period : keys.periods()) {
    if (verify::FindSignature(*note, period.key) != nullptr) return note->text;
  }
  return absl::DataLossError("is signed by none of the keys");
}

absl::StatusOr<acts::ActChain> Read(const Flags& flags) {
  std::function<absl::StatusOr<std::string>(const std::string&)> verifier;
  if (!flags.keys.empty()) {
    QD_ASSIGN_OR_RETURN(const std::string text, base::ReadFile(flags.keys));
    const auto keys = verify::KeyList::Parse(text);
    if (!keys.ok()) return absl::InvalidArgumentError(keys.why());
    verifier = [keys = *keys](const std::string& note) {
      return Verify(keys, note);
    };
  }
  return acts::ReadActs(
      flags.folder,
      [&flags](const std::string& line) {
        if (!flags.exports) return;
        std::cout << (flags.mask ? acts::Masked(line) : line) << "\n";
      },
      verifier);
}

}  // namespace

int ActsMain(int argc, char** argv) {
  CLI::App cli{"Verifies and exports the record of acts"};
  cli.name("qingdan-server acts");
  cli.footer(kFooter);
  Flags flags;
  cli.add_option("folder", flags.folder, "Folder of the record")->required();
  cli.add_option("--keys", flags.keys,
                 "Public keys of the log, to verify the anchors too");
  auto* exports =
      cli.add_flag("--export", flags.exports, "Write the acts to the output");
  cli.add_flag("--mask", flags.mask, "Leave out which machine it was")
      ->needs(exports);
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : 2;
  }
  const auto chain = Read(flags);
  if (!chain.ok()) {
    std::cerr << "qingdan-server: " << std::string(chain.status().message())
              << "\n";
    return absl::IsDataLoss(chain.status()) ? kBroken : 1;
  }
  std::cerr << "acts " << chain->first << " to " << chain->last
            << " are sound, " << chain->anchors
            << " anchors fit; newest digest " << chain->digest << "\n";
  return 0;
}

}  // namespace qingdan::app
