#include "server/service/peers_api.h"

#include <google/protobuf/util/json_util.h>
#include <map>
#include <utility>

#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/peers/table.h"
#include "server/service/in_force.h"
#include "server/service/reading.h"
#include "server/sheet/read.h"
#include "server/sheet/write.h"

namespace qingdan::service {
namespace {

namespace v1 = peers::v1;
using registry::v1::Item;

absl::StatusOr<std::vector<Item>> ItemsOfJson(const PeerUpload& upload) {
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  registry::v1::ListItemsResponse list;
  const auto parsed =
      google::protobuf::util::JsonStringToMessage(upload.bytes, &list, options);
  if (!parsed.ok() || list.items().empty()) {
    return sheet::Unreadable(upload.header.file_name(),
                             "不是“qingdan export”导出的清单");
  }
  return std::vector<Item>(list.items().begin(), list.items().end());
}

// Names that stand twice are numbered, so that each names one catalogue.
void TellApart(std::vector<peers::Catalog>& catalogs) {
  std::map<std::string, int> seen;
  for (peers::Catalog& catalog : catalogs) {
    const int count = ++seen[catalog.region];
    if (count > 1) catalog.region += "（" + std::to_string(count) + "）";
  }
}

void FillSummary(const peers::Report& report,
                 v1::ListComparisonsResponse& response) {
  response.mutable_summary()->Assign(report.summary.begin(),
                                     report.summary.end());
  response.set_own_items(report.own_items);
  response.set_shared_items(
      static_cast<std::uint32_t>(report.comparisons.size()));
  response.mutable_regions()->Assign(report.regions.begin(),
                                     report.regions.end());
}

absl::StatusOr<std::string> ToJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.add_whitespace = true;
  std::string json;
  const auto written =
      google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!written.ok()) return absl::InternalError("cannot write JSON");
  return json;
}

// The file itself, its name in `first`.
absl::StatusOr<std::string> ToFile(const peers::Report& report,
                                   const v1::ExportComparisonsHeader& header,
                                   registry::v1::FileChunk& first) {
  const auto selected = peers::Select(report.comparisons, header.filter());
  first.set_items(static_cast<std::uint32_t>(selected.size()));
  if (header.format() == registry::v1::FILE_FORMAT_JSON) {
    first.set_file_name("比照.json");
    v1::ListComparisonsResponse all;
    all.mutable_comparisons()->Assign(selected.begin(), selected.end());
    all.set_total_size(first.items());
    *all.mutable_state() = first.state();
    FillSummary(report, all);
    return ToJson(all);
  }
  sheet::OutSheet outliers = peers::OutlierSheet(selected, report.regions);
  if (header.format() == registry::v1::FILE_FORMAT_CSV) {
    first.set_file_name("比照.csv");
    return sheet::WriteCsv(outliers);
  }
  first.set_file_name("比照.xlsx");
  return sheet::WriteWorkbook({std::move(outliers),
                               peers::DocumentSheet(selected),
                               peers::SummarySheet(report.summary)});
}

absl::Status CheckPeers(int peers) {
  if (peers <= kPeersMax) return absl::OkStatus();
  return domain::FieldError("peer_region_codes", std::to_string(peers),
                            "compare with 50 catalogues at the most");
}

}  // namespace

absl::StatusOr<peers::Catalog> PeersApi::Kept(
    const registry::Snapshot& snapshot, const std::string& region_code,
    const registry::AsOf& as_of) const {
  QD_RETURN_IF_ERROR(parts_.regions->Require(region_code));
  peers::Catalog catalog;
  catalog.region = parts_.regions->Find(region_code)->name;
  QD_ASSIGN_OR_RETURN(catalog.items,
                      ItemsInForce(snapshot, region_code, as_of));
  return catalog;
}

