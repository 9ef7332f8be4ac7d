#include "tools/bench/process.h"

#include <cerrno>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace qingdan::bench {
namespace {

constexpr char kReady[] = "ready on ";

// Reads up to the end of the line with kReady; empty if the stream ends before.
// `banner` takes the lines before it.
std::string ReadAddress(int output, std::string& banner) {
  std::string line;
  char c = 0;
  for (ssize_t got = 0; (got = ::read(output, &c, 1)) != 0;) {
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) break;
    if (c != '\n') {
      line += c;
      continue;
    }
    const auto at = line.find(kReady);
    if (at != std::string::npos) return line.substr(at + sizeof(kReady) - 1);
    banner += line + "\n";
    line.clear();
  }
  return "";
}

}  // namespace

absl::StatusOr<Process> Process::Start(std::vector<std::string> arguments) {
  int ends[2];
  if (::pipe(ends) != 0) return absl::UnavailableError("no pipe is left");
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&actions, ends[0]);
  posix_spawn_file_actions_addclose(&actions, ends[1]);
  Process process;
  process.output_ = ends[0];
  const int error = ::posix_spawn(&process.pid_, argv[0], &actions, nullptr,
                                  argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  if (error != 0) process.pid_ = 0;
  process.address_ = ReadAddress(process.output_, process.banner_);
  if (process.address_.empty()) {
    return absl::UnavailableError(arguments[0] + " did not start");
  }
  return process;
}

Process::~Process() {
  if (pid_ != 0) {
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
  }
  if (output_ >= 0) ::close(output_);
}

}  // namespace qingdan::bench
