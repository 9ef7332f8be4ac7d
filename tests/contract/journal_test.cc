// One suite of the journal's contract (server/journal/journal.h), run on every
// engine; below it what only an engine that keeps data on disk can show.
#include <atomic>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <memory>
#include <rocksdb/db.h>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

#include "server/journal/memory/memory_journal.h"
#include "server/journal/rocksdb/head_file.h"
#include "server/journal/rocksdb/keys.h"
#include "server/journal/rocksdb/rocksdb_journal.h"
#include "tests/support/other_user.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace qingdan::journal {
namespace {

using ::qingdan::testing::IsOk;
using ::qingdan::testing::OtherUser;
using ::qingdan::testing::StatusIs;
using ::qingdan::testing::TempDir;
using ::testing::_;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::size_t kNoBound = std::size_t{1} << 30;

enum class EngineKind { kMemory, kRocksDb };

class JournalTest : public ::testing::TestWithParam<EngineKind> {
 protected:
  void SetUp() override {
    if (GetParam() == EngineKind::kMemory) {
      journal_ = std::make_unique<MemoryJournal>();
      return;
    }
    ASSERT_OK_AND_ASSIGN(journal_, RocksDbJournal::Open(dir_.File("data")));
  }

  std::vector<std::string> ReadAll() const {
    auto all = journal_->Read(1, kNoBound, kNoBound);
    EXPECT_THAT(all, IsOk());
    return all.ok() ? *std::move(all) : std::vector<std::string>();
  }

  // Writes a checkpoint of `chunks` named "view".
  void WriteCheckpoint(std::uint64_t position,
                       const std::vector<std::string>& chunks) {
    ASSERT_OK_AND_ASSIGN(auto writer,
                         journal_->StartCheckpoint("view", position));
    for (const auto& chunk : chunks) ASSERT_THAT(writer->Add(chunk), IsOk());
    ASSERT_THAT(writer->Finish(), IsOk());
  }

  absl::StatusOr<std::uint64_t> LoadCheckpoint(
      std::vector<std::string>& chunks) const {
    return journal_->LoadCheckpoint("view", [&](std::string_view chunk) {
      chunks.emplace_back(chunk);
      return absl::OkStatus();
    });
  }

  TempDir dir_;
  std::unique_ptr<Journal> journal_;
};

INSTANTIATE_TEST_SUITE_P(Engines, JournalTest,
                         ::testing::Values(EngineKind::kMemory,
                                           EngineKind::kRocksDb),
                         [](const auto& engine) {
                           return engine.param == EngineKind::kMemory
                                      ? "Memory"
                                      : "RocksDb";
                         });

TEST_P(JournalTest, BeginsEmpty) {
  EXPECT_EQ(journal_->head(), 0u);
  EXPECT_THAT(ReadAll(), IsEmpty());
}

TEST_P(JournalTest, AppendsInOrderAndCountsFromOne) {
  ASSERT_OK_AND_ASSIGN(AppendResult first, journal_->Append({{"a", "b"}, {}}));
  ASSERT_OK_AND_ASSIGN(AppendResult second, journal_->Append({{"c"}, 2}));
  EXPECT_EQ(first.first_position, 1u);
  EXPECT_EQ(first.last_position, 2u);
  EXPECT_EQ(second.first_position, 3u);
  EXPECT_EQ(journal_->head(), 3u);
  EXPECT_THAT(ReadAll(), ElementsAre("a", "b", "c"));
}

TEST_P(JournalTest, EntriesAreBytes) {
  const std::string entry("\0\xFF\n清单", 9);
  ASSERT_THAT(journal_->Append({{entry, ""}, {}}), IsOk());
  EXPECT_THAT(ReadAll(), ElementsAre(entry, ""));
}

TEST_P(JournalTest, AppendOnAnotherHeadIsRefusedWhole) {
  ASSERT_THAT(journal_->Append({{"a"}, {}}), IsOk());
  EXPECT_THAT(journal_->Append({{"b", "c"}, 0}),
              StatusIs(absl::StatusCode::kAborted,
                       AllOf(HasSubstr("head is 1"), HasSubstr("expected 0"))));
  EXPECT_THAT(journal_->Append({{"b"}, 2}),
              StatusIs(absl::StatusCode::kAborted, _));
  EXPECT_THAT(ReadAll(), ElementsAre("a"));
}

TEST_P(JournalTest, BoundsOfAnAppendAreNamed) {
  EXPECT_THAT(
      journal_->Append({{}, {}}),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("1 to 64")));
  const std::vector<std::string> many(kEntriesPerAppendMax + 1, "x");
  EXPECT_THAT(journal_->Append({many, {}}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("65")));
  const std::string large(kAppendBytesMax, 'x');
  EXPECT_THAT(
      journal_->Append({{large, "y"}, {}}),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("1048577")));
  EXPECT_EQ(journal_->head(), 0u);
  EXPECT_THAT(journal_->Append({{large}, {}}), IsOk());
}

