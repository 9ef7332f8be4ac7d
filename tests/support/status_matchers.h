// Matchers for absl::Status and absl::StatusOr<T>.
//
//   EXPECT_THAT(Load(path), IsOk());
//   ASSERT_OK_AND_ASSIGN(Item item, Load(path));
//   EXPECT_THAT(Load(path), StatusIs(absl::StatusCode::kNotFound,
//                                    HasSubstr(path)));
#ifndef QINGDAN_TESTS_SUPPORT_STATUS_MATCHERS_H_
#define QINGDAN_TESTS_SUPPORT_STATUS_MATCHERS_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace qingdan::testing {

inline const absl::Status& GetStatus(const absl::Status& status) {
  return status;
}
template <typename T>
const absl::Status& GetStatus(const absl::StatusOr<T>& result) {
  return result.status();
}

MATCHER(IsOk, "is OK") {
  *result_listener << "which is " << GetStatus(arg).ToString();
  return GetStatus(arg).ok();
}

MATCHER_P2(StatusIs, code, message, "has the expected code and message") {
  const absl::Status& status = GetStatus(arg);
  *result_listener << "which is " << status.ToString();
  return status.code() == code &&
         ::testing::Matches(message)(
             std::string(status.message().data(), status.message().size()));
}

}  // namespace qingdan::testing

#define QD_TEST_CONCAT_INNER_(a, b) a##b
#define QD_TEST_CONCAT_(a, b) QD_TEST_CONCAT_INNER_(a, b)
#define ASSERT_OK_AND_ASSIGN(lhs, expr) \
  ASSERT_OK_AND_ASSIGN_IMPL_(QD_TEST_CONCAT_(qd_or_, __LINE__), lhs, expr)
// `lhs` may be a declaration, which cannot stand in parentheses.
// NOLINTBEGIN(bugprone-macro-parentheses)
#define ASSERT_OK_AND_ASSIGN_IMPL_(result, lhs, expr)     \
  auto result = (expr);                                   \
  ASSERT_TRUE(result.ok()) << result.status().ToString(); \
  lhs = *std::move(result)
// NOLINTEND(bugprone-macro-parentheses)

#endif  // QINGDAN_TESTS_SUPPORT_STATUS_MATCHERS_H_
