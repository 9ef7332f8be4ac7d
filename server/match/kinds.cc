#include "server/match/kinds.h"

#include <array>

namespace qingdan::match {
namespace {

struct Named {
  const char* id;
  std::uint32_t bit;
  const char* chinese;
};

constexpr std::array<Named, 15> kKinds = {{
    {"new", kNew, "新办"},
    {"change", kChange, "变更"},
    {"renew", kRenew, "延续"},
    {"cancel", kCancel, "注销"},
    {"replace", kReplace, "补发"},
    {"reissue", kReissue, "换发"},
    {"inspect", kInspect, "年检"},
    {"suspend", kSuspend, "暂停"},
    {"resume", kResume, "恢复"},
    {"transfer", kTransfer, "转移"},
    {"split", kSplit, "分立合并"},
    {"query", kQuery, "查询"},
    {"consult", kConsult, "咨询"},
    {"complain", kComplain, "投诉"},
    {"grant", kGrant, "核发"},
}};

constexpr std::array<Named, 6> kForms = {{
    {"permit", kPermit, "许可"},
    {"filing", kFiling, "备案"},
    {"register", kRegister, "登记"},
    {"confirm", kConfirm, "确认"},
    {"settle", kSettle, "裁决"},
    {"report", kReport, "报告"},
}};

template <std::size_t kSize>
std::uint32_t BitOf(const std::array<Named, kSize>& all, std::string_view id) {
  for (const Named& named : all) {
    if (id == named.id) return named.bit;
  }
  return 0;
}

template <std::size_t kSize>
std::string NamesOf(const std::array<Named, kSize>& all, std::uint32_t set) {
  std::string names;
  for (const Named& named : all) {
    if ((set & named.bit) == 0) continue;
    names += (names.empty() ? "" : "、") + std::string(named.chinese);
  }
  return names;
}

}  // namespace

KindSet KindOfId(std::string_view id) { return BitOf(kKinds, id); }

FormSet FormOfId(std::string_view id) { return BitOf(kForms, id); }

KindSet Settled(KindSet kinds) {
  const KindSet others = kinds & ~kGrant;
  if (others != 0) return others;
  return kinds == 0 ? 0 : kNew;
}

std::string KindNames(KindSet kinds) { return NamesOf(kKinds, kinds); }

std::string FormNames(FormSet forms) { return NamesOf(kForms, forms); }

}  // namespace qingdan::match
