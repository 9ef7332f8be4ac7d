// Signed notes: a text, an empty line, one line a signature. The format is told
// in docs/formats/head.md.
#ifndef QINGDAN_CLIENT_VERIFY_NOTE_H_
#define QINGDAN_CLIENT_VERIFY_NOTE_H_

#include <string>
#include <string_view>
#include <vector>

#include "client/verify/key.h"
#include "client/verify/result.h"

namespace qingdan::verify {

struct Signature {
  std::string name;   // of the key
  std::string id;     // of the key
  std::string bytes;  // as the kind of key has it
};

struct Note {
  std::string text;  // every line ends with a line feed, the last one too
  std::vector<Signature> signatures;
};

// Reads the one way to write a note.
Result<Note> ParseNote(std::string_view bytes);
std::string FormatNote(const Note& note);

// One line of a signature, line feed included.
std::string FormatSignature(const Signature& signature);

// The signature of `note` by `key` that verifies; null if there is none.
const Signature* FindSignature(const Note& note, const PublicKey& key);

}  // namespace qingdan::verify

#endif  // QINGDAN_CLIENT_VERIFY_NOTE_H_
