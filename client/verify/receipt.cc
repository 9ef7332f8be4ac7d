#include "client/verify/receipt.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "client/verify/base64.h"
#include "client/verify/entry.h"
#include "client/verify/lines.h"
#include "client/verify/merkle.h"

namespace qingdan::verify {
namespace {

constexpr std::string_view kTitle = "qingdan receipt v1";
constexpr std::string_view kItemTitle = "qingdan item v1\n";

// A word of the statement and how often it may stand there.
struct Word {
  std::string_view word;
  bool required;
  bool many;
};

// In the order in which they stand.
constexpr std::array<Word, 17> kWords = {{{"region", true, false},
                                          {"department", false, false},
                                          {"name", false, false},
                                          {"code", false, false},
                                          {"text", false, false},
                                          {"text-hash", false, false},
                                          {"material", false, true},
                                          {"fee", false, false},
                                          {"days", false, false},
                                          {"basis", false, false},
                                          {"day", true, false},
                                          {"revision", true, false},
                                          {"answered", true, false},
                                          {"rules", true, false},
                                          {"verdict", true, false},
                                          {"reason", true, false},
                                          {"item", false, false}}};

std::string Escaped(std::string_view value) {
  std::string text;
  for (const char c : value) {
    if (c == '\\') {
      text += "\\\\";
    } else if (c == '\n') {
      text += "\\n";
    } else if (c == '\r') {
      text += "\\r";
    } else {
      text += c;
    }
  }
  return text;
}

std::optional<std::string> Unescaped(std::string_view text) {
  std::string value;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      value += text[i];
      continue;
    }
    if (++i == text.size()) return std::nullopt;
    const std::size_t kind = std::string_view("\\nr").find(text[i]);
    if (kind == std::string_view::npos) return std::nullopt;
    value += "\\\n\r"[kind];
  }
  return value;
}

// The text's parts between empty lines; each ends with a line feed.
std::vector<std::string_view> SplitBlocks(std::string_view text) {
  std::vector<std::string_view> blocks;
  for (;;) {
    const std::size_t end = text.find("\n\n");
    if (end == std::string_view::npos) break;
    blocks.push_back(text.substr(0, end + 1));
    text.remove_prefix(end + 2);
  }
  blocks.push_back(text);
  return blocks;
}

Result<std::vector<StatementLine>> ParseStatement(std::string_view block) {
  const auto lines = SplitLines(block);
  if (!lines || lines->empty() || lines->front() != kTitle) {
    return Failure{"it is no receipt of a version known here"};
  }
  std::vector<StatementLine> statement;
  std::size_t at = 1;
  for (const Word& word : kWords) {
    std::size_t count = 0;
    while (at < lines->size() && (word.many || count == 0)) {
      const std::string_view line = (*lines)[at];
      const std::size_t space = line.find(' ');
      if (line.substr(0, space) != word.word) break;
      const auto value = space == std::string_view::npos
                             ? std::nullopt
                             : Unescaped(line.substr(space + 1));
      if (!value) return Failure{"a line of the statement cannot be read"};
      statement.push_back({std::string(word.word), *value});
      ++count;
      ++at;
    }
    if (word.required && count == 0) {
      return Failure{"the statement does not tell the " +
                     std::string(word.word)};
    }
  }
  if (at != lines->size()) {
    return Failure{"the statement holds a line that does not belong there"};
  }
  return statement;
}

Result<LogProof> ParseLogProof(std::string_view block) {
  const Failure failure{"the log's proof is not written as its format has it"};
  const auto lines = SplitLines(block);
  if (!lines || lines->empty()) return failure;
  LogProof proof;
  for (const std::string_view line : *lines) {
    const bool first = line.data() == lines->front().data();
    const std::string_view word = first ? "entry " : "beside ";
    if (!line.starts_with(word)) return failure;
    const auto bytes = FromBase64(line.substr(word.size()));
    if (!bytes) return failure;
    if (first) {
      proof.entry = *bytes;
      continue;
    }
    const auto hash = HashFromBytes(*bytes);
    if (!hash) return failure;
    proof.path.push_back(*hash);
  }
  return proof;
}

// Puts the block where it belongs, told by its first word.
std::optional<Failure> TakeBlock(std::string_view block, Receipt& receipt) {
  if (block.starts_with(kItemTitle)) {
    receipt.item_text = block;
  } else if (block.starts_with("entry ")) {
    const auto proof = ParseLogProof(block);
    if (!proof.ok()) return Failure{proof.why()};
    receipt.log = *proof;
  } else {
    const auto lookup = ParseLookup(block);
    if (!lookup.ok()) return Failure{lookup.why()};
    receipt.lookups.push_back(*lookup);
  }
  return std::nullopt;
}

Result<Receipt> ParseReceipt(std::string_view text, const KeyList& keys) {
  const auto blocks = SplitBlocks(text);
  if (blocks.size() < 3) return Failure{"the receipt is cut off"};
  const auto statement = ParseStatement(blocks[0]);
  if (!statement.ok()) return Failure{statement.why()};
  Receipt receipt;
  receipt.statement = *statement;
  const auto note =
      ParseNote(std::string(blocks[1]) + '\n' + std::string(blocks[2]));
  if (!note.ok()) return Failure{note.why()};
  receipt.head_note = *note;
  const auto head = VerifyHead(*note, keys);
  if (!head.ok()) return Failure{head.why()};
  receipt.head = *head;
  for (std::size_t i = 3; i < blocks.size(); ++i) {
    if (auto failure = TakeBlock(blocks[i], receipt)) return *failure;
  }
  if (FormatReceipt(receipt) != text) {
    return Failure{"the receipt is not in the order of its format"};
  }
  return receipt;
}

