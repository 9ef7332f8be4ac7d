// qingdan notice: the public notice of what changed.
#include <iostream>
#include <memory>
#include <string>

#include "client/cli/commands.h"
#include "client/cli/file_writer.h"
#include "client/cli/output.h"

namespace qingdan::cli {
namespace {

namespace v1 = publication::v1;

struct Flags {
  std::string from;
  std::string to;
  std::uint64_t from_revision = 0;
  std::uint64_t to_revision = 0;
  std::string department;
  std::string out;
};

void Run(const Flags& flags, Context& context) {
  v1::GetNoticeRequest request;
  request.set_region_code(context.region);
  request.set_department(flags.department);
  request.mutable_from()->set_date(flags.from);
  request.mutable_from()->set_known_at_revision(flags.from_revision);
  request.mutable_to()->set_date(flags.to);
  request.mutable_to()->set_known_at_revision(flags.to_revision);
  const auto response = context.Connect()->GetNotice(request);
  if (!TextWanted(response, context)) return;
  if (flags.out.empty()) {
    std::cout << response->text();
    return;
  }
  const auto written =
      WriteFile(flags.out, flags.out.ends_with(".md") ? response->markdown()
                                                      : response->text());
  if (!written.ok()) return context.Fail(written, kUsage);
  std::cout << response->title() << "：" << response->entries() << "条，"
            << flags.out << "\n";
}

}  // namespace

void AddNoticeCommand(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command =
      cli.add_subcommand("notice", "清单变动公告：两个日期之间的增减轻重");
  command->footer(R"(
示例：
  qingdan notice --from 2026-01-01 --region 211221
  qingdan notice --from 2026-01-01 --to 2026-07-01 --region 211221 --out 公告.md
  qingdan notice --from-revision 5 --region 211221
第三例比较今天的清单：按修订5时的记录，与按最新的记录。)");
  command->add_option("--from", flags->from, "起始日期，YYYY-MM-DD");
  command->add_option("--to", flags->to, "截止日期，YYYY-MM-DD；默认今天");
  command->add_option("--from-revision", flags->from_revision,
                      "起始状态按这次修订时的记录；默认最新");
  command->add_option("--to-revision", flags->to_revision,
                      "截止状态按这次修订时的记录；默认最新");
  command->add_option("--department", flags->department, "只写这个部门");
  command->add_option("--out", flags->out, "另存为；.md为Markdown，其余为文字");
  command->callback([flags, &context] {
    if (context.HasRegion()) Run(*flags, context);
  });
}

}  // namespace qingdan::cli
