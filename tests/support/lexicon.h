// The lexicon of catalog_data, read once a program.
#ifndef QINGDAN_TESTS_SUPPORT_LEXICON_H_
#define QINGDAN_TESTS_SUPPORT_LEXICON_H_

#include <cstdlib>
#include <iostream>
#include <memory>

#include "server/match/lexicon.h"

namespace qingdan::testing {

// Ends the program with a message if the files cannot be read.
inline std::shared_ptr<const match::Lexicon> RealLexicon() {
  static const auto* const kLexicon = [] {
    auto lexicon = match::Lexicon::Load(QINGDAN_SOURCE_DIR "/catalog_data");
    if (!lexicon.ok()) {
      std::cerr << lexicon.status() << "\n";
      std::abort();
    }
    return new std::shared_ptr<const match::Lexicon>(*std::move(lexicon));
  }();
  return *kLexicon;
}

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_SUPPORT_LEXICON_H_
