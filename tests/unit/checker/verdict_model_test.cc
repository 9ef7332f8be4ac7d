// The decision table of domain handbook section 6, written down a second time
// as a list of rows, each tried in turn, against the checker's own function.
#include <array>
#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iostream>
#include <map>
#include <random>
#include <string>

#include "server/checker/verdict.h"

namespace qingdan::checker {
namespace {

// A question in plain words, as the handbook's table asks it.
struct Question {
  std::string found;  // own, other-department, other-level, licence-above,
                      // ended, several, nothing
  std::string ended;  // cancelled, delegated, converted
  std::string type;   // licence, filing, confirmation, service ...
  bool on_list = false;
  bool gate = false;
  bool unsure = false;  // of the gate
  bool excess = false;
  bool verified = true;
};

// One row of the table: when all that it asks holds, it answers.
struct Row {
  std::string answer;
  bool (*holds)(const Question&);
};

bool Own(const Question& q) { return q.found == "own"; }
bool Elsewhere(const Question& q) {
  return q.found == "other-department" || q.found == "other-level";
}
bool Above(const Question& q) { return q.found == "licence-above"; }
bool Ended(const Question& q) { return q.found == "ended"; }
bool Licence(const Question& q) { return q.type == "licence" || q.on_list; }

const std::array kTable = {
    // Several fit equally, or the evidence is thin.
    Row{"NEEDS_REVIEW", [](const Question& q) { return q.found == "several"; }},
    Row{"NEEDS_REVIEW",
        [](const Question& q) {
          return !q.verified && (Elsewhere(q) || Above(q) || Ended(q));
        }},
    // It may be a gate where none is allowed.
    Row{"NEEDS_REVIEW",
        [](const Question& q) {
          return q.gate && q.unsure &&
                 ((Own(q) && !Licence(q)) || q.found == "nothing");
        }},
    // In force as a filing, confirmation, service, but exercised as a gate.
    Row{"DISGUISED_LICENSE",
        [](const Question& q) { return Own(q) && q.gate && !Licence(q); }},
    // In force, same department.
    Row{"LISTED_WITH_EXCESS",
        [](const Question& q) { return Own(q) && q.excess; }},
    Row{"LISTED", [](const Question& q) { return Own(q); }},
    // In force, but another department's or level's.
    Row{"WRONG_AUTHORITY", Elsewhere},
    // An ended item, or a renamed one of it.
    Row{"CANCELLED",
        [](const Question& q) { return Ended(q) && q.ended == "cancelled"; }},
    Row{"DELEGATED",
        [](const Question& q) { return Ended(q) && q.ended == "delegated"; }},
    Row{"CONVERTED",
        [](const Question& q) { return Ended(q) && q.ended == "converted"; }},
    // A licence that may exist but that no catalogue here lists.
    Row{"NOT_LISTED", Above},
    // Nothing fits.
    Row{"DISGUISED_LICENSE",
        [](const Question& q) { return q.found == "nothing" && q.gate; }},
    Row{"NOT_LISTED", [](const Question& q) { return q.found == "nothing"; }},
};

std::string Model(const Question& question) {
  for (const Row& row : kTable) {
    if (row.holds(question)) return row.answer;
  }
  return "no row";
}

const std::map<std::string, Resolved> kFound = {
    {"own", Resolved::kOwn},
    {"other-department", Resolved::kOtherDepartment},
    {"other-level", Resolved::kOtherLevel},
    {"licence-above", Resolved::kLicenceAbove},
    {"ended", Resolved::kEnded},
    {"several", Resolved::kSeveral},
    {"nothing", Resolved::kNothing}};
const std::map<std::string, Ending> kEnded = {
    {"cancelled", Ending::kCancelled},
    {"delegated", Ending::kDelegated},
    {"converted", Ending::kConverted}};
const std::map<std::string, registry::v1::ItemType> kTypes = {
    {"unknown", registry::v1::ITEM_TYPE_UNSPECIFIED},
    {"licence", registry::v1::ITEM_TYPE_LICENSE},
    {"filing", registry::v1::ITEM_TYPE_FILING},
    {"confirmation", registry::v1::ITEM_TYPE_CONFIRMATION},
    {"payment", registry::v1::ITEM_TYPE_PAYMENT},
    {"reward", registry::v1::ITEM_TYPE_REWARD},
    {"ruling", registry::v1::ITEM_TYPE_ADJUDICATION},
    {"other power", registry::v1::ITEM_TYPE_OTHER_POWER},
    {"service", registry::v1::ITEM_TYPE_PUBLIC_SERVICE}};

template <typename Map>
std::string AnyKey(const Map& map, std::mt19937_64& random) {
  return std::next(map.begin(),
                   static_cast<std::ptrdiff_t>(random() % map.size()))
      ->first;
}

Question AnyQuestion(std::mt19937_64& random) {
  Question q;
  q.found = AnyKey(kFound, random);
  q.ended = AnyKey(kEnded, random);
  q.type = AnyKey(kTypes, random);
  q.on_list = random() % 2 == 0;
  q.gate = random() % 2 == 0;
  q.unsure = random() % 2 == 0;
  q.excess = random() % 2 == 0;
  q.verified = random() % 2 == 0;
  return q;
}

Situation ToSituation(const Question& q) {
  Situation s;
  s.resolved = kFound.at(q.found);
  s.ending = kEnded.at(q.ended);
  s.type = kTypes.at(q.type);
  s.on_licensing_list = q.on_list;
  s.gate = q.gate;
  s.unsure = q.unsure;
  s.excess = q.excess;
  s.unverified = !q.verified;
  return s;
}

std::uint64_t Seed() {
  const char* given = std::getenv("QINGDAN_SEED");
  return given != nullptr ? std::strtoull(given, nullptr, 10)
                          : std::random_device{}();
}

TEST(VerdictModelTest, AgreesWithTheTableOnAMillionQuestions) {
  const std::uint64_t seed = Seed();
  std::cout << "QINGDAN_SEED=" << seed << "\n";
  std::mt19937_64 random(seed);
  for (int i = 0; i < 1'200'000; ++i) {
    const Question q = AnyQuestion(random);
    ASSERT_EQ(ShortName(Decide(ToSituation(q))), Model(q))
        << q.found << " " << q.ended << " " << q.type << " list " << q.on_list
        << " gate " << q.gate << " unsure " << q.unsure << " excess "
        << q.excess << " verified " << q.verified;
  }
}

TEST(VerdictModelTest, EveryRowOfTheTableIsReached) {
  std::mt19937_64 random(1);
  std::map<std::string, int> reached;
  for (int i = 0; i < 10'000; ++i) ++reached[Model(AnyQuestion(random))];
  EXPECT_EQ(reached.size(), 9u);
  EXPECT_EQ(reached.count("no row"), 0u);
}

TEST(VerdictModelTest, AListedFilingExercisedAsApprovalIsDisguised) {
  Question q{.found = "own", .ended = "cancelled", .type = "filing"};
  EXPECT_EQ(ShortName(Decide(ToSituation(q))), "LISTED");
  q.gate = true;
  EXPECT_EQ(ShortName(Decide(ToSituation(q))), "DISGUISED_LICENSE");
  q.type = "licence";
  EXPECT_EQ(ShortName(Decide(ToSituation(q))), "LISTED");
}

}  // namespace
}  // namespace qingdan::checker
