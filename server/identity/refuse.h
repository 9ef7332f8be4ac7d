// How a credential is refused: the caller learns why, never what a key or a
// file holds.
#ifndef QINGDAN_SERVER_IDENTITY_REFUSE_H_
#define QINGDAN_SERVER_IDENTITY_REFUSE_H_

#include <string>

#include "absl/status/status.h"

#include "server/domain/error.h"

namespace qingdan::identity {

// UNAUTHENTICATED (NOT_ALLOWED). `why` holds nothing of the credential.
inline absl::Status Refuse(const std::string& why) {
  return domain::MakeError(absl::StatusCode::kUnauthenticated,
                           error::v1::ERROR_REASON_NOT_ALLOWED, why);
}

}  // namespace qingdan::identity

#endif  // QINGDAN_SERVER_IDENTITY_REFUSE_H_
