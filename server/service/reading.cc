#include "server/service/reading.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "server/base/digest.h"
#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/domain/item.h"

namespace qingdan::service {
namespace {

using registry::AsOf;

constexpr char kTokenVersion[] = "p1";
constexpr char kStateVersion[] = "s1-";

bool ParseNumber(const std::string& digits, std::uint64_t& number) {
  const char* end = digits.data() + digits.size();
  const auto result = std::from_chars(digits.data(), end, number);
  return result.ec == std::errc() && result.ptr == end;
}

absl::Status TokenError(const std::string& token) {
  return domain::MakeError(
      absl::StatusCode::kInvalidArgument,
      error::v1::ERROR_REASON_PAGE_TOKEN_INVALID,
      "page_token was not made for this list; begin again with an empty one",
      {{"page_token", token.substr(0, 100)}});
}

// The request without what changes from page to page.
std::string Fingerprint(const google::protobuf::Message& request) {
  std::unique_ptr<google::protobuf::Message> rest(request.New());
  rest->CopyFrom(request);
  for (const char* field : {"page_size", "page_token"}) {
    if (const auto* f = rest->GetDescriptor()->FindFieldByName(field)) {
      rest->GetReflection()->ClearField(rest.get(), f);
    }
  }
  return base::Sha256Hex(domain::CanonicalBytes(*rest)).substr(0, 16);
}

template <typename T>
T FieldOf(const google::protobuf::Message& request, const char* name);

template <>
std::int32_t FieldOf(const google::protobuf::Message& request,
                     const char* name) {
  const auto* field = request.GetDescriptor()->FindFieldByName(name);
  return request.GetReflection()->GetInt32(request, field);
}

template <>
std::string FieldOf(const google::protobuf::Message& request,
                    const char* name) {
  const auto* field = request.GetDescriptor()->FindFieldByName(name);
  return request.GetReflection()->GetString(request, field);
}

}  // namespace

absl::Status RevisionUnknown(std::uint64_t asked, std::uint64_t newest) {
  return domain::MakeError(
      absl::StatusCode::kOutOfRange, error::v1::ERROR_REASON_REVISION_UNKNOWN,
      absl::StrCat("revision ", asked, " is not recorded yet; the newest is ",
                   newest),
      {{"revision", absl::StrCat(asked)}, {"newest", absl::StrCat(newest)}});
}

absl::StatusOr<AsOf> ResolveRead(const registry::v1::ReadOptions& options,
                                 const registry::Snapshot& snapshot,
                                 const base::Clock& clock) {
  AsOf as_of{domain::Date::InBeijing(clock.Now()), snapshot.revision()};
  if (!options.date().empty()) {
    const auto date = domain::Date::ParseIso(options.date());
    if (!date.ok()) {
      return domain::MakeError(
          absl::StatusCode::kInvalidArgument,
          error::v1::ERROR_REASON_DATE_INVALID,
          absl::StrCat("read.date: ", date.status().message()),
          {{"field", "read.date"}, {"value", options.date()}});
    }
    as_of.date = *date;
  }
  if (!options.at_least_token().empty()) {
    std::uint64_t wanted = 0;
    const std::string& token = options.at_least_token();
    if (!token.starts_with(kStateVersion) ||
        !ParseNumber(token.substr(sizeof kStateVersion - 1), wanted)) {
      return domain::FieldError("read.at_least_token", token.substr(0, 100),
                                "is not a token of an earlier answer");
    }
    if (wanted > snapshot.revision()) {
      return RevisionUnknown(wanted, snapshot.revision());
    }
  }
  if (options.known_at_revision() > snapshot.revision()) {
    return RevisionUnknown(options.known_at_revision(), snapshot.revision());
  }
  if (options.known_at_revision() != 0) {
    as_of.revision = options.known_at_revision();
  }
  return as_of;
}

registry::v1::ReadState ToReadState(const AsOf& as_of) {
  registry::v1::ReadState state;
  state.set_revision(as_of.revision);
  state.set_token(absl::StrCat(kStateVersion, as_of.revision));
  state.set_date(as_of.date.ToIso());
  return state;
}

absl::StatusOr<Pager> Pager::Open(const google::protobuf::Message& request,
                                  const registry::v1::ReadOptions& read,
                                  const registry::Snapshot& snapshot,
                                  const base::Clock& clock,
                                  std::int32_t size_max) {
  Pager pager;
  QD_ASSIGN_OR_RETURN(pager.page_.as_of, ResolveRead(read, snapshot, clock));
  const auto size = FieldOf<std::int32_t>(request, "page_size");
  if (size < 0) {
    return domain::FieldError("page_size", absl::StrCat(size),
                              "must not be negative; 0 means the default");
  }
  pager.page_.size = static_cast<std::size_t>(std::min(
      size == 0 ? std::min(kPageSizeDefault, size_max) : size, size_max));
  pager.fingerprint_ = Fingerprint(request);
  const auto token = FieldOf<std::string>(request, "page_token");
  if (token.empty()) return pager;

  const std::vector<std::string> parts = absl::StrSplit(token, '.');
  std::uint64_t revision = 0;
  std::uint64_t offset = 0;
  if (parts.size() != 5 || parts[0] != kTokenVersion ||
      parts[4] != pager.fingerprint_ || !ParseNumber(parts[1], revision) ||
      !ParseNumber(parts[3], offset) || revision > snapshot.revision()) {
    return TokenError(token);
  }
  const auto date = domain::Date::ParseIso(parts[2]);
  if (!date.ok()) return TokenError(token);
  pager.page_.as_of = {*date, revision};
  pager.page_.offset = offset;
  return pager;
}

std::pair<std::size_t, std::size_t> Pager::Range(std::size_t total) const {
  const std::size_t begin = std::min(page_.offset, total);
  return {begin, begin + std::min(page_.size, total - begin)};
}

std::string Pager::NextToken(std::size_t total) const {
  const std::size_t end = Range(total).second;
  if (end >= total) return "";
  return absl::StrCat(kTokenVersion, ".", page_.as_of.revision, ".",
                      page_.as_of.date.ToIso(), ".", end, ".", fingerprint_);
}

}  // namespace qingdan::service
