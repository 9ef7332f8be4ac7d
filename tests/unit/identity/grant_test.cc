#include "server/identity/grant.h"

#include "tests/support/status_matchers.h"

namespace qingdan::identity {
namespace {

using ::qingdan::testing::IsOk;
using ::testing::Not;
using ::testing::SizeIs;

TEST(GrantTest, WhatIsWrittenIsReadBack) {
  for (const char* text :
       {"publisher:211221:县民政局", "publisher:211221:*", "auditor:210000",
        "filer:211200", "window:211221", "administrator"}) {
    ASSERT_OK_AND_ASSIGN(const Grant grant, Grant::Parse(text));
    EXPECT_EQ(grant.ToText(), text);
  }
}

TEST(GrantTest, WhatCannotBeGivenIsRefused) {
  for (const char* text :
       {"", "public", "public:211221", "king:211221", "publisher",
        "publisher:211221", "publisher:211221:", "auditor", "auditor:2112",
        "auditor:21122x", "auditor:211221:县民政局", "administrator:211221",
        "administrator:", "Auditor:211221"}) {
    EXPECT_THAT(Grant::Parse(text), Not(IsOk())) << text;
  }
}

TEST(GrantTest, ARegionStandsForAllBelowIt) {
  const auto covers = [](const char* region, const char* code) {
    return Grant{Role::kAuditor, region, ""}.CoversRegion(code);
  };
  EXPECT_TRUE(covers("211221", "211221"));
  EXPECT_TRUE(covers("211200", "211221"));
  EXPECT_TRUE(covers("210000", "211221"));
  EXPECT_TRUE(covers("000000", "211221"));
  EXPECT_FALSE(covers("211221", "211222"));
  EXPECT_FALSE(covers("211221", "211200"));
  EXPECT_FALSE(covers("211300", "211221"));
}

TEST(GrantTest, AllRegionsTakeAGrantOfTheState) {
  EXPECT_FALSE((Grant{Role::kAuditor, "210000", ""}.CoversRegion("")));
  EXPECT_TRUE((Grant{Role::kAuditor, "000000", ""}.CoversRegion("")));
  EXPECT_FALSE((Grant{Role::kAdministrator, "", ""}.CoversRegion("211221")));
}

TEST(GrantTest, AllDepartmentsTakeAGrantOfAll) {
  const Grant one{Role::kPublisher, "211221", "县民政局"};
  const Grant all{Role::kPublisher, "211221", "*"};
  EXPECT_TRUE(one.CoversDepartment("县民政局"));
  EXPECT_FALSE(one.CoversDepartment("县民政局二科"));
  EXPECT_FALSE(one.CoversDepartment(""));
  EXPECT_TRUE(all.CoversDepartment(""));
}

TEST(GrantTest, NobodyIsAdministratorAndAuditor) {
  EXPECT_THAT(ParseGrants("administrator auditor:211221"), Not(IsOk()));
  ASSERT_OK_AND_ASSIGN(const auto grants,
                       ParseGrants(" filer:211221\tauditor:211221 "));
  EXPECT_THAT(grants, SizeIs(2));
}

}  // namespace
}  // namespace qingdan::identity
