#include "server/publication/list_files.h"

#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "server/base/digest.h"
#include "server/base/status_macros.h"
#include "server/domain/item.h"
#include "server/publication/cpsv_ap.h"
#include "server/sheet/write.h"

namespace qingdan::publication {
namespace {

using Json = nlohmann::ordered_json;

Json HeadJson(const List& list) {
  const ListHead& head = list.head;
  Json json;
  json["title"] = TitleOf(head);
  json["region_code"] = head.region_code;
  json["region"] = head.region;
  if (!head.department.empty()) json["department"] = head.department;
  json["date"] = head.date.ToIso();
  json["revision"] = head.revision;
  json["recorded_at"] = ToIso(head.recorded_at);
  json["item_count"] = list.items.size();
  json["digest"] = "sha256:" + DigestOf(list.items);
  return json;
}

// The head put before the items, whose bytes stay those that were digested.
std::string ListJson(const List& list) {
  std::string head = HeadJson(list).dump(2);
  head.erase(head.rfind('\n'));
  return head + ",\n" + domain::CanonicalJson(list.items).substr(1);
}

// In one line, for the row above the header.
std::string Heading(const List& list) {
  const ListHead& head = list.head;
  return TitleOf(head) + "（" + head.date.ToIso() + "，修订号" +
         std::to_string(head.revision) + "，内容摘要SHA-256 " +
         DigestOf(list.items) + "）";
}

std::size_t CountDepartments(const List& list) {
  std::set<std::string> departments;
  for (const auto& item : list.items) departments.insert(item.department());
  return departments.size();
}

sheet::OutSheet AboutSheet(const List& list) {
  const ListHead& head = list.head;
  sheet::OutSheet about;
  about.name = "清单说明";
  about.columns = {{"项目", 16, false, {}, ""}, {"内容", 72, false, {}, ""}};
  about.rows = {{"名称", TitleOf(head)},
                {"区划代码", head.region_code},
                {"日期", head.date.ToIso()},
                {"修订号", std::to_string(head.revision)},
                {"记录时间", ToIso(head.recorded_at)},
                {"事项数", std::to_string(list.items.size())},
                {"部门数", std::to_string(CountDepartments(list))},
                {"内容摘要（SHA-256）", DigestOf(list.items)}};
  return about;
}

Json IndexJson(const List& list, const std::vector<ListFile>& files) {
  Json json = HeadJson(list);
  json["files"] = Json::array();
  for (const ListFile& file : files) {
    json["files"].push_back({{"name", file.name},
                             {"media_type", file.media_type},
                             {"bytes", file.bytes.size()},
                             {"sha256", base::Sha256Hex(file.bytes)}});
  }
  return json;
}

std::string Sums(const std::vector<ListFile>& files) {
  std::string sums;
  for (const ListFile& file : files) {
    sums += base::Sha256Hex(file.bytes) + "  " + file.name + "\n";
  }
  return sums;
}

}  // namespace

absl::StatusOr<std::vector<ListFile>> MakeListFiles(
    const List& list, const importer::Importer& importer) {
  QD_ASSIGN_OR_RETURN(sheet::OutSheet items, importer.ItemSheet(list.items));
  items.heading = Heading(list);
  std::string csv = sheet::WriteCsv(items);
  QD_ASSIGN_OR_RETURN(
      std::string xlsx,
      sheet::WriteWorkbook({std::move(items), AboutSheet(list)}));
  std::vector<ListFile> files = {
      {"list.json", "application/json", ListJson(list)},
      {"list.csv", "text/csv; charset=utf-8", std::move(csv)},
      {"list.xlsx",
       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
       std::move(xlsx)},
      {"list.jsonld", "application/ld+json", ToCpsvAp(list)}};
  files.push_back({"index.json", "application/json",
                   IndexJson(list, files).dump(2) + "\n"});
  files.push_back({"SHA256SUMS", "text/plain", Sums(files)});
  return files;
}

}  // namespace qingdan::publication