TEST_P(JournalTest, ReadKeepsItsBounds) {
  ASSERT_THAT(journal_->Append({{"aa", "bb", "cc", "dd"}, {}}), IsOk());
  const auto read = [&](std::uint64_t from, std::size_t entries,
                        std::size_t bytes) {
    return *journal_->Read(from, entries, bytes);
  };
  EXPECT_THAT(read(2, 2, kNoBound), ElementsAre("bb", "cc"));
  EXPECT_THAT(read(1, 10, 3), ElementsAre("aa", "bb"));
  EXPECT_THAT(read(1, 10, 1), ElementsAre("aa"));
  EXPECT_THAT(read(4, 10, kNoBound), ElementsAre("dd"));
  EXPECT_THAT(read(5, 10, kNoBound), IsEmpty());
}

TEST_P(JournalTest, PositionZeroIsRefused) {
  EXPECT_THAT(journal_->Read(0, 1, 1),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("1")));
}

TEST_P(JournalTest, WaitEndsWithTheTimeWhenNothingComes) {
  EXPECT_EQ(journal_->WaitBeyond(0, std::chrono::milliseconds(5)), 0u);
}

TEST_P(JournalTest, WaitEndsWithTheAppendItWaitsFor) {
  std::thread appender([&] {
    EXPECT_THAT(journal_->Append({{"a"}, {}}), IsOk());
    EXPECT_THAT(journal_->Append({{"b"}, {}}), IsOk());
  });
  EXPECT_EQ(journal_->WaitBeyond(1, std::chrono::minutes(1)), 2u);
  appender.join();
}

TEST_P(JournalTest, ConcurrentAppendsShareOneOrder) {
  constexpr int kThreads = 8;
  constexpr int kEach = 50;
  std::vector<std::vector<std::uint64_t>> places(kThreads);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        const std::string entry = std::to_string(t) + "/" + std::to_string(i);
        const auto result = journal_->Append({{entry, entry + "b"}, {}});
        ASSERT_THAT(result, IsOk());
        EXPECT_EQ(result->last_position, result->first_position + 1);
        places[t].push_back(result->first_position);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  const auto all = ReadAll();
  ASSERT_THAT(all, SizeIs(kThreads * kEach * 2));
  for (int t = 0; t < kThreads; ++t) {
    for (int i = 0; i < kEach; ++i) {
      const std::string entry = std::to_string(t) + "/" + std::to_string(i);
      EXPECT_EQ(all[places[t][i] - 1], entry);
      EXPECT_EQ(all[places[t][i]], entry + "b");
    }
  }
}

TEST_P(JournalTest, OfAppendsOnOneHeadExactlyOneWins) {
  std::vector<std::thread> threads;
  std::atomic<int> won = 0;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      const auto result = journal_->Append({{"x"}, 0});
      if (result.ok()) ++won;
      if (!result.ok()) {
        EXPECT_THAT(result, StatusIs(absl::StatusCode::kAborted, _));
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(won, 1);
  EXPECT_EQ(journal_->head(), 1u);
}

TEST_P(JournalTest, ThereIsNoCheckpointBeforeTheFirst) {
  std::vector<std::string> chunks;
  EXPECT_THAT(LoadCheckpoint(chunks),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("view")));
}

TEST_P(JournalTest, TheNewestFinishedCheckpointCounts) {
  WriteCheckpoint(3, {"old one", "old two", "old three"});
  WriteCheckpoint(7, {"one", "two"});
  {
    ASSERT_OK_AND_ASSIGN(auto dropped, journal_->StartCheckpoint("view", 9));
    ASSERT_THAT(dropped->Add("half"), IsOk());
  }
  std::vector<std::string> chunks;
  ASSERT_OK_AND_ASSIGN(std::uint64_t position, LoadCheckpoint(chunks));
  EXPECT_EQ(position, 7u);
  EXPECT_THAT(chunks, ElementsAre("one", "two"));
}

TEST_P(JournalTest, ACheckpointIsNoEntry) {
  ASSERT_THAT(journal_->Append({{"a"}, {}}), IsOk());
  WriteCheckpoint(1, {"chunk"});
  EXPECT_EQ(journal_->head(), 1u);
  EXPECT_THAT(ReadAll(), ElementsAre("a"));
}

