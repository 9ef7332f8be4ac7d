// Handling kinds (办理情形) and forms (办理形式) as sets: whether words are
// about the first grant, a change, an end ..., and whether the act is a permit,
// a filing, a registration ...
#ifndef QINGDAN_SERVER_MATCH_KINDS_H_
#define QINGDAN_SERVER_MATCH_KINDS_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace qingdan::match {

// A set of kinds, one bit each.
using KindSet = std::uint32_t;

inline constexpr KindSet kNew = 1 << 0;
inline constexpr KindSet kChange = 1 << 1;
inline constexpr KindSet kRenew = 1 << 2;
inline constexpr KindSet kCancel = 1 << 3;
inline constexpr KindSet kReplace = 1 << 4;
inline constexpr KindSet kReissue = 1 << 5;
inline constexpr KindSet kInspect = 1 << 6;
inline constexpr KindSet kSuspend = 1 << 7;
inline constexpr KindSet kResume = 1 << 8;
inline constexpr KindSet kTransfer = 1 << 9;
inline constexpr KindSet kSplit = 1 << 10;
inline constexpr KindSet kQuery = 1 << 11;
inline constexpr KindSet kConsult = 1 << 12;
inline constexpr KindSet kComplain = 1 << 13;
// Words such as 核发 stand for a first grant only where nothing else is said.
inline constexpr KindSet kGrant = 1 << 14;

// A set of forms, one bit each.
using FormSet = std::uint32_t;

inline constexpr FormSet kPermit = 1 << 0;
inline constexpr FormSet kFiling = 1 << 1;
inline constexpr FormSet kRegister = 1 << 2;
inline constexpr FormSet kConfirm = 1 << 3;
inline constexpr FormSet kSettle = 1 << 4;
inline constexpr FormSet kReport = 1 << 5;

// The kind or form that catalog_data/match/words.tsv calls `id`; 0 if none.
KindSet KindOfId(std::string_view id);
FormSet FormOfId(std::string_view id);

// What `kinds` comes to: kGrant counts as kNew, and only if it stands alone.
KindSet Settled(KindSet kinds);

// True if words with these (settled) kinds are about the first grant.
inline bool IsFirstGrant(KindSet kinds) { return kinds == 0 || kinds == kNew; }

// Chinese names of what is in the set, joined by 、.
std::string KindNames(KindSet kinds);
std::string FormNames(FormSet forms);

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_KINDS_H_
