#include "server/acts/act_log.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <spdlog/spdlog.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "server/acts/act_line.h"
#include "server/base/digest.h"
#include "server/base/file.h"
#include "server/base/status_macros.h"

namespace qingdan::acts {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kSyncEvery{1};
constexpr int kSyncsAnAnchor = 60;
constexpr char kAnchors[] = "/anchors.txt";

// acts-20261124.jsonl for 2026-11-24T...
std::string FileOf(const std::string& moment) {
  return "acts-" + moment.substr(0, 4) + moment.substr(5, 2) +
         moment.substr(8, 2) + ".jsonl";
}

absl::Status Unwritable(const std::string& path) {
  return absl::UnavailableError("cannot write " + path + ": " +
                                std::strerror(errno));
}

// Cuts off what a crash left of a line.
absl::Status CutTail(const std::string& path) {
  QD_ASSIGN_OR_RETURN(const std::string text, base::ReadFile(path));
  const std::size_t whole = text.rfind('\n') + 1;  // 0 if there is none
  if (whole == text.size()) return absl::OkStatus();
  std::error_code ec;
  fs::resize_file(path, whole, ec);
  spdlog::warn("{}: a line that was cut short is taken away", path);
  return ec ? Unwritable(path) : absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<ActLog>> ActLog::Open(ActLogOptions options) {
  if (options.days < kDaysMin) {
    return absl::InvalidArgumentError(
        "acts are kept for " + std::to_string(kDaysMin) + " days at least");
  }
  std::error_code ec;
  fs::create_directories(options.folder, ec);
  fs::permissions(options.folder, fs::perms::owner_all, ec);
  if (ec) return Unwritable(options.folder);
  std::unique_ptr<ActLog> log(new ActLog(std::move(options)));
  QD_RETURN_IF_ERROR(log->Resume());
  log->tender_ = std::thread([raw = log.get()] { raw->Tend(); });
  return log;
}

ActLog::~ActLog() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (tender_.joinable()) tender_.join();
  if (file_ >= 0) ::close(file_);
}

absl::Status ActLog::Resume() {
  const auto files = ActFiles(options_.folder);
  digest_ = kNoDigest;
  for (auto name = files.rbegin(); name != files.rend(); ++name) {
    const std::string path = options_.folder + "/" + *name;
    QD_RETURN_IF_ERROR(CutTail(path));
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
      const auto link = LinkOf(line);
      if (!link.has_value() || (number_ > 0 && link->before != digest_)) {
        return absl::DataLossError(path + ": the chain of acts is broken");
      }
      number_ = link->number;
      digest_ = base::Sha256Hex(line);
    }
    if (number_ > 0) break;
  }
  anchored_ = number_;
  return Turn(FileOf(FormatMoment(options_.clock->Now())));
}

absl::Status ActLog::Turn(const std::string& day) {
  if (file_ >= 0) {
    ::fdatasync(file_);
    ::close(file_);
  }
  const std::string path = options_.folder + "/" + day;
  file_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  day_ = day;
  if (file_ < 0) return Unwritable(path);
  DeleteOld(day);
  return absl::OkStatus();
}

void ActLog::DeleteOld(const std::string& today) {
  const auto oldest =
      options_.clock->Now() - std::chrono::hours(24) * options_.days;
  const std::string first = FileOf(FormatMoment(oldest));
  for (const std::string& name : ActFiles(options_.folder)) {
    if (name >= first || name == today) continue;
    std::error_code ec;
    fs::remove(options_.folder + "/" + name, ec);
    spdlog::info("{} is past its days and deleted", name);
  }
}

absl::Status ActLog::Record(const Act& act) {
  const std::lock_guard lock(mutex_);
  if (!health_.ok()) return health_;
  const std::string time = FormatMoment(options_.clock->Now());
  // A clock that is set back must not put a line before an older one.
  const std::string day = std::max(FileOf(time), day_);
  if (day != day_) health_ = Turn(day);
  if (!health_.ok()) return health_;
  const std::string line = FormatLine(number_ + 1, digest_, time, act);
  if (!base::WriteAll(file_, line + "\n")) {
    health_ = Unwritable(options_.folder);
    spdlog::error("no act is recorded any more: {}", health_.ToString());
    return health_;
  }
  ++number_;
  digest_ = base::Sha256Hex(line);
  dirty_ = true;
  return absl::OkStatus();
}

absl::Status ActLog::health() const {
  const std::lock_guard lock(mutex_);
  return health_;
}

void ActLog::Tend() {
  for (int syncs = 1;; ++syncs) {
    int file = -1;
    bool stopping = false;
    {
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, kSyncEvery, [this] { return stopping_; });
      stopping = stopping_;
      if (std::exchange(dirty_, false)) file = ::dup(file_);
    }
    if (file >= 0) {
      ::fdatasync(file);
      ::close(file);
    }
    if (stopping || syncs % kSyncsAnAnchor == 0) Anchor();
    if (stopping) return;
  }
}

void ActLog::Anchor() {
  std::string text;
  {
    const std::lock_guard lock(mutex_);
    if (anchored_ == number_ || options_.sign == nullptr) return;
    anchored_ = number_;
    text = AnchorText(number_, digest_, FormatMoment(options_.clock->Now()));
  }
  const auto note = options_.sign(text);
  std::ofstream out(options_.folder + kAnchors, std::ios::app);
  if (!note.ok() || !(out << *note << "\n").flush()) {
    spdlog::error("an anchor of the acts could not be written");
  }
}

}  // namespace qingdan::acts
