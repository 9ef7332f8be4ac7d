#include "server/identity/json_web_token.h"

#include "server/identity/base64url.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/token_maker.h"

namespace qingdan::identity {
namespace {

using nlohmann::json;
using ::qingdan::testing::IsOk;
using ::qingdan::testing::StatusIs;
using ::qingdan::testing::TokenMaker;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

class JsonWebTokenTest : public ::testing::Test {
 protected:
  JsonWebTokenTest() : keys_(*JsonWebKeySet::Parse(maker_.KeySet())) {}

  json Claims() const {
    const auto now = std::chrono::duration_cast<std::chrono::seconds>(
                         clock_.Now().time_since_epoch())
                         .count();
    return {{"iss", "https://sso.example"},
            {"aud", "qingdan"},
            {"sub", "u1"},
            {"iat", now},
            {"exp", now + 300},
            {"qingdan_grants", {"filer:211221"}}};
  }

  absl::StatusOr<TokenClaims> Check(const std::string& token) const {
    return CheckToken(token, keys_, policy_, clock_.Now());
  }

  // Why a token with one claim changed is refused.
  absl::Status With(const char* claim, const json& value) const {
    json claims = Claims();
    claims[claim] = value;
    return Check(maker_.Sign(claims)).status();
  }

  static auto Refused(const char* why) {
    return StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr(why));
  }

