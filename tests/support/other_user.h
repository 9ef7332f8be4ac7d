// Lets a test that runs as root act as a user without rights for a while, so
// that file permissions count. Does nothing for other users.
#ifndef QINGDAN_TESTS_SUPPORT_OTHER_USER_H_
#define QINGDAN_TESTS_SUPPORT_OTHER_USER_H_

#include <unistd.h>

namespace qingdan::testing {

class OtherUser {
 public:
  OtherUser() : was_root_(::geteuid() == 0) {
    if (was_root_ && ::seteuid(kNobody) != 0) was_root_ = false;
  }
  ~OtherUser() {
    if (was_root_ && ::seteuid(0) != 0) ::_exit(1);
  }
  OtherUser(const OtherUser&) = delete;
  OtherUser& operator=(const OtherUser&) = delete;

 private:
  static constexpr uid_t kNobody = 65534;

  bool was_root_;
};

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_SUPPORT_OTHER_USER_H_
