#include <fstream>
#include <map>

#include <nlohmann/json.hpp>

#include "server/acts/act_line.h"
#include "server/acts/act_log.h"
#include "server/base/digest.h"
#include "server/base/file.h"
#include "server/base/status_macros.h"

namespace qingdan::acts {
namespace {

using Digests = std::map<std::uint64_t, std::string>;
using Verifier =
    std::function<absl::StatusOr<std::string>(const std::string& note)>;

absl::Status Broken(const std::string& where, const char* why) {
  return absl::DataLossError(where + ": " + why);
}

// Signed notes, each behind it an empty line; a signature's line begins with a
// dash, so the blank line within a note is told from the one behind it.
std::vector<std::string> SplitNotes(const std::string& text) {
  std::vector<std::string> notes;
  std::istringstream lines(text);
  std::string note;
  bool has_signature = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() && has_signature) {
      notes.push_back(std::exchange(note, ""));
      has_signature = false;
      continue;
    }
    has_signature = has_signature || line.starts_with("\xE2\x80\x94");
    note += line + "\n";
  }
  if (!note.empty()) notes.push_back(note);
  return notes;
}

absl::Status CheckAnchors(const std::string& path, const Verifier& verify,
                          const Digests& wanted, ActChain& chain) {
  const auto text = base::ReadFile(path);
  if (absl::IsNotFound(text.status())) return absl::OkStatus();
  QD_RETURN_IF_ERROR(text.status());
  for (const std::string& note : SplitNotes(*text)) {
    const auto signed_text = verify(note);
    if (!signed_text.ok()) return Broken(path, "an anchor is not signed");
    const auto anchor = ReadAnchor(*signed_text);
    if (!anchor.has_value()) return Broken(path, "an anchor is no anchor");
    if (anchor->number < chain.first) continue;  // its acts are past their days
    const auto digest = wanted.find(anchor->number);
    if (digest == wanted.end() || digest->second != anchor->before) {
      return Broken(path + " at act " + std::to_string(anchor->number),
                    "the acts are not those that were anchored");
    }
    ++chain.anchors;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ActChain> ReadActs(
    const std::string& folder,
    const std::function<void(const std::string& line)>& line,
    const Verifier& verify) {
  ActChain chain;
  Digests digests;  // of all lines: some hundred bytes each
  for (const std::string& name : ActFiles(folder)) {
    std::ifstream in(folder + "/" + name);
    int row = 0;
    for (std::string text; std::getline(in, text);) {
      const std::string where = name + ":" + std::to_string(++row);
      const auto link = LinkOf(text);
      if (!link.has_value()) return Broken(where, "is no act");
      if (chain.last > 0 &&
          (link->number != chain.last + 1 || link->before != chain.digest)) {
        return Broken(where, "does not follow the line before");
      }
      if (chain.last == 0) chain.first = link->number;
      chain.last = link->number;
      chain.digest = base::Sha256Hex(text);
      if (verify != nullptr) digests.emplace(chain.last, chain.digest);
      line(text);
    }
  }
  if (verify == nullptr) return chain;
  QD_RETURN_IF_ERROR(
      CheckAnchors(folder + "/anchors.txt", verify, digests, chain));
  return chain;
}

std::string Masked(const std::string& line) {
  auto object = nlohmann::ordered_json::parse(line, nullptr, false);
  if (!object.is_object() || !object.contains("from")) return line;
  std::string from = object["from"].get<std::string>();
  from.resize(from.size() - from.size() / 2);
  object["from"] = from + "***";
  return object.dump(-1, ' ', true);
}

}  // namespace qingdan::acts
