#include "server/service/reading.h"

#include "qingdan/registry/v1/registry_service.pb.h"
#include "server/domain/error.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"

namespace qingdan::service {
namespace {

using registry::Snapshot;
using registry::v1::ListItemsRequest;
using registry::v1::ReadOptions;
using ::testing::Pair;

class ReadingTest : public ::testing::Test {
 protected:
  std::string ReasonOf(const absl::Status& status) {
    const auto info = domain::ErrorInfoOf(status);
    return info ? info->reason() : status.ToString();
  }

  absl::StatusOr<Pager> Open(const ListItemsRequest& request,
                             std::int32_t size_max = kPageSizeMax) {
    return Pager::Open(request, request.read(), snapshot_, clock_, size_max);
  }

  const testing::FakeClock clock_;
  const Snapshot snapshot_{9, 7, {}};  // position 9, revision 7
};

TEST_F(ReadingTest, TheDefaultIsTodayInBeijingAndTheNewest) {
  ASSERT_OK_AND_ASSIGN(const auto as_of, ResolveRead({}, snapshot_, clock_));
  EXPECT_EQ(as_of.date.ToIso(), "2026-11-24");
  EXPECT_EQ(as_of.revision, 7u);
}

TEST_F(ReadingTest, AStateSentBackIsAtMostTheNewest) {
  ASSERT_OK_AND_ASSIGN(const auto as_of, ResolveRead({}, snapshot_, clock_));
  ReadOptions read;
  read.set_at_least_token(ToReadState(as_of).token());
  EXPECT_THAT(ResolveRead(read, snapshot_, clock_), testing::IsOk());
  const Snapshot older{5, 4, {}};
  EXPECT_EQ(ReasonOf(ResolveRead(read, older, clock_).status()),
            "REVISION_UNKNOWN");
}

TEST_F(ReadingTest, WhatIsWrongIsNamed) {
  ReadOptions read;
  read.set_date("2024-1-1");
  EXPECT_EQ(ReasonOf(ResolveRead(read, snapshot_, clock_).status()),
            "DATE_INVALID");
  read.Clear();
  read.set_known_at_revision(8);
  EXPECT_EQ(ReasonOf(ResolveRead(read, snapshot_, clock_).status()),
            "REVISION_UNKNOWN");
  for (const char* token :
       {"x", "s1-", "s1-1x", "s1--1", "s2-1", "s1-99999999999999999999"}) {
    read.Clear();
    read.set_at_least_token(token);
    EXPECT_EQ(ReasonOf(ResolveRead(read, snapshot_, clock_).status()),
              "FIELD_INVALID")
        << token;
  }
}

TEST_F(ReadingTest, PageSizesHaveADefaultAndACap) {
  ListItemsRequest request;
  EXPECT_THAT(Open(request)->Range(5'000), Pair(0u, 100u));
  EXPECT_THAT(Open(request, 50)->Range(5'000), Pair(0u, 50u));
  request.set_page_size(2'000);
  EXPECT_THAT(Open(request)->Range(5'000), Pair(0u, 1'000u));
  request.set_page_size(-1);
  EXPECT_EQ(ReasonOf(Open(request).status()), "FIELD_INVALID");
}

TEST_F(ReadingTest, PagesFollowEachOtherToTheEnd) {
  ListItemsRequest request;
  request.set_page_size(10);
  std::size_t seen = 0;
  int pages = 0;
  do {
    ASSERT_OK_AND_ASSIGN(const Pager pager, Open(request));
    const auto [begin, end] = pager.Range(25);
    EXPECT_EQ(begin, seen);
    seen = end;
    request.set_page_token(pager.NextToken(25));
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(seen, 25u);
  EXPECT_EQ(pages, 3);
}

TEST_F(ReadingTest, ATokenKeepsDayAndRevision) {
  ListItemsRequest request;
  request.set_page_size(10);
  const std::string token = Open(request)->NextToken(25);
  request.set_page_token(token);
  const Snapshot later{20, 19, {}};
  testing::FakeClock tomorrow;
  tomorrow.Advance(std::chrono::hours(24));
  ASSERT_OK_AND_ASSIGN(const Pager pager,
                       Pager::Open(request, request.read(), later, tomorrow));
  EXPECT_EQ(pager.as_of().revision, 7u);
  EXPECT_EQ(pager.as_of().date.ToIso(), "2026-11-24");
}

TEST_F(ReadingTest, ATokenIsOfItsListOnly) {
  ListItemsRequest request;
  request.set_page_size(10);
  const std::string token = Open(request)->NextToken(25);
  request.set_page_token(token);
  request.set_page_size(20);
  EXPECT_THAT(Open(request), testing::IsOk());
  request.set_department("县民政局");
  EXPECT_EQ(ReasonOf(Open(request).status()), "PAGE_TOKEN_INVALID");
}

}  // namespace
}  // namespace qingdan::service
