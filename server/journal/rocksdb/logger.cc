#include "server/journal/rocksdb/logger.h"

#include <cstdarg>
#include <cstdio>
#include <spdlog/spdlog.h>

namespace qingdan::journal {
namespace {

class Logger : public rocksdb::Logger {
 public:
  Logger() : rocksdb::Logger(rocksdb::InfoLogLevel::WARN_LEVEL) {}

  using rocksdb::Logger::Logv;

  // Called for what is of the logger's level or above.
  void Logv(const char* format, va_list arguments) override {
    char line[1'024];
    std::vsnprintf(line, sizeof line, format, arguments);
    spdlog::warn("rocksdb: {}", line);
  }
};

}  // namespace

std::shared_ptr<rocksdb::Logger> MakeLogger() {
  return std::make_shared<Logger>();
}

}  // namespace qingdan::journal
