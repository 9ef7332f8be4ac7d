// qingdan export and qingdan template: files come out.
#include <memory>
#include <string>

#include "client/cli/commands.h"
#include "client/cli/file_writer.h"

namespace qingdan::cli {
namespace {

namespace v1 = registry::v1;

struct Flags {
  std::string out;
  std::string department;
  std::string format;
  std::string date;
  std::uint64_t revision = 0;
};

void Export(const Flags& flags, Context& context) {
  v1::ExportCatalogRequest request;
  request.set_region_code(context.region);
  request.set_department(flags.department);
  request.set_format(FormatOf(flags.format, flags.out));
  request.mutable_read()->set_date(flags.date);
  request.mutable_read()->set_known_at_revision(flags.revision);
  FileWriter writer(flags.out);
  const auto received = context.Connect()->ExportCatalog(
      request, [&](const v1::FileChunk& chunk) { return writer.Take(chunk); });
  writer.Finish(received, context);
}

void Template(const Flags& flags, Context& context) {
  v1::GetTemplateRequest request;
  request.set_region_code(context.region);
  FileWriter writer(flags.out);
  const auto received = context.Connect()->GetTemplate(
      request, [&](const v1::FileChunk& chunk) { return writer.Take(chunk); });
  writer.Finish(received, context);
}

}  // namespace

void AddExportCommand(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command = cli.add_subcommand("export", "把现行清单导出为文件");
  command->footer(R"(
示例：
  qingdan export -o 清单.xlsx --region 211221
  qingdan export -o - --format json --region 211221 --department 县民政局)");
  command->add_option("-o,--out", flags->out,
                      "保存为；- 输出到屏幕；默认由区划和日期组成");
  command
      ->add_option("--format", flags->format,
                   "xlsx、csv或json；默认按文件扩展名")
      ->check(CLI::IsMember({"xlsx", "csv", "json"}));
  command->add_option("--department", flags->department, "只导出这个部门");
  command->add_option("--date", flags->date, "日期，YYYY-MM-DD；默认今天");
  command->add_option("--revision", flags->revision,
                      "按这次修订时的记录；默认最新");
  command->callback([flags, &context] {
    if (context.HasRegion()) Export(*flags, context);
  });
}

void AddTemplateCommand(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command = cli.add_subcommand("template", "取空白的事项清单模板");
  command->footer(R"(
示例：
  qingdan template -o 模板.xlsx)");
  command->add_option("-o,--out", flags->out,
                      "保存为；默认 政务服务事项清单模板.xlsx");
  command->callback([flags, &context] { Template(*flags, context); });
}

}  // namespace qingdan::cli