absl::StatusOr<peers::Catalog> PeersApi::Read(
    const PeerUpload& upload, const registry::AsOf& as_of) const {
  const v1::PeerCatalogHeader& header = upload.header;
  QD_RETURN_IF_ERROR(parts_.regions->Require(header.region_code()));
  peers::Catalog catalog;
  if (header.file_name().empty()) {
    QD_ASSIGN_OR_RETURN(catalog, Kept(*parts_.registry->snapshot(),
                                      header.region_code(), as_of));
  } else if (header.file_name().ends_with(".json")) {
    QD_ASSIGN_OR_RETURN(catalog.items, ItemsOfJson(upload));
  } else {
    QD_ASSIGN_OR_RETURN(
        importer::ImportResult result,
        parts_.importer->Import(
            header.file_name(), upload.bytes,
            {header.region_code(), header.map(), "", "", as_of.date.ToIso()},
            nullptr));
    catalog.items = std::move(result.items);
  }
  catalog.region = header.label().empty()
                       ? parts_.regions->Find(header.region_code())->name
                       : header.label();
  return catalog;
}

peers::Report PeersApi::Compare(std::vector<peers::Catalog> catalogs) const {
  TellApart(catalogs);
  peers::Catalog own = std::move(catalogs.front());
  catalogs.erase(catalogs.begin());
  return peers::Compare(own, catalogs,
                        parts_.importer->rules().knowledge().documents());
}

absl::StatusOr<v1::ListComparisonsResponse> PeersApi::ListComparisons(
    const v1::ListComparisonsRequest& request) const {
  QD_RETURN_IF_ERROR(CheckPeers(request.peer_region_codes_size()));
  const auto snapshot = parts_.registry->snapshot();
  QD_ASSIGN_OR_RETURN(const Pager pager, Pager::Open(request, request.read(),
                                                     *snapshot, *parts_.clock));
  std::vector<peers::Catalog> catalogs(1);
  QD_ASSIGN_OR_RETURN(catalogs[0],
                      Kept(*snapshot, request.region_code(), pager.as_of()));
  for (const std::string& code : request.peer_region_codes()) {
    QD_ASSIGN_OR_RETURN(auto peer, Kept(*snapshot, code, pager.as_of()));
    catalogs.push_back(std::move(peer));
  }
  if (request.peer_region_codes().empty()) {
    for (const auto& [code, region] : snapshot->regions()) {
      if (code == request.region_code()) continue;
      auto peer = Kept(*snapshot, code, pager.as_of());
      // A region whose items have all ended has nothing to compare with.
      if (peer.ok()) catalogs.push_back(*std::move(peer));
    }
  }
  const peers::Report report = Compare(std::move(catalogs));
  const auto selected = peers::Select(report.comparisons, request.filter());
  v1::ListComparisonsResponse response;
  pager.Fill(selected, response, [&](const auto& comparison) {
    *response.add_comparisons() = comparison;
  });
  *response.mutable_state() = ToReadState(pager.as_of());
  FillSummary(report, response);
  return response;
}

absl::Status PeersApi::ExportComparisons(
    const v1::ExportComparisonsHeader& header,
    const std::vector<PeerUpload>& uploads, const ChunkSink& sink) const {
  if (uploads.size() < 2) {
    return domain::FieldError("catalog", std::to_string(uploads.size()),
                              "name the own catalogue and at least one other");
  }
  QD_RETURN_IF_ERROR(CheckPeers(static_cast<int>(uploads.size()) - 1));
  QD_ASSIGN_OR_RETURN(
      const registry::AsOf as_of,
      ResolveRead(header.read(), *parts_.registry->snapshot(), *parts_.clock));
  std::vector<peers::Catalog> catalogs;
  for (const PeerUpload& upload : uploads) {
    QD_ASSIGN_OR_RETURN(auto catalog, Read(upload, as_of));
    catalogs.push_back(std::move(catalog));
  }
  registry::v1::FileChunk first;
  *first.mutable_state() = ToReadState(as_of);
  QD_ASSIGN_OR_RETURN(const std::string file,
                      ToFile(Compare(std::move(catalogs)), header, first));
  return SendChunks(file, std::move(first), sink);
}

}  // namespace qingdan::service
