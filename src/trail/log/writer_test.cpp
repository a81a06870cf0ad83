#include "writer.hpp"

#include "base/core/json.hpp"
#include "base/core/text.hpp"
#include "home_for_tests.hpp"
#include "wal.hpp"

namespace lb::trail_log {

namespace {

std::string vectors() {
    return std::string(LB_SOURCE_DIR) + "/tests/data/trail/";
}

proof::NoteSigner vector_signer() {
    const auto keys = *parse_json(as_text(*read_file(vectors() + "keys.json", 4096)));
    const auto seed = *from_hex(keys.find("log_seed")->text_or(""));
    return *proof::NoteSigner::from_seed(keys.find("origin")->text_or(""), *Secret<32>::from_bytes(seed));
}

Result<Writer> open_writer(const Home& home, const Clock& clock, Disk& disk) {
    return Writer::open(home.places(), Home::test_signer(), clock, disk, kSmall);
}

void log_and_publish(Writer& writer, std::uint64_t from, std::uint64_t to) {
    for (std::uint64_t number = from; number < to; ++number) {
        ASSERT_TRUE(writer.stage(Author::desk, some_draft(number)));
    }
    writer.commit();
    ASSERT_TRUE(writer.publish());
}

}  // namespace

TEST(Writer, makes_the_published_logs_byte_for_byte) {
    const Bytes lines = *read_file(vectors() + "entries-600.txt", 1 << 20);
    const std::vector<std::string_view> entries = split(as_text(lines), '\n');
    for (const std::uint64_t size : {1U, 255U, 256U, 257U, 600U}) {
        Home home;
        BrittleDisk disk;
        Wal wal(disk, home.places().wal, 1 << 20);
        ASSERT_TRUE(wal.recover());
        for (std::uint64_t index = 0; index < size; ++index) {
            ASSERT_TRUE(wal.append(index, as_bytes(entries[index])));
        }
        wal.commit();
        const FakeClock clock;
        auto writer = Writer::open(home.places(), vector_signer(), clock, disk, kSmall);
        ASSERT_TRUE(writer);
        ASSERT_TRUE(writer->publish());
        const proof::FolderFiles made(home.places().log);
        const proof::FolderFiles published(vectors() + std::to_string(size));
        EXPECT_EQ(made.list()->size(), published.list()->size());
        const auto paths = *made.list();
        for (const std::string& path : paths) {
            const Bytes bytes = *made.read(path);
            Bytes expected = *published.read(path);
            if (path == "checkpoint") {
                expected.resize(bytes.size());  // without the witness's line
            }
            EXPECT_EQ(bytes, expected) << size << " " << path;
        }
    }
}

TEST(Writer, starts_a_log_with_its_own_start_and_goes_on_after_a_restart) {
    Home home;
    FakeClock clock;
    BrittleDisk disk;
    {
        auto writer = open_writer(home, clock, disk);
        ASSERT_TRUE(writer);
        log_and_publish(*writer, 1, 301);
        EXPECT_EQ(writer->published(), 301U);
    }
    auto writer = open_writer(home, clock, disk);
    ASSERT_TRUE(writer);
    EXPECT_EQ(writer->trouble().view(), "");
    EXPECT_EQ(writer->committed(), 301U);
    log_and_publish(*writer, 301, 600);
    const proof::LogReport report = home.report();
    EXPECT_TRUE(report.ok) << report.reason.view();
    EXPECT_EQ(report.head.size, 600U);
    EXPECT_EQ(report.entries_by_type.at("log.started"), 1U);
}

TEST(Writer, leaves_only_the_files_that_the_checkpoint_needs) {
    Home home;
    FakeClock clock;
    BrittleDisk disk;
    auto writer = open_writer(home, clock, disk);
    for (std::uint64_t number = 1; number < 280; number += 31) {
        log_and_publish(*writer, number, number + 31);
    }
    const auto names = *proof::FolderFiles(home.places().log).list();
    EXPECT_EQ(names.size(), proof::files_of(writer->published()).size() + 1);
}

TEST(Writer, answers_the_same_request_as_before_also_after_a_restart) {
    Home home;
    FakeClock clock;
    BrittleDisk disk;
    Placed first;
    {
        auto writer = open_writer(home, clock, disk);
        log_and_publish(*writer, 1, 5);
        first = *writer->stage(Author::desk, some_draft(3));
        EXPECT_EQ(writer->committed(), 5U);
    }
    clock.advance(5000);
    auto writer = open_writer(home, clock, disk);
    const auto again = writer->stage(Author::desk, some_draft(3));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->index, first.index);
    EXPECT_EQ(again->leaf, first.leaf);
    EXPECT_EQ(again->at, first.at);
    Draft other = some_draft(3);
    other.values.set("item", test_id(99).text());
    EXPECT_EQ(writer->stage(Author::desk, other).error().failure, Failure::conflict);
}

