// Receipts: the answer to one check, with what proves it, in one small file
// that is verified offline. See docs/formats/receipt.md.
//
//   const auto receipt = verify::VerifyReceipt(bytes, keys);
//   if (!receipt.ok()) std::cerr << receipt.why();
#ifndef QINGDAN_CLIENT_VERIFY_RECEIPT_H_
#define QINGDAN_CLIENT_VERIFY_RECEIPT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/verify/head.h"
#include "client/verify/key.h"
#include "client/verify/map.h"
#include "client/verify/note.h"
#include "client/verify/result.h"

namespace qingdan::verify {

// One line of the statement: what was asked, and what was answered.
struct StatementLine {
  std::string word;   // region, name, day, verdict ...
  std::string value;  // with any characters in it
};

// That the publication of the revision lies in the head's tree.
struct LogProof {
  std::string entry;  // the journal entry, byte for byte
  std::vector<Hash> path;
};

struct Receipt {
  std::vector<StatementLine> statement;
  Note head_note;
  Head head;  // what head_note says
  std::vector<Lookup> lookups;
  std::optional<LogProof>
      log;                // must be there if the revision is not the head's
  std::string item_text;  // of the matched item; may be empty

  // The value of the first line with that word; empty if there is none.
  std::string Value(std::string_view word) const;
};

// The text that is signed.
std::string FormatReceipt(const Receipt& receipt);

// The receipt in `bytes`, if it is signed by one of the log's keys, its head
// too, its lookups lead to the map's root that the head or the logged
// publication carries, and they bear out its verdict.
Result<Receipt> VerifyReceipt(std::string_view bytes, const KeyList& keys);

}  // namespace qingdan::verify

#endif  // QINGDAN_CLIENT_VERIFY_RECEIPT_H_
