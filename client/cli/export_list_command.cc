// qingdan export-list: the list in force as files for society.
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/json.h"
#include "client/cli/write_file.h"

namespace qingdan::cli {
namespace {

namespace v1 = publication::v1;

struct Flags {
  std::string folder;
  std::string department;
  std::string date;
  std::uint64_t revision = 0;
};

struct Received {
  v1::PublishedList list;
  std::vector<std::pair<v1::PublishedFile, std::string>> files;

  absl::Status Take(const v1::ExportListResponse& part) {
    switch (part.part_case()) {
      case v1::ExportListResponse::kList:
        list = part.list();
        break;
      case v1::ExportListResponse::kFile:
        files.emplace_back(part.file(), "");
        break;
      default:
        if (files.empty()) return absl::InternalError("服务的答复无法读取");
        files.back().second += part.data();
    }
    return absl::OkStatus();
  }
};

// A name that would leave the folder is no name of a set.
bool IsPlainName(const std::string& name) {
  return !name.empty() && name.front() != '.' &&
         name.find_first_of("/\\") == std::string::npos;
}

absl::Status Write(const std::string& folder, const Received& received) {
  for (const auto& [file, bytes] : received.files) {
    if (!IsPlainName(file.name()) || bytes.size() != file.bytes()) {
      return absl::InternalError("服务的答复不完整：" + file.name());
    }
    const auto written = WriteWhole(folder + "/" + file.name(), bytes);
    if (!written.ok()) return written;
  }
  return absl::OkStatus();
}

void Run(const Flags& flags, Context& context) {
  v1::ExportListRequest request;
  request.set_region_code(context.region);
  request.set_department(flags.department);
  request.mutable_read()->set_date(flags.date);
  request.mutable_read()->set_known_at_revision(flags.revision);
  Received received;
  const auto status = context.Connect()->ExportList(
      request,
      [&](const v1::ExportListResponse& part) { return received.Take(part); });
  if (!status.ok()) return context.Fail(status);
  if (const auto written = Write(flags.folder, received); !written.ok()) {
    return context.Fail(written, kUsage);
  }
  if (context.json) {
    std::cout << ToJson(received.list).dump(2) << "\n";
    return;
  }
  std::cout << received.list.title() << "：" << received.list.items()
            << "个事项，" << received.list.date() << "，修订号"
            << received.list.revision() << "\n内容摘要（SHA-256）"
            << received.list.digest() << "\n";
  for (const auto& [file, bytes] : received.files) {
    std::cout << "  " << flags.folder << "/" << file.name() << "\n";
  }
}

}  // namespace

void AddExportListCommand(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command =
      cli.add_subcommand("export-list", "生成向社会公布的整套清单文件");
  command->footer(R"(
示例：
  qingdan export-list 公布/2026-11-24 --region 211221
  (cd 公布/2026-11-24 && sha256sum -c SHA256SUMS)
文件：list.json、list.csv、list.xlsx、list.jsonld（CPSV-AP），index.json写明各文件的用途和摘要。
同一份清单重做，各文件逐字节相同。)");
  command->add_option("folder", flags->folder, "存入这个文件夹")->required();
  command->add_option("--department", flags->department,
                      "只公布这个部门的清单");
  command->add_option("--date", flags->date, "日期，YYYY-MM-DD；默认今天");
  command->add_option("--revision", flags->revision,
                      "按这次修订时的记录；默认最新");
  command->callback([flags, &context] {
    if (context.HasRegion()) Run(*flags, context);
  });
}

}  // namespace qingdan::cli
