// qingdan peers: the same items in other regions, side by side.
#include <algorithm>
#include <google/protobuf/util/json_util.h>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/file_writer.h"
#include "client/cli/output.h"
#include "client/cli/table.h"

namespace qingdan::cli {
namespace {

namespace v1 = peers::v1;
using PeerCatalog = client::Client::PeerCatalog;

struct Flags {
  std::vector<std::string> with;   // region codes
  std::vector<std::string> files;  // REGION=PATH or REGION=PATH@MAP
  std::string own_file;            // PATH or PATH@MAP
  std::string department;
  std::string measure;
  bool heavier_only = false;
  std::string date;
  std::uint64_t revision = 0;
  int limit = 50;
  std::string page_token;
  std::string out;
};

const std::map<std::string, v1::Measure>& Measures() {
  static const auto* const kMeasures = new std::map<std::string, v1::Measure>{
      {"材料", v1::MEASURE_DOCUMENTS}, {"时限", v1::MEASURE_DAYS},
      {"环节", v1::MEASURE_STEPS},     {"到场", v1::MEASURE_VISITS},
      {"收费", v1::MEASURE_FEES},      {"金额", v1::MEASURE_CHARGE}};
  return *kMeasures;
}

std::string MeasureName(v1::Measure measure) {
  for (const auto& [name, value] : Measures()) {
    if (value == measure) return name;
  }
  return "";
}

v1::ComparisonFilter FilterOf(const Flags& flags) {
  v1::ComparisonFilter filter;
  filter.set_department(flags.department);
  filter.set_heavier_only(flags.heavier_only);
  if (!flags.measure.empty()) {
    filter.set_measure(Measures().at(flags.measure));
  }
  return filter;
}

void AddRows(const v1::Comparison& comparison, Table& table) {
  const v1::PeerItem& own = comparison.own();
  if (comparison.measures().empty()) {
    table.Add({own.department(), own.name(), "", "没有可比的数据", ""});
  }
  for (const v1::MeasureComparison& one : comparison.measures()) {
    table.Add({own.department(), own.name(), MeasureName(one.measure()),
               one.sentence(),
               std::to_string(one.lighter_peers()) + "/" +
                   std::to_string(one.peers())});
  }
}

void PrintSummary(const v1::ListComparisonsResponse& response) {
  std::cout << "对照：";
  for (int i = 1; i < response.regions_size(); ++i) {
    std::cout << (i > 1 ? "、" : "") << response.regions(i);
  }
  std::cout << "；" << response.own_items() << "个事项中"
            << response.shared_items() << "个在别处也有\n";
  Table table({"指标", "高于中位数", "持平", "低于中位数"});
  for (const v1::MeasureSummary& sum : response.summary()) {
    table.Add({MeasureName(sum.measure()), std::to_string(sum.heavier()),
               std::to_string(sum.equal()), std::to_string(sum.lighter())});
  }
  std::cout << table.ToString();
}

void Print(const v1::ListComparisonsResponse& response, int limit) {
  Table table({"部门", "事项", "指标", "比照", "少于本地的地区"});
  int shown = 0;
  for (const v1::Comparison& comparison : response.comparisons()) {
    if (shown++ < limit) AddRows(comparison, table);
  }
  std::cout << table.ToString();
  PrintEnd(std::min(shown, limit), response.total_size(),
           response.next_page_token(), "个事项");
  PrintSummary(response);
}

// `words` cut at the last `mark`; the second half is empty if there is none.
std::pair<std::string, std::string> CutAt(const std::string& words, char mark) {
  const std::size_t at = words.rfind(mark);
  if (at == std::string::npos) return {words, ""};
  return {words.substr(0, at), words.substr(at + 1)};
}

// The catalogue of PATH or PATH@MAP.
absl::StatusOr<PeerCatalog> FromFile(const std::string& region,
                                     const std::string& words) {
  PeerCatalog catalog;
  const auto [path, map] = CutAt(words, '@');
  auto bytes = ReadFile(path);
  if (!bytes.ok()) return bytes.status();
  catalog.header.set_region_code(region);
  catalog.header.set_file_name(FileNameOf(path));
  catalog.header.set_map(map);
  catalog.bytes = *std::move(bytes);
  return catalog;
}

PeerCatalog FromRegistry(const std::string& region) {
  PeerCatalog catalog;
  catalog.header.set_region_code(region);
  return catalog;
}

// The catalogues that the flags name, the own one first.
absl::StatusOr<std::vector<PeerCatalog>> Catalogs(const Flags& flags,
                                                  const Context& context) {
  std::vector<PeerCatalog> catalogs = {FromRegistry(context.region)};
  if (!flags.own_file.empty()) {
    auto own = FromFile(context.region, flags.own_file);
    if (!own.ok()) return own.status();
    catalogs[0] = *std::move(own);
  }
  for (const std::string& region : flags.with) {
    catalogs.push_back(FromRegistry(region));
  }
  for (const std::string& words : flags.files) {
    const std::size_t equals = words.find('=');
    if (equals == std::string::npos) {
      return absl::InvalidArgumentError("请写成 --file 区划=文件：" + words);
    }
    auto peer = FromFile(words.substr(0, equals), words.substr(equals + 1));
    if (!peer.ok()) return peer.status();
    catalogs.push_back(*std::move(peer));
  }
  return catalogs;
}

v1::ExportComparisonsHeader HeaderOf(const Flags& flags,
                                     registry::v1::FileFormat format) {
  v1::ExportComparisonsHeader header;
  *header.mutable_filter() = FilterOf(flags);
  header.set_format(format);
  header.mutable_read()->set_date(flags.date);
  header.mutable_read()->set_known_at_revision(flags.revision);
  return header;
}

void WriteToFile(const Flags& flags, const std::vector<PeerCatalog>& catalogs,
                 Context& context) {
  FileWriter writer(flags.out);
  const auto received = context.Connect()->ExportComparisons(
      HeaderOf(flags, FormatOf("", flags.out)), catalogs,
      [&](const registry::v1::FileChunk& chunk) { return writer.Take(chunk); });
  writer.Finish(received, context);
}

// What files hold is compared as a whole: there is no next page to ask for.
absl::StatusOr<v1::ListComparisonsResponse> CompareFiles(
    const Flags& flags, const std::vector<PeerCatalog>& catalogs,
    const Context& context) {
  std::string json;
  const auto received = context.Connect()->ExportComparisons(
      HeaderOf(flags, registry::v1::FILE_FORMAT_JSON), catalogs,
      [&](const registry::v1::FileChunk& chunk) {
        json += chunk.data();
        return absl::OkStatus();
      });
  if (!received.ok()) return received;
  v1::ListComparisonsResponse response;
  if (!google::protobuf::util::JsonStringToMessage(json, &response).ok()) {
    return absl::InternalError("服务的答复无法读取");
  }
  return response;
}

absl::StatusOr<v1::ListComparisonsResponse> CompareRegions(
    const Flags& flags, const Context& context) {
  v1::ListComparisonsRequest request;
  request.set_region_code(context.region);
  request.mutable_peer_region_codes()->Assign(flags.with.begin(),
                                              flags.with.end());
  *request.mutable_filter() = FilterOf(flags);
  request.mutable_read()->set_date(flags.date);
  request.mutable_read()->set_known_at_revision(flags.revision);
  request.set_page_size(flags.limit);
  request.set_page_token(flags.page_token);
  return context.Connect()->ListComparisons(request);
}

void Run(const Flags& flags, Context& context) {
  const auto catalogs = Catalogs(flags, context);
  if (!catalogs.ok()) return context.Fail(catalogs.status(), kUsage);
  if (!flags.out.empty()) return WriteToFile(flags, *catalogs, context);
  const bool has_files = !flags.files.empty() || !flags.own_file.empty();
  const auto response = has_files ? CompareFiles(flags, *catalogs, context)
                                  : CompareRegions(flags, context);
  if (TextWanted(response, context)) Print(*response, flags.limit);
}

void AddOptions(CLI::App& command, Flags& flags) {
  command.add_option(
      "--with", flags.with,
      "对照地区的区划代码，可写多个；默认登记簿中的所有其他地区");
  command.add_option("--file", flags.files,
                     "对照地区的清单文件：区划=文件，表格列名不同的写"
                     "区划=文件@列映射；可写多个");
  command.add_option("--own-file", flags.own_file,
                     "本地清单用这个文件，不用登记簿中的");
  command.add_option("--department", flags.department, "只看本地的这个部门");
  command.add_option("--measure", flags.measure, "只看这项指标")
      ->check(CLI::IsMember(Measures()));
  command.add_flag("--heavier", flags.heavier_only, "只看高于各地中位数的事项");
  command.add_option("--date", flags.date, "日期，YYYY-MM-DD；默认今天");
  command.add_option("--revision", flags.revision,
                     "按这次修订时的记录；默认最新");
  AddPaging(command, flags.limit, flags.page_token, "事项")
      ->check(CLI::NonNegativeNumber);
  command.add_option("--out", flags.out, "全部结果另存为：.xlsx、.csv、.json");
}

}  // namespace

void AddPeersCommand(CLI::App& cli, Context& context) {
  auto flags = std::make_shared<Flags>();
  auto* command =
      cli.add_subcommand("peers", "同一事项与其他地区逐项比照，差距大的在前");
  command->footer(R"(
示例：
  qingdan peers --region 211221 --with 511602 --heavier
  qingdan peers --region 211221 --file 440112=黄埔清单.json --out 比照.xlsx
  qingdan peers --region 211221 --own-file 事项.xlsx --file 511602=catalogue.tsv@guangan
基本编码相同的是同一事项；没有编码或者编码不同省的，名称和类型相同的是同一事项。)");
  AddOptions(*command, *flags);
  command->callback([flags, &context] {
    if (context.HasRegion()) Run(*flags, context);
  });
}

}  // namespace qingdan::cli
