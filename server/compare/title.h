// A change in the words of people.
#ifndef QINGDAN_SERVER_COMPARE_TITLE_H_
#define QINGDAN_SERVER_COMPARE_TITLE_H_

#include <string>
#include <string_view>

#include "qingdan/compare/v1/compare.pb.h"
#include "server/compare/entries.h"

namespace qingdan::compare {

// Fills in title, before and after of `change`, the rest of which is filled in.
void Describe(v1::ElementChange& change);

// 更重 for WEIGHT_HEAVIER.
std::string ChineseName(v1::Weight weight);

// One sentence: 承诺时限由“5个工作日”改为“8个工作日”（时限延长）.
std::string SentenceOf(const v1::ElementChange& change);

// The name of the item, of the list after or, gone there, of that before.
const std::string& NameOf(const v1::ItemDiff& diff);
const std::string& DepartmentOf(const v1::ItemDiff& diff);

}  // namespace qingdan::compare

#endif  // QINGDAN_SERVER_COMPARE_TITLE_H_
