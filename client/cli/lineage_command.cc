// qingdan lineage: where an item came from and what became of it.
#include <iostream>
#include <map>
#include <memory>
#include <string>

#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/print_item.h"
#include "client/cli/table.h"

namespace qingdan::cli {
namespace {

namespace v1 = lineage::v1;

struct Flags {
  std::string key;
  std::string date;
  std::uint64_t revision = 0;
};

std::string StandingOf(const v1::LineageItem& item) {
  if (item.in_force()) return "现行";
  if (item.ended_on().empty()) return "未生效";
  return item.ended_on() + "起" + KindName(item.ended_by());
}

std::string NameOf(const v1::LineageItem& item) {
  return item.department() + " " + item.name();
}

void Print(const v1::GetLineageResponse& response) {
  std::map<std::string, const v1::LineageItem*> by_id;
  Table items({"", "部门", "事项", "自", "现状", "编码"});
  for (const v1::LineageItem& item : response.items()) {
    by_id[item.item_id()] = &item;
    items.Add({item.asked() ? "*" : "", item.department(), item.name(),
               item.first_day(), StandingOf(item), item.implementation_code()});
  }
  std::cout << items.ToString();
  Table ties({"自", "变更", "原事项", "后继事项", "决定文件", "修订号"});
  const auto name = [&](const std::string& id) {
    const auto it = by_id.find(id);
    return it == by_id.end() ? id : NameOf(*it->second);
  };
  for (const v1::LineageTie& tie : response.ties()) {
    ties.Add({tie.first_day(), KindName(tie.kind()), name(tie.predecessor_id()),
              name(tie.successor_id()), tie.deciding_document(),
              std::to_string(tie.revision())});
  }
  std::cout << (response.ties().empty() ? "没有合并、拆分、转变或下放的记录\n"
                                        : "\n" + ties.ToString());
  std::cout << "现在由";
  for (int i = 0; i < response.current_ids_size(); ++i) {
    std::cout << (i > 0 ? "、" : "") << name(response.current_ids(i));
  }
  std::cout << (response.current_ids().empty() ? "无事项承接" : "实施") << "\n";
}

void Run(const Flags& flags, Context& context) {
  v1::GetLineageRequest request;
  request.set_region_code(context.region);
  request.set_key(flags.key);
  request.mutable_read()->set_date(flags.date);
  request.mutable_read()->set_known_at_revision(flags.revision);
  const auto response = context.Connect()->GetLineage(request);
  if (TextWanted(response, context)) Print(*response);
}

}  // namespace

void AddLineageCommand(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command =
      cli.add_subcommand("lineage", "事项的来龙去脉：合并、拆分、转变、下放");
  command->footer(R"(
示例：
  qingdan lineage 采砂场设立许可 --region 211221
  qingdan lineage 11211221000000001U4210115901000 --region 211221 --date 2026-06-01)");
  command->add_option("key", flags->key, "编号、完整编码，或现在、曾经的名称")
      ->required();
  command->add_option("--date", flags->date, "日期，YYYY-MM-DD；默认今天");
  command->add_option("--revision", flags->revision,
                      "按这次修订时的记录；默认最新");
  command->callback([flags, &context] {
    if (context.HasRegion()) Run(*flags, context);
  });
}

}  // namespace qingdan::cli
