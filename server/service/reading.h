// What all reading calls share: which state to read, how to page.
#ifndef QINGDAN_SERVER_SERVICE_READING_H_
#define QINGDAN_SERVER_SERVICE_READING_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"

#include "qingdan/registry/v1/revision.pb.h"
#include "server/base/clock.h"
#include "server/registry/snapshot.h"

namespace qingdan::service {

inline constexpr std::int32_t kPageSizeDefault = 100;
inline constexpr std::int32_t kPageSizeMax = 1'000;

// The day and state `options` ask for, checked against `snapshot`.
// Errors: INVALID_ARGUMENT (DATE_INVALID, FIELD_INVALID), OUT_OF_RANGE
// (REVISION_UNKNOWN).
absl::StatusOr<registry::AsOf> ResolveRead(
    const registry::v1::ReadOptions& options,
    const registry::Snapshot& snapshot, const base::Clock& clock);

// OUT_OF_RANGE (REVISION_UNKNOWN) for a revision after the newest.
absl::Status RevisionUnknown(std::uint64_t asked, std::uint64_t newest);

// What an answer at `as_of` was decided on.
registry::v1::ReadState ToReadState(const registry::AsOf& as_of);

// A page of a list: which rows, at which state.
struct Page {
  std::size_t offset = 0;
  std::size_t size = 0;
  registry::AsOf as_of;
};

// One page after another of the list that `request` asks for. The request must
// have fields page_size, page_token and, if it has one, read; its other fields
// are bound into the token, so that a token cannot be used for another list.
class Pager {
 public:
  // Errors: those of ResolveRead; INVALID_ARGUMENT (FIELD_INVALID for a
  // negative page_size, PAGE_TOKEN_INVALID).
  static absl::StatusOr<Pager> Open(const google::protobuf::Message& request,
                                    const registry::v1::ReadOptions& read,
                                    const registry::Snapshot& snapshot,
                                    const base::Clock& clock,
                                    std::int32_t size_max = kPageSizeMax);

  const registry::AsOf& as_of() const { return page_.as_of; }

  // Half-open range of rows of this page in a list of `total`.
  std::pair<std::size_t, std::size_t> Range(std::size_t total) const;

  // Hands each of `rows` that is on this page to `add`, and says in `response`
  // how many there are in all and how to go on.
  template <typename Rows, typename Response, typename Add>
  void Fill(Rows&& rows, Response& response, const Add& add) const {
    const auto total = static_cast<std::size_t>(rows.size());
    const auto [begin, end] = Range(total);
    for (auto row = rows.begin() + static_cast<std::ptrdiff_t>(begin);
         row != rows.begin() + static_cast<std::ptrdiff_t>(end); ++row) {
      add(*row);
    }
    response.set_total_size(static_cast<std::uint32_t>(total));
    response.set_next_page_token(NextToken(total));
  }

  // Token of the page behind this one; empty if this is the last.
  std::string NextToken(std::size_t total) const;

 private:
  Page page_;
  std::string fingerprint_;
};

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_READING_H_
