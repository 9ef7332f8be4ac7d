// Errors with a machine-readable reason (proto/qingdan/error/v1), carried as a
// payload of absl::Status from where they arise to the one place that puts them
// on the wire (server/service/status_mapping.h).
#ifndef QINGDAN_SERVER_DOMAIN_ERROR_H_
#define QINGDAN_SERVER_DOMAIN_ERROR_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "google/rpc/error_details.pb.h"

#include "qingdan/error/v1/error_reason.pb.h"

namespace qingdan::domain {

using Metadata = std::map<std::string, std::string>;

// An error of `code` that says `message` (what was wrong, which value, what to
// do) and carries `reason` with `metadata`. `code` is the one the reason's
// comment in error_reason.proto names. Bytes that are no UTF-8 become U+FFFD.
absl::Status MakeError(absl::StatusCode code, error::v1::ErrorReason reason,
                       const std::string& message,
                       const Metadata& metadata = {});

// INVALID_ARGUMENT, FIELD_INVALID for the field at path `field`.
absl::Status FieldError(const std::string& field, const std::string& value,
                        const std::string& message);

// FieldError if `text` has more than `max` characters.
absl::Status CheckLength(const std::string& field, std::string_view text,
                         std::size_t max);

// The reason and metadata of `status`; empty if it carries none.
std::optional<google::rpc::ErrorInfo> ErrorInfoOf(const absl::Status& status);

// Name of a reason without its prefix: REGION_UNKNOWN.
std::string ReasonName(error::v1::ErrorReason reason);

}  // namespace qingdan::domain

#endif  // QINGDAN_SERVER_DOMAIN_ERROR_H_
