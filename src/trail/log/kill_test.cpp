// The writer's process is killed while it works, again and again: every entry that was answered is there
// once, at the place that was answered.
#include <sys/wait.h>

#include <csignal>
#include <map>

#include "home_for_tests.hpp"

namespace lb::trail_log {

namespace {

struct Answer {
    std::uint64_t number;
    std::uint64_t index;
};

// Never returns: logs until it is killed.
[[noreturn]] void log_for_ever(const Home& home, int answers, std::uint64_t from) {
    const SystemClock clock;
    const auto disk = real_disk();
    auto writer = Writer::open(home.places(), Home::test_signer(), clock, *disk, kSmall);
    for (std::uint64_t number = from; writer; ++number) {
        std::vector<Answer> batch;
        for (std::uint64_t i = 0; i < 1 + number % 5; ++i) {
            const std::uint64_t one = number * 8 + i;
            const auto placed = writer->stage(Author::desk, some_draft(one));
            if (!placed) {
                _exit(1);
            }
            batch.push_back({one, placed->index});
        }
        writer->commit();
        for (const Answer& answer : batch) {
            if (::write(answers, &answer, sizeof(answer)) != sizeof(answer)) {
                _exit(1);
            }
        }
        if (number % 3 == 0 && !writer->publish()) {
            _exit(1);
        }
    }
    _exit(1);
}

}  // namespace

TEST(Kill, leaves_every_answered_entry_once_and_in_its_place) {
    Home home;
    std::map<std::uint64_t, std::uint64_t> answered;
    std::uint64_t from = 1;
    for (const int wanted : {1, 3, 17, 40, 5, 90, 2, 33, 120, 11}) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(ends[0]);
            log_for_ever(home, ends[1], from);
        }
        ::close(ends[1]);
        Answer answer{};
        for (int taken = 0; ::read(ends[0], &answer, sizeof(answer)) == sizeof(answer);) {
            answered[answer.number] = answer.index;
            if (++taken == wanted) {
                ::kill(child, SIGKILL);
            }
        }
        ::close(ends[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status));
        from += 1000;
    }
    const SystemClock clock;
    const auto disk = real_disk();
    auto writer = Writer::open(home.places(), Home::test_signer(), clock, *disk, kSmall);
    ASSERT_TRUE(writer);
    ASSERT_EQ(writer->trouble().view(), "");
    ASSERT_TRUE(writer->publish());
    EXPECT_GT(answered.size(), 300U);
    const proof::FolderFiles files(home.places().log);
    proof::TileReader reader(writer->published(), [&](const std::string& path) { return files.read(path); });
    for (const auto& [number, index] : answered) {
        const auto entry = proof::Entry::parse(*reader.entry(index));
        ASSERT_TRUE(entry);
        EXPECT_EQ(entry->id(), test_id(number));
    }
    const proof::LogReport report = home.report();  // also: every id once
    EXPECT_TRUE(report.ok) << report.reason.view();
}

}  // namespace lb::trail_log
