#include "server/compare/export.h"

#include "server/compare/title.h"

namespace qingdan::compare {
namespace {

constexpr double kNarrow = 10;
constexpr double kWide = 40;

std::string FateOf(const v1::ItemDiff& diff) {
  if (!diff.has_before()) return "新增";
  if (!diff.has_after()) return "取消";
  return "调整";
}

}  // namespace

sheet::OutSheet ToSheet(const std::vector<v1::ItemDiff>& diffs) {
  sheet::OutSheet table;
  table.name = "清单比对";
  for (const auto& [header, width] : {std::pair{"实施主体", 20.0},
                                      {"事项名称", kWide},
                                      {"变更", kNarrow},
                                      {"要素", 24.0},
                                      {"原内容", kWide},
                                      {"现内容", kWide},
                                      {"轻重", kNarrow},
                                      {"说明", 24.0},
                                      {"违反规定", 24.0}}) {
    table.columns.emplace_back();
    table.columns.back().header = header;
    table.columns.back().width = width;
  }
  for (const v1::ItemDiff& diff : diffs) {
    for (const v1::ElementChange& change : diff.changes()) {
      table.rows.push_back({DepartmentOf(diff), NameOf(diff), FateOf(diff),
                            change.title(), change.before(), change.after(),
                            ChineseName(change.weight()), change.reason(),
                            change.provision()});
    }
  }
  return table;
}

}  // namespace qingdan::compare
