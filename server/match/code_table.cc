#include "server/match/code_table.h"

#include <algorithm>

#include "server/domain/codes.h"

namespace qingdan::match {

void CodeTable::Add(const std::string& code, std::uint32_t entry) {
  codes_.emplace_back(domain::NormalizeCode(code), entry);
}

void CodeTable::Finish() { std::sort(codes_.begin(), codes_.end()); }

std::vector<std::uint32_t> CodeTable::Find(const std::string& text) const {
  const std::string front = domain::NormalizeCode(text);
  std::vector<std::uint32_t> entries;
  for (auto it = std::lower_bound(codes_.begin(), codes_.end(),
                                  std::make_pair(front, std::uint32_t{0}));
       it != codes_.end() && it->first.starts_with(front); ++it) {
    entries.push_back(it->second);
  }
  std::sort(entries.begin(), entries.end());
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  return entries;
}

}  // namespace qingdan::match
