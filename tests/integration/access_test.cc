// Every method of every service that the server really has, called by every
// role: whether a call is let in is told by the table, read here a second time
// and more simply. A new method is tested as soon as it is there.
#include <algorithm>
#include <fstream>
#include <google/protobuf/dynamic_message.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <map>
#include <set>
#include <sstream>

#include "qingdan/submission/v1/submission_service.grpc.pb.h"
#include "server/base/guarded_file.h"
#include "server/identity/service_tokens.h"
#include "tests/integration/running_server.h"
#include "tests/support/fake_clock.h"
#include "tests/support/token_maker.h"

namespace qingdan {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;
using ::qingdan::testing::kRegion;

constexpr char kElsewhere[] = "510000";
constexpr char kDepartment[] = "县民政局";
constexpr char kGrantsHeader[] = "x-test-grants-bin";

// Believes the grants that a call says it has.
class GrantsNamer : public identity::CallerNamer {
 public:
  absl::StatusOr<identity::Caller> Name(
      const identity::CallInfo& call) const override {
    const auto it = call.metadata.find(kGrantsHeader);
    if (it == call.metadata.end()) return anonymous_.Name(call);
    return identity::Caller{"person:test", call.peer,
                            *identity::ParseGrants(it->second)};
  }

 private:
  identity::AnonymousNamer anonymous_;
};

struct Row {
  std::string method, roles, scope, when;
};

std::vector<Row> Rows() {
  std::ifstream in(QINGDAN_SOURCE_DIR "/catalog_data/access/methods.tsv");
  std::vector<Row> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.find('/') == std::string::npos || line[0] == '#') continue;
    std::istringstream cells(line);
    Row row;
    for (std::string* cell : {&row.method, &row.roles, &row.scope, &row.when}) {
      std::getline(cells, *cell, '\t');
    }
    rows.push_back(row);
  }
  return rows;
}

// Sets the field at `path` (a.b.c), one element of each repeated field.
void Set(Message& message, const std::string& path, const std::string& value) {
  const std::size_t dot = path.find('.');
  const auto& reflection = *message.GetReflection();
  const FieldDescriptor* field =
      message.GetDescriptor()->FindFieldByName(path.substr(0, dot));
  ASSERT_NE(field, nullptr) << path;
  if (dot != std::string::npos) {
    Message* inner = !field->is_repeated()
                         ? reflection.MutableMessage(&message, field)
                     : reflection.FieldSize(message, field) > 0
                         ? reflection.MutableRepeatedMessage(&message, field, 0)
                         : reflection.AddMessage(&message, field);
    Set(*inner, path.substr(dot + 1), value);
  } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_UINT64) {
    reflection.SetUInt64(&message, field, std::stoull(value));
  } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
    reflection.SetBool(&message, field, value == "true");
  } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    const auto* named = field->enum_type()->FindValueByName(value);
    ASSERT_NE(named, nullptr) << value;
    reflection.SetEnum(&message, field, named);
  } else if (field->is_repeated()) {
    reflection.AddString(&message, field, value);
  } else {
    reflection.SetString(&message, field, value);
  }
}

// Calls any method of a server.
class MethodTest : public testing::RunningServer {
 protected:
  void SetUp() override {
    RunningServer::SetUp();
    channel_ = grpc::CreateChannel(server_->address(),
                                   grpc::InsecureChannelCredentials());
    stub_ = std::make_unique<grpc::GenericStub>(channel_);
  }

