#include "server/audit/clue_sheet.h"

#include <string>
#include <utility>

#include "server/base/status_macros.h"
#include "server/domain/date.h"
#include "server/ledger/chinese_names.h"
#include "server/sheet/read.h"

namespace qingdan::audit {
namespace {

// Where the columns stand; -1 for one that is not there.
struct Columns {
  int channel = -1;
  int external_id = -1;
  int received_on = -1;
  int department = -1;
  int text = -1;
  int contact = -1;
};

Columns ColumnsOf(const sheet::Row& header) {
  Columns columns;
  const std::pair<const char*, int*> names[] = {
      {"来源渠道", &columns.channel},     {"来源编号", &columns.external_id},
      {"收到日期", &columns.received_on}, {"反映单位", &columns.department},
      {"反映内容", &columns.text},        {"联系方式", &columns.contact}};
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    for (const auto& [name, place] : names) {
      if (header.cells[i].text == name) *place = static_cast<int>(i);
    }
  }
  return columns;
}

std::string CellOf(const sheet::Row& row, int column) {
  const auto index = static_cast<std::size_t>(column);
  return column < 0 || index >= row.cells.size() ? "" : row.cells[index].text;
}

v1::ClueChannel ChannelOf(const std::string& words, v1::ClueChannel otherwise) {
  for (int i = v1::ClueChannel_MIN; i <= v1::ClueChannel_MAX; ++i) {
    const auto channel = static_cast<v1::ClueChannel>(i);
    if (!words.empty() && words == ledger::ChineseName(channel)) {
      return channel;
    }
  }
  return otherwise == v1::CLUE_CHANNEL_UNSPECIFIED ? v1::CLUE_CHANNEL_OTHER
                                                   : otherwise;
}

v1::ClueIntake IntakeOf(const sheet::Row& row, const Columns& columns,
                        const std::string& region_code,
                        v1::ClueChannel channel) {
  v1::ClueIntake intake;
  intake.set_region_code(region_code);
  intake.set_channel(ChannelOf(CellOf(row, columns.channel), channel));
  intake.set_external_id(CellOf(row, columns.external_id));
  const std::string day = CellOf(row, columns.received_on);
  const auto date = domain::Date::ParseTolerant(day);
  intake.set_received_on(date.ok() ? date->ToIso() : day);
  intake.set_department(CellOf(row, columns.department));
  intake.set_text(CellOf(row, columns.text));
  intake.set_contact(CellOf(row, columns.contact));
  return intake;
}

}  // namespace

absl::StatusOr<std::vector<v1::ClueIntake>> ReadClueSheet(
    const std::string& file_name, std::string_view bytes,
    const std::string& region_code, v1::ClueChannel channel) {
  QD_ASSIGN_OR_RETURN(const sheet::Sheet sheet,
                      sheet::ReadSheet(file_name, bytes, ""));
  const Columns columns =
      sheet.rows.empty() ? Columns() : ColumnsOf(sheet.rows.front());
  if (columns.text < 0) {
    return sheet::Unreadable(
        file_name,
        "第一行没有“反映内容”一列；可用的列：来源渠道、来源编号、收到日期、"
        "反映单位、反映内容、联系方式");
  }
  if (sheet.rows.size() > kClueRowsMax + 1) {
    return sheet::TooLarge(file_name,
                           "超过 " + std::to_string(kClueRowsMax) + " 行");
  }
  std::vector<v1::ClueIntake> clues;
  for (std::size_t i = 1; i < sheet.rows.size(); ++i) {
    clues.push_back(IntakeOf(sheet.rows[i], columns, region_code, channel));
  }
  return clues;
}

}  // namespace qingdan::audit
