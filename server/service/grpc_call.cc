#include "server/service/grpc_call.h"

#include <grpc/grpc_security_constants.h>
#include <string>
#include <utility>

#include "server/base/digest.h"
#include "server/base/status_macros.h"
#include "server/service/forwarded_peer.h"
#include "server/service/status_mapping.h"

namespace qingdan::service {
namespace {

// A call that came over HTTP names its client itself.
void TakePeer(CallInfo& info) {
  const auto told = info.metadata.extract(kForwardedPeer);
  if (!told) return;
  const auto peer = ForwardedPeer(told.mapped());
  if (!peer.has_value()) return;
  info.peer = peer->address;
  info.certificate_subject = peer->certificate_subject;
}

std::string CertificateSubject(const grpc::ServerContextBase& context) {
  const auto auth = context.auth_context();
  if (auth == nullptr) return "";
  const auto subjects =
      auth->FindPropertyValues(GRPC_X509_SUBJECT_PROPERTY_NAME);
  return subjects.empty() ? ""
                          : std::string(subjects[0].data(), subjects[0].size());
}

CallInfo InfoOf(const grpc::ServerContextBase& context, const char* method) {
  CallInfo info{method, context.peer(), {}, CertificateSubject(context)};
  for (const auto& [key, value] : context.client_metadata()) {
    std::string& text = info.metadata[std::string(key.data(), key.size())];
    // A header sent twice must not mean one thing here and another elsewhere.
    if (!text.empty()) text += ",";
    text.append(value.data(), value.size());
  }
  TakePeer(info);
  return info;
}

}  // namespace

absl::StatusOr<Caller> GrpcCalls::Enter(
    const grpc::ServerContextBase& context, const char* method,
    const google::protobuf::Message& request) const {
  QD_ASSIGN_OR_RETURN(Caller caller,
                      parts_.namer->Name(InfoOf(context, method)));
  QD_RETURN_IF_ERROR(
      parts_.access->Check(caller, method, request, parts_.submissions));
  return caller;
}

absl::Status GrpcCalls::EnterStream(const grpc::ServerContextBase& context,
                                    const char* method) const {
  QD_ASSIGN_OR_RETURN(const Caller caller,
                      parts_.namer->Name(InfoOf(context, method)));
  return parts_.access->CheckMethod(caller, method);
}

grpc::Status GrpcCalls::ToWire(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  return ToGrpcStatus(status, base::RandomHex(8));
}

}  // namespace qingdan::service
