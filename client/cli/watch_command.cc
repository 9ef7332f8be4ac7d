// qingdan watch: follows what is published.
#include <iostream>
#include <limits>
#include <memory>

#include "client/cli/commands.h"
#include "client/cli/json.h"
#include "client/cli/print_item.h"

namespace qingdan::cli {
namespace {

struct Flags {
  std::uint64_t after = 0;
  std::uint32_t changes = std::numeric_limits<std::uint32_t>::max();
  std::string department;
  std::string item;
  bool until_head = false;
};

void Print(const watch::v1::WatchResponse& message, bool json) {
  if (json) {
    std::cout << ToJson(message).dump() << std::endl;
    return;
  }
  if (!message.has_change()) return;
  const auto& change = message.change();
  const auto& item = change.change().item();
  std::cout << "第" << change.revision().revision() << "号修订  "
            << change.change().first_day() << "起  "
            << KindName(change.change().kind()) << "  " << item.department()
            << "  " << item.name() << std::endl;
}

void Watch(const Flags& flags, Context& context) {
  watch::v1::WatchRequest request;
  if (flags.after > 0) {
    request.mutable_after()->set_revision(flags.after);
    request.mutable_after()->set_changes(flags.changes);
  }
  request.set_region_code(context.region);
  request.set_department(flags.department);
  request.set_item_id(flags.item);
  request.set_until_head(flags.until_head);
  std::uint64_t last = flags.after;
  const absl::Status status =
      context.Connect()->Watch(request, [&](const auto& message) {
        Print(message, context.json);
        last = message.position().revision();
        return std::cout.good();
      });
  if (status.ok()) return;
  context.Fail(status);
  std::cerr << "已收到第" << last << "号修订，可以用 --after " << last
            << " 接着收\n";
}

}  // namespace

void AddWatchCommand(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command =
      cli.add_subcommand("watch", "持续接收清单的每一处变化，按 Ctrl-C 停止");
  command->footer(R"(
示例：
  qingdan watch --region 211221
  qingdan watch --region 211221 --department 县民政局 --json
  qingdan watch --after 3 --until-head --json > 变化.jsonl
中断以后从 position 接着收：--after 修订号 --changes 该修订中已收的条数。)");
  command->add_option("--after", flags->after,
                      "只要这次修订以后的变化；默认从第一次起");
  command->add_option("--changes", flags->changes,
                      "该修订中已经收到的条数；默认已收全");
  command->add_option("--department", flags->department, "只要这个部门的");
  command->add_option("--item", flags->item, "只要这个事项的，按编号");
  command->add_flag("--until-head", flags->until_head,
                    "收完现有的变化就停止，不再等待");
  command->callback([flags, &context] { Watch(*flags, context); });
}

}  // namespace qingdan::cli
