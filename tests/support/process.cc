#include "tests/support/process.h"

#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <pty.h>
#include <signal.h>
#include <sstream>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace qingdan::testing {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kEndTimeout{120};
constexpr std::chrono::milliseconds kLook{5};
constexpr char kReady[] = "qingdan-server ready on ";

std::string Contents(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::vector<char*> ArgumentsOf(const std::vector<std::string>& arguments) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) {
    argv.push_back(const_cast<char*>(argument.c_str()));
  }
  argv.push_back(nullptr);
  return argv;
}

// Becomes the program, in the child of a fork.
[[noreturn]] void Become(const std::vector<char*>& argv) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::signal(SIGXFSZ, SIG_IGN);  // a test may take the disk away
  for (const char* name :
       {"QINGDAN_SERVER", "QINGDAN_REGION", "QINGDAN_DATA", "QINGDAN_LISTEN",
        "QINGDAN_CATALOG_DATA", "QINGDAN_HTTP", "QINGDAN_CONSOLE"}) {
    ::unsetenv(name);
  }
  ::setenv("HOME", "/nonexistent", 1);
  ::execv(argv[0], argv.data());
  ::_exit(127);
}

// Starts a program with its output in the two files.
pid_t Spawn(const std::vector<std::string>& arguments, const std::string& out,
            const std::string& err) {
  const std::vector<char*> argv = ArgumentsOf(arguments);
  const pid_t pid = ::fork();
  if (pid != 0) return pid;
  constexpr int kFlags = O_WRONLY | O_CREAT | O_TRUNC;
  ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
  ::dup2(::open(out.c_str(), kFlags, 0600), STDOUT_FILENO);
  ::dup2(::open(err.c_str(), kFlags, 0600), STDERR_FILENO);
  Become(argv);
}

int ExitCode(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Waits for the end of `pid`; kills it when the time is up.
int WaitFor(pid_t pid) {
  const auto deadline = Clock::now() + kEndTimeout;
  int status = 0;
  while (::waitpid(pid, &status, WNOHANG) == 0) {
    if (Clock::now() > deadline) ::kill(pid, SIGKILL);
    std::this_thread::sleep_for(kLook);
  }
  return ExitCode(status);
}

}  // namespace

std::string Binary(const std::string& name) {
  const char* dir = std::getenv("QINGDAN_BIN_DIR");
  return std::string(dir == nullptr ? QINGDAN_DEFAULT_BIN_DIR : dir) + "/" +
         name;
}

Ran Run(const std::vector<std::string>& arguments) {
  const TempDir dir;
  const pid_t pid = Spawn(arguments, dir.File("out"), dir.File("err"));
  Ran ran;
  ran.exit_code = WaitFor(pid);
  ran.out = Contents(dir.File("out"));
  ran.err = Contents(dir.File("err"));
  return ran;
}

Ran RunOnTerminal(const std::vector<std::string>& arguments) {
  const std::vector<char*> argv = ArgumentsOf(arguments);
  int terminal = -1;
  const pid_t pid = ::forkpty(&terminal, nullptr, nullptr, nullptr);
  if (pid == 0) Become(argv);
  Ran ran;
  char buffer[4'096];
  ssize_t count = 0;
  // Reading fails once the program has ended and all was read.
  while ((count = ::read(terminal, buffer, sizeof buffer)) > 0) {
    ran.out.append(buffer, static_cast<std::size_t>(count));
  }
  ::close(terminal);
  ran.exit_code = WaitFor(pid);
  return ran;
}

bool ServerProcess::Start(const std::string& listen) {
  // The words of an earlier start must not be taken for those of this one.
  ::unlink(logs_.File("out").c_str());
  ::unlink(logs_.File("err").c_str());
  pid_ = Spawn({Binary("qingdan-server"), "--data", data_dir_, "--listen",
                listen, "--catalog-data", QINGDAN_SOURCE_DIR "/catalog_data",
                "--development-identity"},
               logs_.File("out"), logs_.File("err"));
  for (;;) {
    const std::string out = Contents(logs_.File("out"));
    const auto ready = out.find(kReady);
    const auto end = out.find('\n', ready);
    if (ready != std::string::npos && end != std::string::npos) {
      const auto start = ready + sizeof kReady - 1;
      address_ = out.substr(start, end - start);
      return true;
    }
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) != 0) {
      pid_ = 0;
      return false;
    }
    std::this_thread::sleep_for(kLook);
  }
}

int ServerProcess::Stop() {
  ::kill(pid_, SIGTERM);
  return Wait();
}

void ServerProcess::Kill() {
  if (pid_ == 0) return;
  ::kill(pid_, SIGKILL);
  Wait();
}

int ServerProcess::Wait() {
  const int code = WaitFor(pid_);
  pid_ = 0;
  return code;
}

std::vector<std::string> ServerProcess::CliCommand(
    std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), Binary("qingdan"));
  arguments.insert(arguments.end(), {"--server", address_});
  return arguments;
}

Ran ServerProcess::Cli(std::vector<std::string> arguments) const {
  return Run(CliCommand(std::move(arguments)));
}

Ran ServerProcess::CliOnTerminal(std::vector<std::string> arguments) const {
  return RunOnTerminal(CliCommand(std::move(arguments)));
}

std::string ServerProcess::log() const {
  return Contents(logs_.File("out")) + Contents(logs_.File("err"));
}

}  // namespace qingdan::testing
