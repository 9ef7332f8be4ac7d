#include "server/sheet/read.h"

#include <algorithm>
#include <cctype>

#include "server/domain/error.h"

namespace qingdan::sheet {
namespace {

constexpr std::string_view kZipMagic = "PK\x03\x04";
constexpr std::string_view kOleMagic = "\xD0\xCF\x11\xE0";

std::string Ending(const std::string& file_name) {
  const auto dot = file_name.rfind('.');
  std::string ending =
      dot == std::string::npos ? "" : file_name.substr(dot + 1);
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return ending;
}

}  // namespace

absl::Status Unreadable(const std::string& file_name, const std::string& what) {
  return domain::MakeError(absl::StatusCode::kInvalidArgument,
                           error::v1::ERROR_REASON_FILE_UNREADABLE,
                           file_name + ": " + what, {{"file", file_name}});
}

absl::Status TooLarge(const std::string& file_name, const std::string& what) {
  return domain::MakeError(absl::StatusCode::kResourceExhausted,
                           error::v1::ERROR_REASON_FILE_TOO_LARGE,
                           file_name + ": " + what, {{"file", file_name}});
}

std::string ColumnName(std::uint32_t column) {
  std::string name;
  for (; column > 0; column = (column - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return name;
}

absl::StatusOr<Sheet> ReadSheet(const std::string& file_name,
                                std::string_view bytes,
                                const std::string& sheet_name) {
  if (bytes.empty()) return Unreadable(file_name, "文件是空的");
  if (bytes.substr(0, kOleMagic.size()) == kOleMagic) {
    return Unreadable(file_name,
                      "是旧版 .xls 或加密的工作簿，请去掉密码并另存为 .xlsx");
  }
  if (bytes.substr(0, kZipMagic.size()) == kZipMagic) {
    return ReadWorkbook(file_name, bytes, sheet_name);
  }
  const std::string ending = Ending(file_name);
  if (ending == "csv") return ReadDelimited(file_name, bytes, ',');
  if (ending == "tsv" || ending == "txt") {
    return ReadDelimited(file_name, bytes, '\t');
  }
  if (ending == "xlsx") {
    return Unreadable(file_name,
                      "不是 .xlsx 工作簿，文件可能已损坏，请重新另存");
  }
  return Unreadable(file_name, "不认识的文件类型，请使用 .xlsx、.csv 或 .tsv");
}

}  // namespace qingdan::sheet