TEST_P(JournalTest, TheErrorOfTheSinkComesBack) {
  WriteCheckpoint(1, {"chunk"});
  EXPECT_THAT(
      journal_->LoadCheckpoint(
          "view", [](std::string_view) { return absl::InternalError("mine"); }),
      StatusIs(absl::StatusCode::kInternal, "mine"));
}

TEST_P(JournalTest, AChunkOverTheBoundIsRefused) {
  ASSERT_OK_AND_ASSIGN(auto writer, journal_->StartCheckpoint("view", 1));
  EXPECT_THAT(writer->Add(std::string(kCheckpointChunkBytesMax + 1, 'x')),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("large")));
}

// What follows needs a disk.

class RocksDbJournalTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<RocksDbJournal>> Open() {
    return RocksDbJournal::Open(data_);
  }

  void Append(const std::vector<std::string>& entries) {
    ASSERT_OK_AND_ASSIGN(auto journal, Open());
    ASSERT_THAT(journal->Append({entries, {}}), IsOk());
  }

  // Changes what lies under `key`, behind the journal's back.
  template <typename Change>
  void Tamper(const std::string& key, Change&& change) {
    rocksdb::DB* raw = nullptr;
    ASSERT_TRUE(rocksdb::DB::Open({}, data_, &raw).ok());
    const std::unique_ptr<rocksdb::DB> db(raw);
    std::string value;
    ASSERT_TRUE(db->Get({}, key, &value).ok());
    change(*db, value);
  }

  void FlipLastBit(const std::string& key) {
    Tamper(key, [&](rocksdb::DB& db, std::string value) {
      value.back() = static_cast<char>(value.back() ^ 1);
      ASSERT_TRUE(db.Put({}, key, value).ok());
    });
  }

  TempDir dir_;
  const std::string data_ = dir_.File("data");
};

TEST_F(RocksDbJournalTest, EntriesAndNameOutliveTheProcess) {
  std::string store_id;
  {
    ASSERT_OK_AND_ASSIGN(auto journal, Open());
    store_id = journal->store_id();
    ASSERT_THAT(journal->Append({{"a", "b"}, {}}), IsOk());
  }
  ASSERT_OK_AND_ASSIGN(auto journal, Open());
  EXPECT_EQ(journal->store_id(), store_id);
  EXPECT_EQ(journal->head(), 2u);
  EXPECT_THAT(*journal->Read(1, 10, kNoBound), ElementsAre("a", "b"));
  EXPECT_THAT(journal->Append({{"c"}, 2}), IsOk());
}

TEST_F(RocksDbJournalTest, AChangedEntryIsDataLossNamingItsPosition) {
  Append({"a", "b", "c"});
  FlipLastBit(EntryKey(2));
  ASSERT_OK_AND_ASSIGN(auto journal, Open());
  EXPECT_THAT(journal->Read(1, 10, kNoBound),
              StatusIs(absl::StatusCode::kDataLoss,
                       HasSubstr("position 2 fails its checksum")));
  EXPECT_THAT(*journal->Read(3, 10, kNoBound), ElementsAre("c"));
}

TEST_F(RocksDbJournalTest, AnEntryInAnothersPlaceIsDataLoss) {
  Append({"a", "b"});
  Tamper(EntryKey(1), [](rocksdb::DB& db, const std::string& value) {
    ASSERT_TRUE(db.Put({}, EntryKey(2), value).ok());
  });
  ASSERT_OK_AND_ASSIGN(auto journal, Open());
  EXPECT_THAT(journal->Read(1, 10, kNoBound),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("position 2")));
}

TEST_F(RocksDbJournalTest, AMissingEntryIsDataLossNamingItsPosition) {
  Append({"a", "b", "c"});
  Tamper(EntryKey(2), [](rocksdb::DB& db, const std::string&) {
    ASSERT_TRUE(db.Delete({}, EntryKey(2)).ok());
  });
  ASSERT_OK_AND_ASSIGN(auto journal, Open());
  EXPECT_THAT(
      journal->Read(1, 10, kNoBound),
      StatusIs(absl::StatusCode::kDataLoss, HasSubstr("position 2 is missin")));
}

TEST_F(RocksDbJournalTest, AChangedCheckpointIsDataLoss) {
  {
    ASSERT_OK_AND_ASSIGN(auto journal, Open());
    ASSERT_OK_AND_ASSIGN(auto writer, journal->StartCheckpoint("view", 5));
    ASSERT_THAT(writer->Add("chunk"), IsOk());
    ASSERT_THAT(writer->Finish(), IsOk());
  }
  FlipLastBit(ChunkKey("view", 1, 0));
  ASSERT_OK_AND_ASSIGN(auto journal, Open());
  EXPECT_THAT(journal->LoadCheckpoint(
                  "view", [](std::string_view) { return absl::OkStatus(); }),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("chunk 0")));
}

