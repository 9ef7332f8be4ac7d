// Macros that hand an error to the caller in one line. Our abseil (20220623)
// has none of its own.
//
//   absl::StatusOr<Item> Load(const Options& options) {
//     QD_ASSIGN_OR_RETURN(std::string text, ReadFile(options.path));
//     QD_RETURN_IF_ERROR(Validate(text));
//     return Parse(text);
//   }
#ifndef QINGDAN_SERVER_BASE_STATUS_MACROS_H_
#define QINGDAN_SERVER_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define QD_STATUS_CONCAT_INNER_(a, b) a##b
#define QD_STATUS_CONCAT_(a, b) QD_STATUS_CONCAT_INNER_(a, b)

// Returns from the enclosing function if `expr`, an absl::Status, is an error.
#define QD_RETURN_IF_ERROR(expr)                                               \
  do {                                                                         \
    if (absl::Status qd_status_ = (expr); !qd_status_.ok()) return qd_status_; \
  } while (false)

// Evaluates `expr`, an absl::StatusOr<T>; returns its error from the enclosing
// function or moves its value into `lhs`, which may declare a variable.
#define QD_ASSIGN_OR_RETURN(lhs, expr) \
  QD_ASSIGN_OR_RETURN_IMPL_(QD_STATUS_CONCAT_(qd_or_, __LINE__), lhs, expr)

// `lhs` may be a declaration, which cannot stand in parentheses.
// NOLINTBEGIN(bugprone-macro-parentheses)
#define QD_ASSIGN_OR_RETURN_IMPL_(result, lhs, expr)   \
  auto result = (expr);                                \
  if (!result.ok()) return std::move(result).status(); \
  lhs = *std::move(result)
// NOLINTEND(bugprone-macro-parentheses)

#endif  // QINGDAN_SERVER_BASE_STATUS_MACROS_H_
