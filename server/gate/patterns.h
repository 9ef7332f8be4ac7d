// Patterns on the shape of a sentence: where a gate may stand. Whether it is
// one is for the model to say.
//
// Data: catalog_data/gate/patterns.tsv, each row with cases of its own.
#ifndef QINGDAN_SERVER_GATE_PATTERNS_H_
#define QINGDAN_SERVER_GATE_PATTERNS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "re2/re2.h"
#include "server/gate/sentence.h"

namespace qingdan::gate {

struct Pattern {
  std::string id;
  std::string name;      // Chinese, for people
  std::string positive;  // texts of its own, run by a test
  std::string negative;
  std::string near;
  std::shared_ptr<const re2::RE2> shape;
  // Letters of which one must be in a sentence, one set an entry.
  std::vector<std::uint64_t> needs;
};

// A place where a pattern fits: letters [begin, end) of the shape.
struct Hit {
  std::size_t pattern = 0;  // index into Patterns::all()
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const Hit&) const = default;
};

// Immutable and thread-safe.
class Patterns {
 public:
  // Reads patterns.tsv; INVALID_ARGUMENT names the line.
  static absl::StatusOr<Patterns> Load(const std::string& path);

  // Appends where patterns fit, by pattern and then by place. Adds the letters
  // looked at to `work`.
  void Find(const Sentence& sentence, std::vector<Hit>& hits,
            std::uint64_t& work) const;

  const std::vector<Pattern>& all() const { return all_; }

 private:
  std::vector<Pattern> all_;
};

}  // namespace qingdan::gate

#endif  // QINGDAN_SERVER_GATE_PATTERNS_H_
