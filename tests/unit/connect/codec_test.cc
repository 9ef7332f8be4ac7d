#include "server/connect/codec.h"

#include "qingdan/check/v1/check_service.pb.h"
#include "qingdan/watch/v1/watch_service.pb.h"
#include "server/domain/error.h"
#include "tests/support/status_matchers.h"

namespace qingdan::connect {
namespace {

using check::v1::CheckRequest;

const auto& kType = *CheckRequest::descriptor();

TEST(CodecTest, JsonInEitherSpellingIsRead) {
  for (const char* json :
       {R"({"claim": {"regionCode": "211221", "name": "结婚登记"}})",
        R"({"claim": {"region_code": "211221", "name": "结婚登记"}})"}) {
    ASSERT_OK_AND_ASSIGN(const auto wire, ToWire(Codec::kJson, kType, json));
    CheckRequest request;
    ASSERT_TRUE(request.ParseFromString(wire));
    EXPECT_EQ(request.claim().region_code(), "211221");
    EXPECT_EQ(request.claim().name(), "结婚登记");
  }
}

TEST(CodecTest, FieldsOfLaterVersionsAreLeftOut) {
  EXPECT_THAT(ToWire(Codec::kJson, kType, R"({"claim": {}, "new": [1]})"),
              testing::IsOk());
}

TEST(CodecTest, AnAnswerIsCanonicalJson) {
  watch::v1::Position position;
  position.set_revision(9'007'199'254'740'993);  // no double holds it
  ASSERT_OK_AND_ASSIGN(const auto json,
                       FromWire(Codec::kJson, *position.GetDescriptor(),
                                position.SerializeAsString()));
  EXPECT_EQ(json, R"({"revision":"9007199254740993"})");
}

TEST(CodecTest, WhatIsNoMessageIsRefusedWithThePlace) {
  for (const char* json :
       {"", "[]", "nul", "{\"claim\": 1}", "{\"claim\": {\"name\": {}}}",
        "{\"claim\"", "{\"want_receipt\": \"maybe\"}"}) {
    const auto wire = ToWire(Codec::kJson, kType, json);
    ASSERT_FALSE(wire.ok()) << json;
    const auto info = domain::ErrorInfoOf(wire.status());
    EXPECT_EQ(info->reason(), "REQUEST_UNREADABLE") << json;
    EXPECT_EQ(info->metadata().at("type"), "qingdan.check.v1.CheckRequest");
  }
  EXPECT_FALSE(ToWire(Codec::kProto, kType, "\xff\xff").ok());
}

TEST(CodecTest, ABodyOfNestedBracketsDoesNotOverflow) {
  const std::string deep(1'000'000, '[');
  EXPECT_FALSE(ToWire(Codec::kJson, kType, deep).ok());
  std::string nested;
  for (int i = 0; i < 100'000; ++i) nested += R"({"claim":)";
  EXPECT_FALSE(ToWire(Codec::kJson, kType, nested).ok());
}

}  // namespace
}  // namespace qingdan::connect
