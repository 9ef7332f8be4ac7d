// The scale of the tree's own data, loaded once, and short words to compare.
#ifndef QINGDAN_TESTS_UNIT_COMPARE_SCALE_H_
#define QINGDAN_TESTS_UNIT_COMPARE_SCALE_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "server/compare/diff_item.h"
#include "server/compare/scale.h"
#include "tests/support/items.h"
#include "tests/support/status_matchers.h"

namespace qingdan::compare {

inline const Scale& TestScale() {
  static const auto* const kScale =
      new Scale(*Scale::Load(QINGDAN_SOURCE_DIR "/catalog_data"));
  return *kScale;
}

// The changes that weigh something, one a line: "HEAVIER materials 身份证".
inline std::string Weighty(const v1::ItemDiff& diff) {
  std::string text;
  for (const v1::ElementChange& change : diff.changes()) {
    if (change.weight() == v1::WEIGHT_NEUTRAL) continue;
    if (!text.empty()) text += "\n";
    text += v1::Weight_Name(change.weight()).substr(7) + " " +
            change.element() + " " + change.reason();
  }
  return text;
}

}  // namespace qingdan::compare

#endif  // QINGDAN_TESTS_UNIT_COMPARE_SCALE_H_