// The map's root at the receipt's revision.
Result<Hash> StateOf(const Receipt& receipt) {
  const Head& head = receipt.head;
  const auto revision = ParseNumber(receipt.Value("revision"));
  if (!revision || *revision > head.revision) {
    return Failure{"the revision is not within the head's tree"};
  }
  if (!receipt.log) {
    if (*revision == head.revision) return head.state;
    return Failure{
        "the head is of another revision and the log's proof of "
        "this one is missing"};
  }
  const Hash leaf = LeafHash(head.algorithm, receipt.log->entry);
  if (*revision == 0 ||
      !VerifyInclusion(head.algorithm, leaf, *revision - 1, head.size,
                       receipt.log->path, head.root)) {
    return Failure{"the logged publication does not lie in the head's tree"};
  }
  const auto state = StateRootOf(receipt.log->entry);
  if (!state) return Failure{"the logged publication carries no root"};
  if (*revision == head.revision && *state != head.state) {
    return Failure{"the head and the logged publication name two roots"};
  }
  return *state;
}

// True if a lookup proves the item of the statement in force on the day.
bool ProvesItem(const Receipt& receipt) {
  const std::string item = receipt.Value("item");
  const auto fields = SplitFields(item);
  const auto version =
      fields.size() == 2 ? HashFromBase64(fields[1]) : std::nullopt;
  if (!version) return false;
  if (!receipt.item_text.empty() &&
      HashOf(receipt.head.algorithm, receipt.item_text) != *version) {
    return false;
  }
  const std::string day = receipt.Value("day");
  for (const Lookup& lookup : receipt.lookups) {
    for (const Span& span : lookup.spans) {
      if (span.item == fields[0] && span.version == *version &&
          span.Covers(day)) {
        return true;
      }
    }
  }
  return false;
}

// Why the proofs do not bear out the verdict; nullopt if they do.
std::optional<Failure> Contradiction(const Receipt& receipt) {
  const std::string verdict = receipt.Value("verdict");
  const std::string day = receipt.Value("day");
  const std::string region = receipt.Value("region") + ' ';
  if (!LooksLikeDay(day) || !LooksLikeTime(receipt.Value("answered"))) {
    return Failure{"a day or time is not written as one"};
  }
  const bool has_item = !receipt.Value("item").empty();
  if (!has_item && (verdict == "LISTED" || verdict == "LISTED_WITH_EXCESS" ||
                    !receipt.item_text.empty())) {
    return Failure{"the receipt does not say which item is on the list"};
  }
  if (has_item && !ProvesItem(receipt)) {
    return Failure{"the item is not proved to be in force on " + day};
  }
  for (const Lookup& lookup : receipt.lookups) {
    if (!has_item && !lookup.key.starts_with(region)) {
      return Failure{"a lookup is of another region"};
    }
    if (verdict == "NOT_LISTED" && lookup.On(day) != nullptr) {
      return Failure{"what is said not to be listed is in force on " + day};
    }
  }
  return std::nullopt;
}

}  // namespace

std::string Receipt::Value(std::string_view word) const {
  for (const StatementLine& line : statement) {
    if (line.word == word) return line.value;
  }
  return "";
}

std::string FormatReceipt(const Receipt& receipt) {
  std::string text(kTitle);
  text += '\n';
  for (const StatementLine& line : receipt.statement) {
    text += line.word + ' ' + Escaped(line.value) + '\n';
  }
  text += '\n' + FormatNote(receipt.head_note);
  for (const Lookup& lookup : receipt.lookups) {
    text += '\n' + FormatLookup(lookup);
  }
  if (receipt.log) {
    text += "\nentry " + ToBase64(receipt.log->entry) + '\n';
    for (const Hash& hash : receipt.log->path) {
      text += "beside " + ToBase64(hash) + '\n';
    }
  }
  if (!receipt.item_text.empty()) text += '\n' + receipt.item_text;
  return text;
}

Result<Receipt> VerifyReceipt(std::string_view bytes, const KeyList& keys) {
  const auto note = ParseNote(bytes);
  if (!note.ok()) return Failure{note.why()};
  auto receipt = ParseReceipt(note->text, keys);
  if (!receipt.ok()) return receipt;
  if (note->signatures.size() != 1 ||
      receipt->head_note.signatures.size() != 1) {
    return Failure{"a receipt and its head have one signature each"};
  }
  const PublicKey* key =
      keys.Find(note->signatures.front().id, receipt->head.size);
  if (key == nullptr || FindSignature(*note, *key) == nullptr) {
    return Failure{"the receipt's signature is not the log's"};
  }
  const auto state = StateOf(*receipt);
  if (!state.ok()) return Failure{state.why()};
  for (const Lookup& lookup : receipt->lookups) {
    if (RootFromLookup(receipt->head.algorithm, lookup) != *state) {
      return Failure{"the proof for " + lookup.key + " does not hold"};
    }
  }
  if (auto failure = Contradiction(*receipt)) return *failure;
  return receipt;
}

}  // namespace qingdan::verify
