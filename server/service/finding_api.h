// FindingService's API without a transport.
#ifndef QINGDAN_SERVER_SERVICE_FINDING_API_H_
#define QINGDAN_SERVER_SERVICE_FINDING_API_H_

#include <vector>

#include "absl/status/status.h"

#include "qingdan/finding/v1/finding_service.pb.h"
#include "server/service/chunks.h"

namespace qingdan::service {

// Sends the workbook of ExportFindings; contract and errors are those of
// finding_service.proto.
absl::Status ExportFindings(const finding::v1::FindingReport& report,
                            const std::vector<finding::v1::Finding>& findings,
                            const ChunkSink& sink);

}  // namespace qingdan::service

#endif  // QINGDAN_SERVER_SERVICE_FINDING_API_H_