  // What a call of `method` ends with, with this header.
  grpc::StatusCode Call(const std::string& method, const Message& request,
                        const std::string& header, const std::string& value) {
    grpc::ClientContext context;
    // A watch runs until its reader goes.
    context.set_deadline(
        std::chrono::system_clock::now() +
        std::chrono::milliseconds(method.ends_with("/Watch") ? 200 : 10'000));
    if (!value.empty()) context.AddMetadata(header, value);
    grpc::CompletionQueue queue;
    const auto call = stub_->PrepareCall(&context, "/" + method, &queue);
    const auto wait = [&] {
      void* tag = nullptr;
      bool ok = false;
      return queue.Next(&tag, &ok) && ok;
    };
    call->StartCall(this);
    wait();
    const std::string text = request.SerializeAsString();
    const grpc::Slice slice(text);
    call->WriteLast(grpc::ByteBuffer(&slice, 1), grpc::WriteOptions(), this);
    wait();
    for (bool more = true; more;) {
      grpc::ByteBuffer answer;
      call->Read(&answer, this);
      more = wait();
    }
    grpc::Status status;
    call->Finish(&status, this);
    wait();
    return status.error_code();
  }

  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<grpc::GenericStub> stub_;
};

class AccessTest : public MethodTest {
 protected:
  void SetUp() override {
    options_.namer = &namer_;
    // The whole matrix comes from one address.
    options_.limits.calls_burst = 1e6;
    MethodTest::SetUp();
    submission_ = MakeDraft(channel_);
  }

  // A draft of kDepartment in kRegion; its number.
  static std::uint64_t MakeDraft(
      const std::shared_ptr<grpc::Channel>& channel) {
    submission::v1::CreateDraftRequest request;
    *request.mutable_change_set() = testing::MakeChangeSet({testing::MakeItem(
        "甲", [](auto& item) { item.set_department(kDepartment); })});
    grpc::ClientContext context;
    context.AddMetadata(kGrantsHeader, "publisher:000000:*");
    submission::v1::SubmissionResponse response;
    const auto status =
        submission::v1::SubmissionService::NewStub(channel)->CreateDraft(
            &context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.submission().number();
  }

  // What a call of `method` ends with; empty grants name nobody.
  grpc::StatusCode Call(const std::string& method, const Message& request,
                        const std::string& grants) {
    return MethodTest::Call(method, request, kGrantsHeader, grants);
  }

  // A request that `row` could let in.
  std::unique_ptr<Message> RequestFor(const Row& row,
                                      const MethodDescriptor& method) {
    std::unique_ptr<Message> request(
        google::protobuf::MessageFactory::generated_factory()
            ->GetPrototype(method.input_type())
            ->New());
    if (!row.when.empty()) {
      const std::size_t equals = row.when.find('=');
      Set(*request, row.when.substr(0, equals), row.when.substr(equals + 1));
    }
    std::istringstream scopes(row.scope);
    for (std::string scope; scopes >> scope;) {
      const std::size_t equals = scope.find('=');
      const std::string kind = scope.substr(0, equals);
      Set(*request, scope.substr(equals + 1),
          kind == "region"       ? kRegion
          : kind == "department" ? kDepartment
                                 : std::to_string(submission_));
    }
    return request;
  }

  GrantsNamer namer_;
  std::uint64_t submission_ = 0;
};

bool LetIn(grpc::StatusCode code) {
  return code != grpc::StatusCode::PERMISSION_DENIED &&
         code != grpc::StatusCode::UNAUTHENTICATED;
}

bool HasRole(const Row& row, const std::string& role) {
  return ("," + row.roles + ",").find("," + role + ",") != std::string::npos;
}

// True if `other` speaks of the request that is made for `row`: of the same
// method, under no other condition, of no place that the request leaves open.
bool CountsFor(const Row& other, const Row& row) {
  if (other.method != row.method) return false;
  if (!other.when.empty() && other.when != row.when) return false;
  std::istringstream scopes(other.scope);
  for (std::string scope; scopes >> scope;) {
    if ((" " + row.scope + " ").find(" " + scope + " ") == std::string::npos) {
      return false;
    }
  }
  return true;
}

TEST_F(AccessTest, EveryMethodLetsInWhomTheTableNamesAndNobodyElse) {
  const std::vector<Row> rows = Rows();
  const std::vector<std::pair<std::string, std::string>> callers = {
      {"public", ""},
      {"publisher", std::string("publisher:211221:") + kDepartment},
      {"filer", "filer:211200"},
      {"auditor", "auditor:210000"},
      {"window", "window:211221"},
      {"administrator", "administrator"}};
  int cells = 0;
  for (const Row& row : rows) {
    std::string name = row.method;
    std::replace(name.begin(), name.end(), '/', '.');
    const auto* method =
        google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
            name);
    ASSERT_NE(method, nullptr) << row.method;
    const auto request = RequestFor(row, *method);
    for (const auto& [role, grants] : callers) {
      const bool allowed =
          std::any_of(rows.begin(), rows.end(), [&](const Row& other) {
            return CountsFor(other, row) &&
                   (HasRole(other, "public") || HasRole(other, role));
          });
      const auto code = Call(row.method, *request, grants);
      EXPECT_EQ(LetIn(code), allowed)
          << role << " calls " << row.method << ": code " << code;
      if (role == "public" && !allowed) {
        EXPECT_EQ(code, grpc::StatusCode::UNAUTHENTICATED) << row.method;
      }
      ++cells;
    }
  }
  EXPECT_GE(cells, 6 * 30);
}

TEST_F(AccessTest, EveryRowWithAScopeKeepsOutWhoIsOfAnotherPlace) {
  int cells = 0;
  for (const Row& row : Rows()) {
    if (row.scope.empty()) continue;
    std::string name = row.method;
    std::replace(name.begin(), name.end(), '/', '.');
    const auto request = RequestFor(
        row,
        *google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
            name));
    std::istringstream roles(row.roles);
    for (std::string role; std::getline(roles, role, ',');) {
      if (role == "administrator") continue;
      const std::string tail = role == "publisher" ? ":*" : "";
      const std::string grant = role + ":" + kElsewhere + tail;
      EXPECT_EQ(Call(row.method, *request, grant),
                grpc::StatusCode::PERMISSION_DENIED)
          << grant << " calls " << row.method;
      ++cells;
    }
  }
  EXPECT_GE(cells, 10);
}

TEST_F(AccessTest, AFileIsRefusedForItsDepartmentsOnceItIsRead) {
  const auto channel = grpc::CreateChannel(server_->address(),
                                           grpc::InsecureChannelCredentials());
  const auto stub = registry::v1::RegistryService::NewStub(channel);
  const auto import = [&](const std::string& grants) {
    grpc::ClientContext context;
    context.AddMetadata(kGrantsHeader, grants);
    const auto stream = stub->ImportCatalog(&context);
    registry::v1::ImportCatalogRequest request;
    request.mutable_header()->set_file_name("a.csv");
    request.mutable_header()->set_region_code(kRegion);
    stream->Write(request);
    request.set_data("事项名称,实施主体,事项类型\n甲事项,县民政局,公共服务\n");
    stream->Write(request);
    stream->WritesDone();
    registry::v1::ImportCatalogResponse response;
    while (stream->Read(&response)) {
    }
    return stream->Finish();
  };
  const auto refused = import("publisher:211221:县财政局");
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_THAT(refused.error_message(), ::testing::HasSubstr("县民政局"));
  const auto taken = import("publisher:211221:县民政局");
  EXPECT_TRUE(taken.ok()) << taken.error_message();
}

// A server with the identities of production.
class IdentityTest : public MethodTest {
 protected:
  void SetUp() override {
    options_.clock = &clock_;
    options_.identity.tokens.issuer = "https://sso.example";
    options_.identity.tokens.audience = "qingdan";
    options_.identity.jwks_file = dir_.File("jwks.json");
    options_.identity.service_tokens_file = dir_.File("tokens.tsv");
    std::ofstream(dir_.File("jwks.json")) << maker_.KeySet();
    ASSERT_OK_AND_ASSIGN(const auto day, domain::Date::ParseIso("2026-12-31"));
    for (const char* name : {"good", "revoked"}) {
      ASSERT_OK_AND_ASSIGN(services_[name],
                           tokens_.Issue(name, "publisher:211221:*", day, ""));
    }
    ASSERT_OK_AND_ASSIGN(
        services_["expired"],
        tokens_.Issue("expired", "publisher:211221:*",
                      *domain::Date::ParseIso("2026-11-23"), ""));
    ASSERT_THAT(Save(), testing::IsOk());
    MethodTest::SetUp();
  }