  testing::FakeClock clock_;
  TokenPolicy policy_{"https://sso.example", "qingdan"};
  const TokenMaker maker_{"ES256"};
  const JsonWebKeySet keys_;
};

TEST_F(JsonWebTokenTest, AGoodTokenOfEachAlgorithmCounts) {
  for (const char* algorithm : {"RS256", "ES256", "EdDSA"}) {
    const TokenMaker maker(algorithm);
    ASSERT_OK_AND_ASSIGN(const auto keys, JsonWebKeySet::Parse(maker.KeySet()));
    ASSERT_OK_AND_ASSIGN(
        const TokenClaims claims,
        CheckToken(maker.Sign(Claims()), keys, policy_, clock_.Now()));
    EXPECT_EQ(claims.subject, "u1");
    EXPECT_THAT(claims.grants, SizeIs(1));
  }
}

TEST_F(JsonWebTokenTest, TheAlgorithmIsTheKeysNotTheTokens) {
  for (const char* algorithm :
       {"none", "None", "HS256", "RS256", "ES384", ""}) {
    EXPECT_THAT(Check(maker_.Sign(Claims(), {{"alg", algorithm}})),
                Refused("algorithm"));
  }
}

TEST_F(JsonWebTokenTest, NoneWithoutASignatureIsNothing) {
  const std::string text = ToBase64Url(R"({"alg":"none","kid":"k1"})") + "." +
                           ToBase64Url(Claims().dump()) + ".";
  EXPECT_THAT(Check(text), Refused("algorithm"));
}

// The old trick: the public key, which everybody has, as an HMAC secret.
TEST_F(JsonWebTokenTest, APublicKeyIsNoSecret) {
  const json secret = {{"keys",
                        {{{"kty", "oct"},
                          {"kid", "k1"},
                          {"alg", "HS256"},
                          {"k", ToBase64Url("secret")}}}}};
  EXPECT_THAT(JsonWebKeySet::Parse(secret.dump()), Not(IsOk()));
}

TEST_F(JsonWebTokenTest, AnotherKeyUnderTheSameIdIsRefused) {
  const TokenMaker thief("ES256", "k1");
  EXPECT_THAT(Check(thief.Sign(Claims())), Refused("signature"));
  EXPECT_THAT(Check(maker_.Sign(Claims(), {{"kid", "k2"}})),
              Refused("key is not known"));
  json with_key = {{"jwk", thief.Key()}, {"jku", "https://thief.example"}};
  EXPECT_THAT(Check(thief.Sign(Claims(), with_key)), Refused("signature"));
}

TEST_F(JsonWebTokenTest, OneBitChangedAnywhereIsRefused) {
  const std::string token = maker_.Sign(Claims());
  for (std::size_t i = 0; i < token.size(); i += 7) {
    std::string broken = token;
    broken[i] = broken[i] == 'A' ? 'B' : 'A';
    EXPECT_THAT(Check(broken), Not(IsOk())) << i;
  }
}

TEST_F(JsonWebTokenTest, IssuerAndAudienceMustFit) {
  EXPECT_THAT(With("iss", "https://evil.example"), Refused("issuer"));
  EXPECT_THAT(With("iss", nullptr), Refused("issuer"));
  EXPECT_THAT(With("aud", "other"), Refused("audience"));
  EXPECT_THAT(With("aud", json::array()), Refused("audience"));
  EXPECT_THAT(With("aud", {"other", "qingdan"}), IsOk());
}

TEST_F(JsonWebTokenTest, TimesAreKeptWithTheSkewAllowed) {
  const auto now = Claims()["iat"].get<long long>();
  EXPECT_THAT(With("exp", now - 61), Refused("expired"));
  EXPECT_THAT(With("exp", now - 59), IsOk());
  EXPECT_THAT(With("exp", nullptr), Refused("expired"));
  EXPECT_THAT(With("exp", "tomorrow"), Refused("expired"));
  EXPECT_THAT(With("nbf", now + 61), Refused("not count yet"));
  EXPECT_THAT(With("nbf", now + 59), IsOk());
  EXPECT_THAT(With("iat", now + 61), Refused("future"));
}

TEST_F(JsonWebTokenTest, SubjectsAndGrantsMustBeReadable) {
  EXPECT_THAT(With("sub", ""), Refused("subject"));
  EXPECT_THAT(With("sub", "a\nb"), Refused("subject"));
  EXPECT_THAT(With("sub", std::string(201, 'a')), Refused("subject"));
  EXPECT_THAT(With("qingdan_grants", {"king:211221"}), Refused("grants"));
  EXPECT_THAT(With("qingdan_grants", 7), Refused("grants"));
  EXPECT_THAT(With("qingdan_grants", "administrator auditor:211221"),
              Refused("two people"));
}

TEST_F(JsonWebTokenTest, WhatIsNoTokenIsRefused) {
  const std::string good = maker_.Sign(Claims());
  for (const std::string text :
       {std::string(), std::string("."), std::string(".."), std::string("a.b"),
        good + ".x", good + "=", good + " ", "x" + good,
        std::string(kTokenBytesMax + 1, 'a'),
        ToBase64Url("[]") + ".e30." + ToBase64Url("x"),
        ToBase64Url(std::string(3000, '[')) + ".e30.eA"}) {
    EXPECT_THAT(Check(text), Not(IsOk())) << text.substr(0, 40);
  }
  EXPECT_THAT(Check(maker_.Sign(Claims(), {{"crit", {"exp"}}})),
              Refused("extensions"));
}

TEST(JsonWebKeySetTest, KeysThatAreTooSmallOrWrongAreRefused) {
  json key = TokenMaker("ES256").Key();
  const auto with = [&](const char* name, const json& value) {
    json changed = key;
    changed[name] = value;
    return JsonWebKeySet::Parse(json({{"keys", {changed}}}).dump());
  };
  EXPECT_THAT(with("alg", "ES256"), IsOk());
  EXPECT_THAT(with("y", key["x"]), Not(IsOk()));  // no point of the curve
  EXPECT_THAT(with("x", "AA"), Not(IsOk()));
  EXPECT_THAT(with("kid", ""), Not(IsOk()));
  EXPECT_THAT(with("d", "AA"), Not(IsOk()));
  EXPECT_THAT(with("use", "enc"), Not(IsOk()));
  EXPECT_THAT(with("alg", "RS256"), Not(IsOk()));
  key = TokenMaker("RS256").Key();
  EXPECT_THAT(with("n", ToBase64Url(std::string(128, '\xFF'))), Not(IsOk()));
  EXPECT_THAT(with("e", "AQ"), Not(IsOk()));
  EXPECT_THAT(JsonWebKeySet::Parse(json({{"keys", {key, key}}}).dump()),
              Not(IsOk()));
  EXPECT_THAT(JsonWebKeySet::Parse("{}"), Not(IsOk()));
}

}  // namespace
}  // namespace qingdan::identity
