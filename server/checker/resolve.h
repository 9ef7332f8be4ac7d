// Resolves a claim: which items in force, ended items and licences of the lists
// above can be meant, and how they stand to the department that asks.
#ifndef QINGDAN_SERVER_CHECKER_RESOLVE_H_
#define QINGDAN_SERVER_CHECKER_RESOLVE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "qingdan/check/v1/check.pb.h"
#include "server/checker/references.h"
#include "server/checker/verdict.h"
#include "server/checker/workspace.h"

namespace qingdan::checker {

struct Resolution {
  Resolved resolved = Resolved::kNothing;
  Ending ending = Ending::kCancelled;
  bool unverified = false;         // the deciding reference row
  bool on_licensing_list = false;  // a licence of the lists above fits, too
  // The version that decides; null unless one item in force does. Lives as
  // long as the view.
  const registry::VersionRecord* item = nullptr;
  std::vector<check::v1::MatchedItem> items;  // best first
  std::uint32_t items_total = 0;
  std::string understood;
};

struct ResolveInput {
  const View& view;
  const References& references;
  const match::Lexicon& lexicon;
  std::vector<std::string> chain;  // regions, own first
  std::string words;               // name, code or sentence
  std::string department;          // may be empty
  registry::AsOf as_of;
};

Resolution Resolve(const ResolveInput& input);

}  // namespace qingdan::checker

#endif  // QINGDAN_SERVER_CHECKER_RESOLVE_H_
