// Clues out of a sheet, as the hotline and the platform hand them over.
#ifndef QINGDAN_SERVER_AUDIT_CLUE_SHEET_H_
#define QINGDAN_SERVER_AUDIT_CLUE_SHEET_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "qingdan/audit/v1/clue.pb.h"

namespace qingdan::audit {

// Rows of one sheet at the most (ledger_service.proto).
inline constexpr std::size_t kClueRowsMax = 5'000;

// The clues of a file, one a row, in order, all of `region_code`, from
// `channel` where a row names none; what a row says is checked when it is taken
// in. Errors: FILE_UNREADABLE, FILE_TOO_LARGE.
absl::StatusOr<std::vector<v1::ClueIntake>> ReadClueSheet(
    const std::string& file_name, std::string_view bytes,
    const std::string& region_code, v1::ClueChannel channel);

}  // namespace qingdan::audit

#endif  // QINGDAN_SERVER_AUDIT_CLUE_SHEET_H_
