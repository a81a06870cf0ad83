#include "verify_log.hpp"

#include <set>

#include "vectors_for_tests.hpp"

namespace lb::proof {

namespace {

class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint64_t below(std::uint64_t limit) {
        state_ ^= state_ << 13U;
        state_ ^= state_ >> 7U;
        state_ ^= state_ << 17U;
        return state_ % limit;
    }

  private:
    std::uint64_t state_;
};

std::string some_file(const MemoryFiles& log, Dice& dice) {
    return std::next(log.files.begin(), static_cast<std::ptrdiff_t>(dice.below(log.files.size())))->first;
}

void mutate(MemoryFiles& log, Dice& dice) {
    const std::string name = some_file(log, dice);
    Bytes& bytes = log.files[name];
    const auto at = static_cast<std::ptrdiff_t>(dice.below(bytes.size()));
    switch (dice.below(10)) {
        case 0:
            bytes[static_cast<std::size_t>(at)] ^= static_cast<std::uint8_t>(1U << dice.below(8));
            break;
        case 1:
            bytes.resize(static_cast<std::size_t>(at));
            break;
        case 2:
            bytes.resize(bytes.size() + 1 + dice.below(40));
            break;
        case 3:
            log.files.erase(name);
            break;
        case 4:
            std::swap(bytes, log.files[some_file(log, dice)]);
            break;
        case 5: {
            auto file = log.files.extract(name);
            file.key() += dice.below(2) == 0 ? "0" : ".p/3";
            log.files.insert(std::move(file));
            break;
        }
        case 6:
            std::fill(bytes.begin() + at, bytes.end(), std::uint8_t{0});
            break;
        case 7:
            bytes.insert(bytes.begin() + at, static_cast<std::uint8_t>(dice.below(256)));
            break;
        case 8:
            log.files[dice.below(2) == 0 ? "tile/0/999" : "tile/tmp"] = bytes;
            break;
        default: {
            const Bytes piece(bytes.begin() + at, bytes.end());
            bytes.insert(bytes.begin() + at, piece.begin(), piece.end());
            break;
        }
    }
}

LogReport report_on(const LogFiles& files) {
    const auto report = verify_log(files, vector_key("log_vkey"));
    EXPECT_TRUE(report);
    return *report;
}

}  // namespace

TEST(VerifyLog, accepts_the_published_logs_and_counts_their_entries) {
    const std::vector<VerifierKey> witnesses{vector_key("witness_vkey")};
    for (const std::uint64_t size : {0U, 1U, 255U, 256U, 257U, 600U}) {
        const FolderFiles folder(vector_path(std::to_string(size)));
        const auto report = verify_log(folder, vector_key("log_vkey"), witnesses);
        ASSERT_TRUE(report);
        EXPECT_TRUE(report->ok) << size << " " << report->reason.view();
        EXPECT_EQ(report->head.size, size);
        std::uint64_t counted = 0;
        for (const auto& [type, count] : report->entries_by_type) {
            counted += count;
        }
        EXPECT_EQ(counted, size);
    }
}

TEST(VerifyLog, made_log_is_the_published_one_byte_for_byte) {
    for (const std::size_t size : {0U, 1U, 255U, 256U, 257U, 600U}) {
        const MemoryFiles made = made_log(vector_entries(size), vector_signer());
        const FolderFiles folder(vector_path(std::to_string(size)));
        EXPECT_EQ(folder.list()->size(), made.files.size());
        for (const auto& [name, bytes] : made.files) {
            Bytes published = *folder.read(name);
            if (name == "checkpoint") {
                published.resize(bytes.size());  // without the witness's line
            }
            EXPECT_EQ(published, bytes) << size << " " << name;
        }
    }
}

TEST(VerifyLog, refuses_every_damaged_log) {
    const MemoryFiles good = made_log(vector_entries(300), vector_signer());
    ASSERT_TRUE(report_on(good).ok);
    Dice dice(20260105);
    int changed = 0;
    for (int round = 0; round < 3'000; ++round) {
        MemoryFiles log = good;
        mutate(log, dice);
        if (log.files != good.files) {
            ++changed;
            ASSERT_FALSE(report_on(log).ok) << "round " << round;
        }
    }
    EXPECT_GT(changed, 2'500);
}

TEST(VerifyLog, names_the_first_bad_entry) {
    MemoryFiles log = made_log(vector_entries(300), vector_signer());
    Bytes& tile = log.files["tile/0/001.p/44"];
    tile[32 * 5] ^= 1U;
    EXPECT_EQ(report_on(log).first_bad_index, 261U);
    tile[32 * 5] ^= 1U;
    ASSERT_TRUE(report_on(log).ok);
    log.files["tile/entries/000"][40] ^= 1U;
    EXPECT_EQ(report_on(log).first_bad_index, 0U);
}

// Correctly hashed and signed, and still no log of ours.
TEST(VerifyLog, refuses_signed_entries_that_break_the_rules_of_the_log) {
    const std::vector<std::string> good = vector_entries(60);
    const auto with = [&](auto change) {
        std::vector<std::string> entries = good;
        change(entries);
        return report_on(made_log(entries, vector_signer()));
    };
    const LogReport swapped = with([](auto& entries) { std::swap(entries[10], entries[11]); });
    EXPECT_FALSE(swapped.ok);
    EXPECT_EQ(swapped.first_bad_index,
              10U + (swapped.reason.view().starts_with("an entry is older") ? 1U : 0U));
    EXPECT_EQ(with([](auto& entries) { entries[20] = entries[19]; }).first_bad_index, 20U);
    EXPECT_EQ(with([](auto& entries) { entries.erase(entries.begin() + 20); }).first_bad_index, 20U);
    EXPECT_EQ(with([](auto& entries) { entries.erase(entries.begin()); }).first_bad_index, 0U);
    EXPECT_EQ(with([](auto& entries) { entries[30] = " " + entries[30]; }).first_bad_index, 30U);
}

TEST(VerifyLog, lets_files_run_ahead_of_the_checkpoint_but_not_with_gaps) {
    const NoteSigner signer = vector_signer();
    MemoryFiles log = made_log(vector_entries(600), signer);
    MemoryFiles published = made_log(vector_entries(257), signer);
    log.files["checkpoint"] = published.files["checkpoint"];
    log.files.merge(published.files);
    const LogReport report = report_on(log);
    EXPECT_TRUE(report.ok) << report.reason.view();
    EXPECT_EQ(report.head.size, 257U);
    log.files.erase("tile/entries/001");
    EXPECT_FALSE(report_on(log).ok);
}

TEST(VerifyLog, keeps_older_partial_tiles_honest) {
    MemoryFiles log = made_log(vector_entries(300), vector_signer());
    const MemoryFiles older = made_log(vector_entries(280), vector_signer());
    log.files["tile/entries/001.p/24"] = older.files.at("tile/entries/001.p/24");
    EXPECT_TRUE(report_on(log).ok);
    log.files["tile/entries/001.p/24"].back() ^= 1U;
    EXPECT_FALSE(report_on(log).ok);
}

TEST(VerifyLog, needs_the_pinned_key) {
    auto other = vector_key("log_vkey");
    other.public_key[3] ^= 1U;
    const auto report = verify_log(FolderFiles(vector_path("1")), other);
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->ok);
    EXPECT_FALSE(verify_log(FolderFiles(vector_path("nowhere")), vector_key("log_vkey")));
}

}  // namespace lb::proof
