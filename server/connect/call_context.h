// What goes along with a call beside its messages, there and back.
#ifndef QINGDAN_SERVER_CONNECT_CALL_CONTEXT_H_
#define QINGDAN_SERVER_CONNECT_CALL_CONTEXT_H_

#include <grpcpp/client_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/status.h>
#include <string>

#include "google/rpc/status.pb.h"

#include "server/connect/call.h"

namespace qingdan::connect {

// Tells the server of `plan`: deadline, address of the client, identity.
void Fill(const CallPlan& plan, grpc::ClientContext& context);

// /package.Service/Method
std::string PathOf(const google::protobuf::MethodDescriptor& method);

grpc::ByteBuffer ToBuffer(const std::string& bytes);
std::string ToString(const grpc::ByteBuffer& buffer);

// `status`, not OK, with the details it carries.
google::rpc::Status ToRpcStatus(const grpc::Status& status);

}  // namespace qingdan::connect

#endif  // QINGDAN_SERVER_CONNECT_CALL_CONTEXT_H_
