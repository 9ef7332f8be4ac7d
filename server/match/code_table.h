// Finds entries by the front part of their codes.
#ifndef QINGDAN_SERVER_MATCH_CODE_TABLE_H_
#define QINGDAN_SERVER_MATCH_CODE_TABLE_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace qingdan::match {

class CodeTable {
 public:
  void Add(const std::string& code, std::uint32_t entry);
  // Call once, after the last Add.
  void Finish();

  // Entries with a code that begins with `text` (any width, letter case and
  // spacing), ascending, each once. O(log n) and one step a hit.
  std::vector<std::uint32_t> Find(const std::string& text) const;

 private:
  std::vector<std::pair<std::string, std::uint32_t>> codes_;
};

}  // namespace qingdan::match

#endif  // QINGDAN_SERVER_MATCH_CODE_TABLE_H_
