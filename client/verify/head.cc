#include "client/verify/head.h"

#include <optional>

#include "client/verify/lines.h"

namespace qingdan::verify {
namespace {

constexpr std::size_t kLines = 7;

// What stands behind `name` and a space.
std::string_view After(std::string_view line, std::string_view name) {
  return line.starts_with(name) ? line.substr(name.size()) : "";
}

}  // namespace

std::string FormatHead(const Head& head) {
  return head.origin + '\n' + std::to_string(head.size) + '\n' +
         ToBase64(head.root) + "\nhash " + NameOf(head.algorithm) +
         "\nrevision " + std::to_string(head.revision) + "\nstate " +
         ToBase64(head.state) + "\ntime " + head.time + '\n';
}

Result<Head> ParseHead(std::string_view text) {
  const auto lines = SplitLines(text);
  if (!lines || lines->size() != kLines) {
    return Failure{"a head must have " + std::to_string(kLines) + " lines"};
  }
  const auto size = ParseNumber((*lines)[1]);
  const auto root = HashFromBase64((*lines)[2]);
  const auto algorithm = AlgorithmNamed(After((*lines)[3], "hash "));
  const auto revision = ParseNumber(After((*lines)[4], "revision "));
  const auto state = HashFromBase64(After((*lines)[5], "state "));
  const std::string_view time = After((*lines)[6], "time ");
  if (!size || !root || !algorithm || !revision || !state ||
      !LooksLikeTime(time)) {
    return Failure{"a line of the head is not written as its format has it"};
  }
  if (*revision > *size) return Failure{"the head's revision is beyond it"};
  return Head{
      std::string((*lines)[0]), *size, *root, *algorithm, *revision, *state,
      std::string(time)};
}

Result<Head> VerifyHead(const Note& note, const KeyList& keys) {
  const auto head = ParseHead(note.text);
  if (!head.ok()) return head;
  if (head->origin != keys.name()) {
    return Failure{"the head is of the log " + head->origin + ", the key of " +
                   keys.name()};
  }
  for (const Signature& signature : note.signatures) {
    const PublicKey* key = keys.Find(signature.id, head->size);
    if (key == nullptr || signature.name != key->name()) continue;
    if (AlgorithmOf(key->kind()) != head->algorithm) {
      return Failure{"the head's hash is not that of its key"};
    }
    if (key->Verify(note.text, signature.bytes)) return head;
    return Failure{"the head's signature is not its key's"};
  }
  return Failure{"no key at hand may sign a head of size " +
                 std::to_string(head->size)};
}

Result<Head> VerifyHead(std::string_view note, const KeyList& keys) {
  const auto parsed = ParseNote(note);
  if (!parsed.ok()) return Failure{parsed.why()};
  return VerifyHead(*parsed, keys);
}

}  // namespace qingdan::verify
