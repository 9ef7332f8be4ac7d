// Every call passes the one place that names the caller.
#include "server/service/caller.h"

#include <atomic>

#include "client/cpp/client.h"
#include "server/domain/error.h"
#include "server/service/grpc_server.h"
#include "tests/support/status_matchers.h"

namespace qingdan::service {
namespace {

using ::qingdan::testing::StatusIs;
using ::testing::HasSubstr;

// Lets nobody in.
class ClosedDoor : public CallerNamer {
 public:
  absl::StatusOr<Caller> Name(const CallInfo& call) const override {
    ++knocks;
    return domain::MakeError(absl::StatusCode::kPermissionDenied,
                             error::v1::ERROR_REASON_NOT_ALLOWED,
                             "nobody may call " + call.method,
                             {{"caller", call.peer}, {"method", call.method}});
  }

  mutable std::atomic<int> knocks = 0;
};

// No handler behind the door has any parts to work with: a call that got
// through would end the process.
TEST(CallerTest, NoMethodIsReachedPastTheDoor) {
  const ClosedDoor door;
  ASSERT_OK_AND_ASSIGN(
      const auto access,
      identity::AccessTable::Load(QINGDAN_SOURCE_DIR "/catalog_data"));
  const CheckApi check(nullptr, nullptr, nullptr, nullptr);
  const ProofApi proof({});
  RegistryApi registry({});
  SubmissionApi submissions({});
  WatchApi watch({});
  ASSERT_OK_AND_ASSIGN(
      const auto server,
      GrpcServer::Listen("127.0.0.1:0", {.check = &check,
                                         .proof = &proof,
                                         .registry = &registry,
                                         .submissions = &submissions,
                                         .watch = &watch,
                                         .namer = &door,
                                         .access = &access}));
  const auto client = client::Client::Connect({.server = server->address()});
  const auto no_bytes = [](const auto&) { return absl::OkStatus(); };
  const std::vector<absl::Status> refused = {
      client->Check({}).status(),
      client->BatchCheck({}).status(),
      client->ListCatalogs({}).status(),
      client->ListItems({}).status(),
      client->GetItem({}).status(),
      client->SearchItems({}).status(),
      client->ListItemVersions({}).status(),
      client->ListRevisions({}).status(),
      client->Publish({}).status(),
      client->ImportCatalog({}, "", [](const auto&) {}).status(),
      client->ExportCatalog({}, no_bytes),
      client->GetTemplate({}, no_bytes),
      client->GetHead({}).status(),
      client->GetInclusionProof({}).status(),
      client->GetConsistencyProof({}).status(),
      client->ListEntries({}).status(),
      client->ListKeys({}).status(),
      client->SubmitSubmission({}).status(),
      client->ReturnSubmission({}).status(),
      client->FileSubmission({}).status(),
      client->WithdrawSubmission({}).status(),
      client->StopItems({}).status(),
      client->GetSubmission({}).status(),
      client->ListSubmissions({}).status(),
      client->Watch({}, [](const auto&) { return true; })};
  for (const absl::Status& status : refused) {
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kPermissionDenied,
                                 HasSubstr("Service/")));
    EXPECT_EQ(client::ReasonOf(status), "NOT_ALLOWED");
  }
  EXPECT_EQ(door.knocks, static_cast<int>(refused.size()));
}

TEST(CallerTest, TheDevelopmentIdentityIsNamed) {
  ASSERT_OK_AND_ASSIGN(const Caller caller, identity::DevelopmentNamer().Name(
                                                {"m", "ipv4:127.0.0.1:5", {}}));
  EXPECT_EQ(caller.id, "local-developer");
  EXPECT_EQ(caller.address, "ipv4:127.0.0.1:5");
}

}  // namespace
}  // namespace qingdan::service