TEST_F(RocksDbJournalTest, AFolderInUseIsNamedWithTheMend) {
  ASSERT_OK_AND_ASSIGN(auto journal, Open());
  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kFailedPrecondition,
                               AllOf(HasSubstr(data_), HasSubstr("in use"),
                                     HasSubstr("stop that server"))));
  EXPECT_THAT(journal->Append({{"a"}, {}}), IsOk());
}

TEST_F(RocksDbJournalTest, AFolderOfOtherFilesIsLeftAlone) {
  std::filesystem::create_directory(data_);
  std::ofstream(data_ + "/报告.docx") << "x";
  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kFailedPrecondition,
                               AllOf(HasSubstr(data_), HasSubstr("empty"))));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(data_), {}), 1);
}

TEST_F(RocksDbJournalTest, AFileIsNoFolder) {
  std::ofstream(data_) << "x";
  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kFailedPrecondition,
                               HasSubstr("is a file")));
}

TEST_F(RocksDbJournalTest, TheDatabaseOfAnotherProgramIsLeftAlone) {
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* raw = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(options, data_, &raw).ok());
  ASSERT_TRUE(raw->Put({}, "e", "theirs").ok());
  delete raw;
  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kFailedPrecondition,
                               HasSubstr("another program")));
}

TEST_F(RocksDbJournalTest, DataOfAnotherFormatIsNamed) {
  Append({"a"});
  Tamper(kMarkerKey, [](rocksdb::DB& db, const std::string&) {
    ASSERT_TRUE(db.Put({}, kMarkerKey, "qingdan journal 9 x").ok());
  });
  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kFailedPrecondition,
                               HasSubstr("qingdan journal 9")));
}

// A start that was killed before RocksDB had written its CURRENT.
TEST_F(RocksDbJournalTest, AFirstStartCutOffIsBegunAnew) {
  std::filesystem::create_directory(data_);
  std::ofstream(data_ + "/LOG") << "x";
  std::ofstream(data_ + "/LOCK");
  std::ofstream(data_ + "/MANIFEST-000001") << "x";
  std::ofstream(data_ + "/000001.dbtmp") << "x";
  ASSERT_OK_AND_ASSIGN(auto journal, Open());
  EXPECT_THAT(journal->Append({{"a"}, {}}), IsOk());
}

TEST_F(RocksDbJournalTest, AFolderThatMayNotBeWrittenIsNamedAsSuch) {
  Append({"a"});
  std::filesystem::permissions(dir_.path(), std::filesystem::perms(0555));
  std::filesystem::permissions(data_, std::filesystem::perms(0555));
  const OtherUser nobody;
  if (::faccessat(AT_FDCWD, data_.c_str(), W_OK, AT_EACCESS) == 0) {
    GTEST_SKIP() << "may write anyway";
  }
  EXPECT_THAT(Open(),
              StatusIs(absl::StatusCode::kPermissionDenied,
                       AllOf(HasSubstr(data_),
                             ::testing::Not(HasSubstr("another process")))));
  EXPECT_THAT(RocksDbJournal::Open(dir_.File("new")),
              StatusIs(absl::StatusCode::kPermissionDenied,
                       HasSubstr(dir_.File("new"))));
}

TEST_F(RocksDbJournalTest, ABrokenFileOfTheStoreIsDataLoss) {
  Append({"a"});
  std::ofstream(data_ + "/CURRENT") << "MANIFEST-999999\n";
  const auto opened = Open();
  ASSERT_FALSE(opened.ok());
  EXPECT_THAT(std::string(opened.status().message()), HasSubstr(data_));
}

TEST_F(RocksDbJournalTest, LessThanWasAcknowledgedIsDataLoss) {
  Append({"a", "b"});
  {
    const auto head = HeadFile::Open(data_);
    ASSERT_THAT(head, IsOk());
    EXPECT_EQ((*head)->position(), 2u);
    (*head)->Set(3);
  }
  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kDataLoss,
                               HasSubstr("holds 2 entries, but 3")));
}

TEST_F(RocksDbJournalTest, ABrokenHeadFileSaysNothing) {
  Append({"a"});
  std::ofstream(data_ + "/HEAD") << "qingdan head 1 00000000000000ff 0\n";
  EXPECT_THAT(Open(), IsOk());
}

}  // namespace
}  // namespace qingdan::journal
