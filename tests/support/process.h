// The real binaries as processes: qingdan-server and the CLI of
// QINGDAN_BIN_DIR.
//
//   ServerProcess server(dir.File("data"));
//   ASSERT_TRUE(server.Start()) << server.log();
//   Ran ran = server.Cli({"check", "结婚登记", "--region", "211221"});
//   EXPECT_EQ(ran.exit_code, 0) << ran.err;
#ifndef QINGDAN_TESTS_SUPPORT_PROCESS_H_
#define QINGDAN_TESTS_SUPPORT_PROCESS_H_

#include <string>
#include <sys/types.h>
#include <vector>

#include "tests/support/temp_dir.h"

namespace qingdan::testing {

// What a program did that has ended.
struct Ran {
  int exit_code = -1;  // 128 + the signal if it was killed
  std::string out;
  std::string err;
};

// Path of one of our binaries.
std::string Binary(const std::string& name);

// Runs a program to its end, at most two minutes. No setting of the caller's
// environment or home reaches it.
Ran Run(const std::vector<std::string>& arguments);

// Run on a terminal of its own; out is what the terminal was sent.
Ran RunOnTerminal(const std::vector<std::string>& arguments);

// A server on a free port of loopback. Killed with the object or its process.
class ServerProcess {
 public:
  explicit ServerProcess(std::string data_dir) : data_dir_(data_dir) {}
  ~ServerProcess() { Kill(); }
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // Starts it and waits until it can be called; false, with its words in log(),
  // if it ends before. Reference data is that of the source tree.
  bool Start(const std::string& listen = "127.0.0.1:0");

  // Ends it with SIGTERM and returns its exit code.
  int Stop();

  // Ends it with SIGKILL.
  void Kill();

  // Runs the CLI against it.
  Ran Cli(std::vector<std::string> arguments) const;

  Ran CliOnTerminal(std::vector<std::string> arguments) const;

  const std::string& address() const { return address_; }
  pid_t pid() const { return pid_; }
  std::string log() const;

 private:
  int Wait();
  std::vector<std::string> CliCommand(std::vector<std::string> arguments) const;

  std::string data_dir_;
  TempDir logs_;
  std::string address_;
  pid_t pid_ = 0;
};

}  // namespace qingdan::testing

#endif  // QINGDAN_TESTS_SUPPORT_PROCESS_H_