TEST(Writer, never_lets_time_go_back_and_numbers_each_case) {
    Home home;
    FakeClock clock;
    BrittleDisk disk;
    {
        auto writer = open_writer(home, clock, disk);
        log_and_publish(*writer, 1, 3);
    }
    clock.jump_wall_clock(-3'600'000);
    auto writer = open_writer(home, clock, disk);
    const std::string before = writer->stage(Author::desk, some_draft(2))->at;
    log_and_publish(*writer, 3, 5);
    EXPECT_EQ(writer->stage(Author::desk, some_draft(4))->at, before);
    const auto entry = *proof::Entry::parse(as_bytes(home.entry(4)));
    EXPECT_EQ(entry.number("cseq"), 4U);
    EXPECT_TRUE(home.report().ok);
}

TEST(Writer, refuses_what_the_schema_refuses_and_logs_nothing_of_it) {
    Home home;
    FakeClock clock;
    BrittleDisk disk;
    auto writer = open_writer(home, clock, disk);
    EXPECT_EQ(writer->stage(Author::vault, some_draft(1)).error().failure, Failure::refused);
    Draft text = some_draft(2);
    text.values.set("why", "she lives at number 4");
    EXPECT_FALSE(writer->stage(Author::desk, text));
    writer->commit();
    EXPECT_EQ(writer->committed(), 1U);
}

TEST(Writer, refuses_to_sign_a_log_that_lost_entries) {
    Home home;
    FakeClock clock;
    BrittleDisk disk;
    {
        auto writer = open_writer(home, clock, disk);
        log_and_publish(*writer, 1, 300);
    }
    std::filesystem::remove_all(home.places().wal);
    auto writer = open_writer(home, clock, disk);
    ASSERT_TRUE(writer);
    EXPECT_NE(writer->trouble().view(), "");
    EXPECT_EQ(writer->last_signed().size, 300U);
    EXPECT_EQ(writer->found().size, 256U);
    EXPECT_EQ(writer->stage(Author::desk, some_draft(400)).error().failure, Failure::broken);
    EXPECT_FALSE(writer->publish());
    EXPECT_NE(writer->checkpoint(), "");
}

TEST(Writer, refuses_to_sign_another_log_and_a_log_without_its_guard) {
    Home home;
    Home other;
    FakeClock clock;
    BrittleDisk disk;
    for (const Home* one : {&home, &other}) {
        auto writer = open_writer(*one, clock, disk);
        log_and_publish(*writer, 1, 20);
    }
    std::filesystem::remove_all(home.places().guard);
    EXPECT_NE(open_writer(home, clock, disk)->trouble().view(), "");
    std::filesystem::copy(other.places().guard, home.places().guard);
    EXPECT_NE(open_writer(home, clock, disk)->trouble().view(), "");
}

// The machine dies at every single change of the disk, in turn. Whatever was answered before is there.
TEST(Writer, loses_nothing_that_was_answered_wherever_the_machine_dies) {
    FakeClock clock;
    bool died = true;
    for (std::uint64_t at = 1; died; ++at) {
        Home home;
        BrittleDisk brittle(at);
        std::vector<Placed> answered;
        died = false;
        try {
            auto writer = open_writer(home, clock, brittle);
            ASSERT_TRUE(writer);
            for (std::uint64_t batch = 0; batch < 5; ++batch) {
                std::vector<Placed> placed;
                for (std::uint64_t i = 0; i < 60; ++i) {
                    placed.push_back(*writer->stage(Author::desk, some_draft(batch * 60 + i + 1)));
                }
                writer->commit();
                answered.insert(answered.end(), placed.begin(), placed.end());
                ASSERT_TRUE(writer->publish());
            }
        } catch (const Fatal&) {
            died = true;
        }
        BrittleDisk disk;
        auto writer = open_writer(home, clock, disk);
        ASSERT_TRUE(writer);
        ASSERT_EQ(writer->trouble().view(), "") << "change " << at;
        for (std::size_t i = 0; i < answered.size(); ++i) {
            const auto again = writer->stage(Author::desk, some_draft(i + 1));
            ASSERT_EQ(again->index, answered[i].index) << "change " << at;
        }
        writer->commit();
        ASSERT_TRUE(writer->publish());
        const proof::LogReport report = home.report();
        ASSERT_TRUE(report.ok) << "change " << at << ": " << report.reason.view();
    }
}

TEST(Writer, takes_nothing_on_a_full_disk_and_goes_on_when_there_is_room) {
    FakeClock clock;
    for (std::uint64_t at = 8; at < 60; ++at) {
        Home home;
        BrittleDisk brittle(at, BrittleDisk::Fault::disk_is_full);
        auto writer = open_writer(home, clock, brittle);
        ASSERT_TRUE(writer);
        std::map<std::uint64_t, std::uint64_t> answered;
        for (std::uint64_t number = 1; number <= 300; ++number) {
            const auto placed = writer->stage(Author::desk, some_draft(number));
            if (placed) {
                answered[number] = placed->index;
            } else {
                ASSERT_EQ(placed.error().failure, Failure::no_space);
            }
            if (number % 60 == 0) {
                writer->commit();
                static_cast<void>(writer->publish());
            }
        }
        writer->commit();
        ASSERT_TRUE(writer->publish());
        ASSERT_GE(answered.size(), 200U);
        EXPECT_TRUE(home.report().ok) << home.report().reason.view();
        EXPECT_EQ(home.report().head.size, answered.size() + 1);
    }
}

}  // namespace lb::trail_log
