#include "server/identity/authenticator.h"

#include <filesystem>
#include <fstream>

#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/token_maker.h"

namespace qingdan::identity {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kTomorrow[] = "2026-11-25";

class AuthenticatorTest : public ::testing::Test {
 protected:
  void SetUp() override {
    options_.tokens.issuer = "https://sso.example";
    options_.tokens.audience = "qingdan";
    options_.jwks_file = dir_.File("jwks.json");
    options_.service_tokens_file = dir_.File("tokens.tsv");
    options_.principals_file = dir_.File("principals.tsv");
    Write(options_.jwks_file, maker_.KeySet());
    Write(options_.principals_file,
          "kind\tsubject\tgrants\tnote\n"
          "person\tu1\tfiler:211221\t\n"
          "machine\tCN=gateway.example,O=County\tauditor:211221\t\n");
    ASSERT_OK_AND_ASSIGN(const auto today, domain::Date::ParseIso(kTomorrow));
    ASSERT_OK_AND_ASSIGN(
        token_, tokens_.Issue("hotline", "window:211221", today, "12345"));
    Write(options_.service_tokens_file, tokens_.ToText());
    ASSERT_OK_AND_ASSIGN(namer_, Authenticator::Make(options_, &clock_));
  }

  static void Write(const std::string& path, const std::string& text,
                    int mode = 0600) {
    std::ofstream(path) << text;
    std::filesystem::permissions(path,
                                 static_cast<std::filesystem::perms>(mode));
  }

  absl::StatusOr<Caller> Bearer(const std::string& token) const {
    return namer_->Name(
        {"m", "ipv4:10.1.1.1:7", {{"authorization", "Bearer " + token}}});
  }

  std::string PersonToken(const std::string& subject) const {
    return maker_.Sign({{"iss", "https://sso.example"},
                        {"aud", "qingdan"},
                        {"sub", subject},
                        {"exp", 1'795'492'900}});
  }

  testing::TempDir dir_;
  testing::FakeClock clock_;
  const testing::TokenMaker maker_{"EdDSA"};
  IdentityOptions options_;
  ServiceTokens tokens_;
  std::string token_;
  std::unique_ptr<Authenticator> namer_;
};

TEST_F(AuthenticatorTest, WhoShowsNothingIsThePublic) {
  ASSERT_OK_AND_ASSIGN(const Caller caller,
                       namer_->Name({"m", "ipv4:10.1.1.1:7", {}}));
  EXPECT_TRUE(caller.is_anonymous());
  EXPECT_THAT(caller.grants, IsEmpty());
  EXPECT_EQ(caller.address, "ipv4:10.1.1.1:7");
}

TEST_F(AuthenticatorTest, WhatDoesNotCountIsNeverTakenForNothing) {
  for (const char* header : {"", "Bearer", "Bearer ", "Basic YTpi", "x"}) {
    EXPECT_THAT(namer_->Name({"m", "", {{"authorization", header}}}),
                StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("")));
  }
  EXPECT_THAT(Bearer("qdt_hotline_wrong"), Not(IsOk()));
  EXPECT_THAT(Bearer("a.b.c"), Not(IsOk()));
}

TEST_F(AuthenticatorTest, APersonHasTheGrantsOfTheFileToo) {
  ASSERT_OK_AND_ASSIGN(const Caller caller, Bearer(PersonToken("u1")));
  EXPECT_EQ(caller.id, "person:u1");
  EXPECT_TRUE(caller.Has(Role::kFiler, "211221"));
  ASSERT_OK_AND_ASSIGN(const Caller other, Bearer(PersonToken("u2")));
  EXPECT_THAT(other.grants, IsEmpty());
}

TEST_F(AuthenticatorTest, AServiceTokenCountsUntilItsLastDay) {
  ASSERT_OK_AND_ASSIGN(const Caller caller, Bearer(token_));
  EXPECT_EQ(caller.id, "service:hotline");
  EXPECT_TRUE(caller.Has(Role::kWindow, "211221"));
  clock_.Advance(std::chrono::hours(36) - std::chrono::seconds(1));
  EXPECT_THAT(Bearer(token_), IsOk());
  clock_.Advance(std::chrono::seconds(1));
  EXPECT_THAT(Bearer(token_), StatusIs(absl::StatusCode::kUnauthenticated,
                                       HasSubstr("expired")));
}

TEST_F(AuthenticatorTest, ARevokedTokenIsRefusedFromTheNextCallOn) {
  ASSERT_THAT(Bearer(token_), IsOk());
  ASSERT_THAT(tokens_.Revoke("hotline"), IsOk());
  ASSERT_THAT(
      base::ReplaceSecretFile(options_.service_tokens_file, tokens_.ToText()),
      IsOk());
  EXPECT_THAT(Bearer(token_), Not(IsOk()));
}

TEST_F(AuthenticatorTest, AFileThatIsBrokenOrOpenToOthersCountsForNothing) {
  Write(options_.service_tokens_file, "nonsense\n");
  EXPECT_THAT(Bearer(token_), Not(IsOk()));
  Write(options_.service_tokens_file, tokens_.ToText());
  EXPECT_THAT(Bearer(token_), IsOk());
  Write(options_.service_tokens_file, tokens_.ToText(), 0640);
  EXPECT_THAT(Bearer(token_), Not(IsOk()));
  EXPECT_THAT(
      Authenticator::Make(options_, &clock_),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("chmod 600")));
}

TEST_F(AuthenticatorTest, KeysAreChangedWithoutARestart) {
  const testing::TokenMaker next("RS256", "k2");
  Write(options_.jwks_file,
        nlohmann::json({{"keys", {maker_.Key(), next.Key()}}}).dump());
  EXPECT_THAT(Bearer(PersonToken("u1")), IsOk());
  Write(options_.jwks_file, next.KeySet());
  EXPECT_THAT(Bearer(PersonToken("u1")), Not(IsOk()));
}

TEST_F(AuthenticatorTest, AMachineIsKnownByItsCertificate) {
  ASSERT_OK_AND_ASSIGN(
      const Caller caller,
      namer_->Name({"m", "", {}, "CN=gateway.example,O=County"}));
  EXPECT_EQ(caller.id, "machine:CN=gateway.example,O=County");
  EXPECT_TRUE(caller.Has(Role::kAuditor, "211221"));
  EXPECT_THAT(namer_->Name({"m", "", {}, "CN=other.example"}), Not(IsOk()));
}

TEST_F(AuthenticatorTest, NothingOfTheSecretStandsInTheFile) {
  const std::string secret = token_.substr(token_.rfind('_') + 1);
  EXPECT_EQ(tokens_.ToText().find(secret), std::string::npos);
}

TEST_F(AuthenticatorTest, WhatTakesAPersonIsNotGivenToAMachine) {
  ASSERT_OK_AND_ASSIGN(const auto day, domain::Date::ParseIso(kTomorrow));
  for (const char* grants : {"filer:211221", "administrator", "king:1"}) {
    EXPECT_THAT(tokens_.Issue("x", grants, day, ""), Not(IsOk()));
  }
  EXPECT_THAT(tokens_.Issue("Größe", "window:211221", day, ""), Not(IsOk()));
  EXPECT_THAT(tokens_.Issue("hotline", "window:211221", day, ""),
              StatusIs(absl::StatusCode::kAlreadyExists, HasSubstr("revoke")));
}

TEST_F(AuthenticatorTest, PeoplesTokensNeedIssuerAndAudience) {
  options_.tokens.audience = "";
  EXPECT_THAT(
      Authenticator::Make(options_, &clock_),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("audience")));
}

}  // namespace
}  // namespace qingdan::identity
