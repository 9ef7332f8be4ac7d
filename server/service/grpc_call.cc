#include "server/service/grpc_call.h"

#include <algorithm>
#include <grpc/grpc_security_constants.h>
#include <spdlog/spdlog.h>
#include <utility>

#include "server/base/digest.h"
#include "server/base/status_macros.h"
#include "server/domain/error.h"
#include "server/service/forwarded_peer.h"
#include "server/service/status_mapping.h"

namespace qingdan::service {
namespace {

// Told with a refusal for want of room; HTTP's header of that name has seconds.
constexpr char kRetryAfter[] = "retry-after-ms";

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

// OK, or the reason or at least the code of an error.
std::string ResultOf(const absl::Status& status) {
  if (status.ok()) return "OK";
  const auto info = domain::ErrorInfoOf(status);
  return info.has_value() ? info->reason()
                          : absl::StatusCodeToString(status.code());
}

bool IsRefusal(const absl::Status& status) {
  return absl::IsPermissionDenied(status) || absl::IsUnauthenticated(status);
}

}  // namespace

absl::StatusOr<Caller> GrpcCalls::Name(const grpc::ServerContextBase& context,
                                       const char* method) const {
  const CallInfo info = InfoOf(context, method);
  absl::StatusOr<Caller> caller = parts_.namer->Name(info);
  if (caller.ok()) return caller;
  // Whoever tries out tokens spends the budget of their address.
  const Caller nobody{"anonymous", info.peer};
  if (parts_.limiter != nullptr) {
    QD_RETURN_IF_ERROR(parts_.limiter->Enter(nobody, {}).status());
  }
  Record(nobody, method, "", caller.status());
  return caller;
}

absl::StatusOr<GrpcCalls::Entered> GrpcCalls::Enter(
    grpc::ServerContextBase& context, const char* method,
    const google::protobuf::Message& request) const {
  QD_ASSIGN_OR_RETURN(Caller caller, Name(context, method));
  Entered entered{std::move(caller), {}, ""};
  const bool is_public = parts_.access->IsPublic(method);
  if (parts_.limiter != nullptr) {
    auto pass = parts_.limiter->Enter(
        entered.caller, {parts_.access->CostOf(method), request.ByteSizeLong(),
                         /*cheap_to_retry=*/is_public});
    QD_RETURN_IF_ERROR(pass.status());
    entered.pass = *std::move(pass);
  }
  if (!is_public && parts_.acts != nullptr && !parts_.acts->health().ok()) {
    return domain::MakeError(absl::StatusCode::kUnavailable,
                             error::v1::ERROR_REASON_JOURNAL_UNAVAILABLE,
                             "the record of acts cannot be written, so nothing "
                             "can be done that must "
                             "stand in it");
  }
  entered.on = parts_.access->Describe(method, request, parts_.submissions);
  const absl::Status allowed =
      parts_.access->Check(entered.caller, method, request, parts_.submissions);
  if (allowed.ok()) return entered;
  Record(entered.caller, method, entered.on, allowed);
  return allowed;
}

absl::Status GrpcCalls::EnterStream(grpc::ServerContextBase& context,
                                    const char* method) const {
  QD_ASSIGN_OR_RETURN(const Caller caller, Name(context, method));
  const absl::Status allowed = parts_.access->CheckMethod(caller, method);
  if (!allowed.ok()) Record(caller, method, "", allowed);
  return allowed;
}

grpc::Status GrpcCalls::Leave(grpc::ServerContextBase& context,
                              const char* method, const Entered& entered,
                              const absl::Status& status) const {
  Record(entered.caller, method, entered.on, status);
  return ToWire(context, status);
}

void GrpcCalls::Record(const Caller& caller, const char* method,
                       const std::string& on,
                       const absl::Status& status) const {
  if (parts_.acts == nullptr) return;
  const bool named = !caller.is_anonymous() && !caller.is_development;
  if (parts_.access->IsPublic(method) && !named && !IsRefusal(status)) return;
  const std::uint64_t revision = parts_.revision ? parts_.revision() : 0;
  const absl::Status recorded = parts_.acts->Record(
      {caller.id, caller.address, method, on, revision, ResultOf(status)});
  if (!recorded.ok()) {
    spdlog::error("an act is not recorded: {} by {}", method, caller.id);
  }
}

bool GrpcCalls::SendOrCut(grpc::ServerContextBase& context,
                          const std::function<bool()>& send) const {
  const Watchdog::Guard guard(&watchdog_,
                              std::chrono::steady_clock::now() + kSlowReaderMax,
                              [&context] { context.TryCancel(); });
  const bool sent = send();
  if (guard.barked()) {
    spdlog::warn("{} took longer than {} s for one message and was cut off",
                 context.peer(), kSlowReaderMax.count());
  }
  return sent;
}

// The client's deadline, kCallTimeMax from now at the most.
Watchdog::Time GrpcCalls::DeadlineOf(const grpc::ServerContextBase& context) {
  const auto asked = context.deadline() - std::chrono::system_clock::now();
  const auto time = std::min<std::chrono::nanoseconds>(asked, kCallTimeMax);
  return std::chrono::steady_clock::now() + time;
}

grpc::Status GrpcCalls::ToWire(grpc::ServerContextBase& context,
                               const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const auto info = domain::ErrorInfoOf(status);
  if (info.has_value() && info->metadata().contains("retry_after_ms")) {
    context.AddTrailingMetadata(kRetryAfter,
                                info->metadata().at("retry_after_ms"));
  }
  return ToGrpcStatus(status, base::RandomHex(8));
}

}  // namespace qingdan::service
