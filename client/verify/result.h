// What a verifier returns: a value that can be relied on, or why there is none.
#ifndef QINGDAN_CLIENT_VERIFY_RESULT_H_
#define QINGDAN_CLIENT_VERIFY_RESULT_H_

#include <string>
#include <utility>
#include <variant>

namespace qingdan::verify {

// Why something cannot be relied on; one English sentence without a full stop.
struct Failure {
  std::string why;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}  // NOLINT: as a return value
  Result(Failure failure) : value_(std::move(failure)) {}  // NOLINT

  bool ok() const { return std::holds_alternative<T>(value_); }

  // Only if ok().
  const T& operator*() const { return std::get<T>(value_); }
  const T* operator->() const { return &std::get<T>(value_); }

  // Empty if ok().
  std::string why() const {
    return ok() ? std::string() : std::get<Failure>(value_).why;
  }

 private:
  std::variant<T, Failure> value_;
};

}  // namespace qingdan::verify

#endif  // QINGDAN_CLIENT_VERIFY_RESULT_H_