  void Configure(app::Options& options) override {
    options.development_identity = false;
  }

  absl::Status Save() const {
    return base::ReplaceSecretFile(dir_.File("tokens.tsv"), tokens_.ToText());
  }

  // A token that is good but for one claim.
  std::string Token(const char* claim = "x", const nlohmann::json& value = 0) {
    nlohmann::json claims = {{"iss", "https://sso.example"},
                             {"aud", "qingdan"},
                             {"sub", "u1"},
                             {"exp", kNow + 300},
                             {"qingdan_grants", {"filer:211221"}}};
    claims[claim] = value;
    return maker_.Sign(claims);
  }

  static constexpr long long kNow = 1'795'492'800;  // the clock's

  testing::FakeClock clock_;
  const testing::TokenMaker maker_{"ES256"};
  identity::ServiceTokens tokens_;
  std::map<std::string, std::string> services_;
};

TEST_F(IdentityTest, NoMethodTakesATokenThatDoesNotCount) {
  ASSERT_THAT(tokens_.Revoke("revoked"), testing::IsOk());
  ASSERT_THAT(Save(), testing::IsOk());
  const testing::TokenMaker thief("ES256");
  const std::map<std::string, std::string> bad = {
      {"expired", Token("exp", kNow - 61)},
      {"of the future", Token("nbf", kNow + 61)},
      {"wrong audience", Token("aud", "other")},
      {"wrong issuer", Token("iss", "https://evil.example")},
      {"stolen key id", thief.Sign({{"sub", "u1"}})},
      {"revoked", services_["revoked"]},
      {"service expired", services_["expired"]},
      {"both", Token() + "," + services_["good"]}};
  std::set<std::string> methods;
  for (const Row& row : Rows()) methods.insert(row.method);
  for (const std::string& method : methods) {
    for (const auto& [what, token] : bad) {
      EXPECT_EQ(Call(method, registry::v1::ReadOptions(), "authorization",
                     "Bearer " + token),
                grpc::StatusCode::UNAUTHENTICATED)
          << what << " calls " << method;
    }
  }
}

TEST_F(IdentityTest, ATokenThatCountsOpensWhatItsGrantsCover) {
  submission::v1::ListSubmissionsRequest request;
  request.set_region_code(kRegion);
  const std::string method =
      "qingdan.submission.v1.SubmissionService/ListSubmissions";
  EXPECT_EQ(Call(method, request, "authorization", "Bearer " + Token()),
            grpc::StatusCode::OK);
  request.set_region_code(kElsewhere);
  EXPECT_EQ(Call(method, request, "authorization", "Bearer " + Token()),
            grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(Call(method, request, "authorization", ""),
            grpc::StatusCode::UNAUTHENTICATED);
}

}  // namespace
}  // namespace qingdan
