#include "server/identity/access.h"

#include "qingdan/registry/v1/registry_service.pb.h"
#include "qingdan/submission/v1/submission_service.pb.h"
#include "tests/support/items.h"
#include "tests/support/status_matchers.h"

namespace qingdan::identity {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::kRegion;
using ::qingdan::testing::MakeChangeSet;
using ::qingdan::testing::MakeItem;
using ::qingdan::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kHead[] = "method\troles\tscope\twhen\tcost\n";
constexpr char kPublish[] = "qingdan.registry.v1.RegistryService/Publish";

const google::protobuf::DescriptorPool& Pool() {
  return *google::protobuf::DescriptorPool::generated_pool();
}

Caller With(const std::string& grants) {
  return {"person:a", "ipv4:10.0.0.9:5", *ParseGrants(grants)};
}

class AccessTest : public ::testing::Test {
 protected:
  AccessTest()
      : table_(*AccessTable::Load(QINGDAN_SOURCE_DIR "/catalog_data")) {}

  absl::Status Publish(const Caller& caller, const std::string& department,
                       bool validate_only = false) {
    registry::v1::PublishRequest request;
    *request.mutable_change_set() = MakeChangeSet(
        {MakeItem("甲", [&](auto& item) { item.set_department(department); })});
    request.set_validate_only(validate_only);
    return table_.Check(caller, kPublish, request, finder_);
  }

  AccessTable table_;
  const AccessTable::SubmissionFinder finder_ =
      [](std::uint64_t number) -> std::optional<Place> {
    if (number != 7) return std::nullopt;
    return Place{{kRegion}, {"县民政局", "县财政局"}};
  };
};

TEST_F(AccessTest, APublisherPublishesForItsOwnDepartmentsOnly) {
  const Caller clerk =
      With("publisher:211221:县民政局 publisher:211221:县财政局");
  EXPECT_THAT(Publish(clerk, "县民政局"), IsOk());
  EXPECT_THAT(Publish(clerk, "县财政局"), IsOk());
  EXPECT_THAT(Publish(clerk, "县教育局"),
              StatusIs(absl::StatusCode::kPermissionDenied,
                       HasSubstr("publisher for region 211221 for department "
                                 "县教育局")));
  EXPECT_THAT(Publish(With("publisher:211222:县民政局"), "县民政局"),
              Not(IsOk()));
}

TEST_F(AccessTest, ARowWithAConditionCountsOnlyThen) {
  const Caller auditor = With("auditor:211221");
  EXPECT_THAT(Publish(auditor, "县民政局", /*validate_only=*/true), IsOk());
  EXPECT_THAT(Publish(auditor, "县民政局"), Not(IsOk()));
}

TEST_F(AccessTest, NobodyNamedIsAskedWhoTheyAre) {
  const Caller nobody{"anonymous", ""};
  EXPECT_THAT(Publish(nobody, "县民政局"),
              StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("who")));
  const registry::v1::GetItemRequest request;
  EXPECT_THAT(
      table_.Check(nobody, "qingdan.registry.v1.RegistryService/GetItem",
                   request, finder_),
      IsOk());
}

TEST_F(AccessTest, ASubmissionBelongsToItsRegionAndDepartments) {
  submission::v1::StepRequest request;
  request.set_number(7);
  const auto check = [&](const char* grants, const char* method) {
    return table_
        .Check(With(grants),
               std::string("qingdan.submission.v1.SubmissionService/") + method,
               request, finder_)
        .ok();
  };
  EXPECT_TRUE(check("filer:211200", "File"));
  EXPECT_FALSE(check("filer:211300", "File"));
  EXPECT_FALSE(check("publisher:211221:*", "File"));
  EXPECT_TRUE(check("publisher:211221:*", "Withdraw"));
  EXPECT_FALSE(check("publisher:211221:县民政局", "Withdraw"));
  EXPECT_FALSE(check("administrator", "File"));
}

TEST_F(AccessTest, AllRegionsAtOnceAreForWhoHasThem) {
  const submission::v1::ListSubmissionsRequest request;
  const std::string method =
      "qingdan.submission.v1.SubmissionService/ListSubmissions";
  EXPECT_THAT(
      table_.Check(With("auditor:211221"), method, request, finder_),
      StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("(all)")));
  EXPECT_THAT(table_.Check(With("auditor:000000"), method, request, finder_),
              IsOk());
}

TEST_F(AccessTest, WhatHasNoRowIsRefusedToEverybody) {
  const Caller developer = *DevelopmentNamer().Name({"m", "", {}});
  EXPECT_THAT(
      table_.Check(developer, "qingdan.x.v1.XService/Y",
                   registry::v1::GetItemRequest(), finder_),
      StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("no row")));
}

TEST_F(AccessTest, AMethodWithoutARowIsToldWithTheLineToAdd) {
  ASSERT_OK_AND_ASSIGN(const auto table, AccessTable::Parse(kHead, "m.tsv"));
  EXPECT_THAT(
      table.CheckComplete({"qingdan.registry.v1.RegistryService"}, Pool()),
      StatusIs(absl::StatusCode::kFailedPrecondition,
               HasSubstr("RegistryService/ListCatalogs\\tpublic\"")));
}

TEST_F(AccessTest, RowsOfMethodsAndFieldsThatAreNotThereAreFound) {
  for (const std::string line :
       {"qingdan.registry.v1.RegistryService/Gone\tpublic",
        "qingdan.registry.v1.RegistryService/GetItem\tfiler\tregion=regoin",
        "qingdan.registry.v1.RegistryService/GetItem\tfiler\tregion=read",
        "qingdan.registry.v1.RegistryService/GetItem\tfiler\t\tkey.a=1"}) {
    ASSERT_OK_AND_ASSIGN(const auto table,
                         AccessTable::Parse(kHead + line + "\n", "m.tsv"));
    EXPECT_THAT(table.CheckComplete({}, Pool()),
                StatusIs(absl::StatusCode::kFailedPrecondition,
                         HasSubstr("m.tsv:2: ")));
  }
}

TEST_F(AccessTest, BrokenRowsAreRefused) {
  for (const std::string line :
       {"a/b\t", "a/b\tking", "a/b\tpublic\tregion", "a/b\tpublic\tcity=x",
        "a/b\tpublic\t\tx", "a/b\tpublic\t\t\tdear", "a/b\tpublic\t\t\t-1"}) {
    EXPECT_THAT(
        AccessTable::Parse(kHead + line + "\n", "m.tsv"),
        StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("m.tsv:2: ")));
  }
}

}  // namespace
}  // namespace qingdan::identity
