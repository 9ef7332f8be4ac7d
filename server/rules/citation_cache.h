// The citations of texts that many items repeat, each text read once.
#ifndef QINGDAN_SERVER_RULES_CITATION_CACHE_H_
#define QINGDAN_SERVER_RULES_CITATION_CACHE_H_

#include <string>
#include <unordered_map>
#include <vector>

#include "server/domain/citation.h"

namespace qingdan::rules {

// For one thread.
class CitationCache {
 public:
  // domain::ParseCitations(text); valid as long as the cache.
  const std::vector<domain::Citation>& Of(const std::string& text) {
    const auto [it, is_new] = read_.try_emplace(text);
    if (is_new) it->second = domain::ParseCitations(text);
    return it->second;
  }

 private:
  std::unordered_map<std::string, std::vector<domain::Citation>> read_;
};

}  // namespace qingdan::rules

#endif  // QINGDAN_SERVER_RULES_CITATION_CACHE_H_
