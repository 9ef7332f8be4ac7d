// Text of unknown encoding as UTF-8.
#ifndef QINGDAN_SERVER_TEXT_ENCODING_H_
#define QINGDAN_SERVER_TEXT_ENCODING_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace qingdan::text {

struct Decoded {
  std::string utf8;      // without a byte order mark
  std::string encoding;  // what it was converted from; empty if it was UTF-8
};

// `bytes` as UTF-8: a byte order mark tells, else what is no UTF-8 is taken for
// GB 18030. Where it is neither, the index of the first byte that is no UTF-8.
std::variant<Decoded, std::size_t> Decode(std::string_view bytes);

}  // namespace qingdan::text

#endif  // QINGDAN_SERVER_TEXT_ENCODING_H_
