// Many callers, one thread that writes: they share commits, and one that fails does not take others with it.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <future>
#include <latch>
#include <thread>

#include "conformance.hpp"

namespace lb::db {
namespace {

constexpr auto kTake =
    statement<In<I64, I64>, Out<>>("insert into label (label_no, parcel_no) values (?1, ?2)");
constexpr auto kHave = statement<In<>, Out<I64>>("select count(*) from label");
constexpr auto kFirst = statement<In<Blob, Text>, Out<>>(
    "insert into parcel (parcel_no, parcel_id, colour, version, lane) values (1, ?1, 0, 0, ?2)");

class Writing : public test::OnBothEngines {
  protected:
    void SetUp() override { open_writing(); }
    void open_writing() { ASSERT_TRUE(try_open(test::kSchema, catalogue(kTake, kHave, kFirst))); }
    void put_parcel() {
        const auto id = test::ParcelId::random();
        ASSERT_TRUE(database_->write([&](Write& tx) { return tx.run(kFirst, id.bytes(), Text("lane")); }));
    }
    I64 taken() {
        return *database_->read([](Read& tx) { return tx.the(kHave); });
    }
};
LB_ON_BOTH_ENGINES(Writing);

TEST_P(Writing, one_that_fails_in_a_shared_commit_takes_no_other_with_it) {
    put_parcel();
    std::latch holding(1);
    std::latch go(1);
    std::thread holder([&] {
        bool first = true;
        static_cast<void>(database_->write([&](Write&) -> Result<> {
            if (std::exchange(first, false)) {
                holding.count_down();
                go.wait();
            }
            return {};
        }));
    });
    holding.wait();
    // While the writer is held, ten callers line up; two of them break a rule, one throws.
    std::vector<std::future<bool>> callers;
    std::latch lined_up(10);
    for (I64 i = 0; i < 10; ++i) {
        callers.push_back(std::async(std::launch::async, [&, i] {
            lined_up.count_down();
            try {
                return database_
                    ->write([&](Write& tx) -> Result<> {
                        if (i == 4) {
                            throw std::runtime_error("a mistake of ours");
                        }
                        LB_CHECK(tx.run(kTake, i, i == 2 || i == 7 ? 99 : 1));
                        return {};
                    })
                    .has_value();
            } catch (const Fatal&) {
                return false;
            }
        }));
    }
    lined_up.wait();
    go.count_down();
    holder.join();
    for (std::size_t i = 0; i < callers.size(); ++i) {
        EXPECT_EQ(callers[i].get(), i != 2 && i != 7 && i != 4) << i;
    }
    EXPECT_EQ(taken(), 7);
    EXPECT_TRUE(database_->write([](Write& tx) { return tx.run(kTake, 50, 1); }));
}

TEST_P(Writing, a_write_inside_a_write_is_a_fault_of_ours) {
    EXPECT_THROW(static_cast<void>(database_->write([&](Write&) -> Result<> {
                     return database_->write([](Write&) -> Result<> { return {}; });
                 })),
                 Fatal);
    EXPECT_TRUE(database_->write([](Write&) -> Result<> { return {}; }));
}

TEST_P(Writing, many_callers_all_get_their_answer) {
    put_parcel();
    std::vector<std::thread> threads;
    for (I64 t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            for (I64 i = 0; i < 50; ++i) {
                EXPECT_TRUE(database_->write([&](Write& tx) { return tx.run(kTake, t * 1000 + i, 1); }));
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(taken(), 400);
}

// The child acknowledges each row through a pipe once write() has returned; then it is killed.
TEST_P(Writing, what_was_acknowledged_survives_a_kill) {
    put_parcel();
    database_.reset();
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        auto opened = Database::open(home_.place(), test::kSchema, catalogue(kTake, kHave, kFirst), clock_);
        for (I64 i = 0; opened && i < 1'000'000; ++i) {
            if (!(*opened)->write([&](Write& tx) { return tx.run(kTake, i, 1); }) ||
                ::write(ends[1], "+", 1) != 1) {
                break;
            }
        }
        ::_exit(1);
    }
    ::close(ends[1]);
    I64 acknowledged = 0;
    char mark = 0;
    while (acknowledged < 40 && ::read(ends[0], &mark, 1) == 1) {
        ++acknowledged;
    }
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    while (::read(ends[0], &mark, 1) == 1) {
        ++acknowledged;
    }
    ::close(ends[0]);
    EXPECT_TRUE(WIFSIGNALED(status));
    open_writing();
    EXPECT_GE(taken(), acknowledged);
    EXPECT_LE(taken(), acknowledged + 1);
}

}  // namespace
}  // namespace lb::db
