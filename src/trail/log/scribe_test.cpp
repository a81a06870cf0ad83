#include "scribe.hpp"

#include <future>
#include <thread>

#include "home_for_tests.hpp"

namespace lb::trail_log {

TEST(Scribe, answers_many_callers_and_publishes_what_it_answered) {
    Home home;
    const FakeClock clock;
    BrittleDisk disk;
    std::vector<std::uint64_t> indexes;
    {
        auto writer = Writer::open(home.places(), Home::test_signer(), clock, disk, kSmall);
        Scribe scribe(*std::move(writer), clock, [](const Error&) {});
        std::vector<std::thread> callers;
        std::mutex mutex;
        for (std::uint64_t caller = 0; caller < 4; ++caller) {
            callers.emplace_back([&, caller] {
                for (std::uint64_t i = 0; i < 50; ++i) {
                    std::promise<std::uint64_t> answer;
                    scribe.ask(Author::desk, some_draft(1 + caller * 50 + i),
                               [&](const Result<Placed>& placed) { answer.set_value(placed->index); });
                    const std::uint64_t index = answer.get_future().get();
                    const std::lock_guard lock(mutex);
                    indexes.push_back(index);
                }
            });
        }
        for (std::thread& caller : callers) {
            caller.join();
        }
    }
    std::sort(indexes.begin(), indexes.end());
    ASSERT_EQ(indexes.size(), 200U);
    for (std::uint64_t i = 0; i < 200; ++i) {
        EXPECT_EQ(indexes[i], i + 1);
    }
    EXPECT_EQ(home.report().head.size, 201U);
    EXPECT_TRUE(home.report().ok);
}

TEST(Scribe, passes_a_refusal_to_the_caller_and_tells_of_it) {
    Home home;
    const FakeClock clock;
    BrittleDisk disk;
    auto writer = Writer::open(home.places(), Home::test_signer(), clock, disk, kSmall);
    std::promise<Failure> told;
    Scribe scribe(*std::move(writer), clock, [&](const Error& error) { told.set_value(error.failure); });
    std::promise<Failure> answer;
    scribe.ask(Author::portal, some_draft(1),
               [&](const Result<Placed>& placed) { answer.set_value(placed.error().failure); });
    EXPECT_EQ(answer.get_future().get(), Failure::refused);
    EXPECT_EQ(told.get_future().get(), Failure::refused);
}

}  // namespace lb::trail_log
