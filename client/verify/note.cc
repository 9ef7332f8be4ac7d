#include "client/verify/note.h"

#include <optional>
#include <utility>

#include "client/verify/base64.h"
#include "client/verify/lines.h"

namespace qingdan::verify {
namespace {

constexpr std::string_view kDash = "\u2014 ";  // em dash, space
constexpr std::size_t kIdBytes = 4;

std::optional<Signature> ParseSignature(std::string_view line) {
  if (!line.starts_with(kDash)) return std::nullopt;
  const auto fields = SplitFields(line.substr(kDash.size()));
  if (fields.size() != 2 || fields[0].empty()) return std::nullopt;
  const auto bytes = FromBase64(fields[1]);
  if (!bytes || bytes->size() <= kIdBytes) return std::nullopt;
  return Signature{std::string(fields[0]), bytes->substr(0, kIdBytes),
                   bytes->substr(kIdBytes)};
}

}  // namespace

Result<Note> ParseNote(std::string_view bytes) {
  const std::size_t end = bytes.rfind("\n\n");
  if (end == std::string_view::npos) {
    return Failure{"it is no signed note: no empty line before signatures"};
  }
  Note note;
  note.text = bytes.substr(0, end + 1);
  const auto lines = SplitLines(bytes.substr(end + 2));
  if (!lines || lines->empty()) {
    return Failure{"it is no signed note: no signature at its end"};
  }
  for (const std::string_view line : *lines) {
    auto signature = ParseSignature(line);
    if (!signature) return Failure{"a signature line is not written as one"};
    note.signatures.push_back(*std::move(signature));
  }
  return note;
}

std::string FormatSignature(const Signature& signature) {
  return std::string(kDash) + signature.name + ' ' +
         ToBase64(signature.id + signature.bytes) + '\n';
}

std::string FormatNote(const Note& note) {
  std::string bytes = note.text + '\n';
  for (const Signature& signature : note.signatures) {
    bytes += FormatSignature(signature);
  }
  return bytes;
}

const Signature* FindSignature(const Note& note, const PublicKey& key) {
  for (const Signature& signature : note.signatures) {
    if (signature.name == key.name() && signature.id == key.id() &&
        key.Verify(note.text, signature.bytes)) {
      return &signature;
    }
  }
  return nullptr;
}

}  // namespace qingdan::verify
