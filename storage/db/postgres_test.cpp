// What only a server can do to us: other sessions, a link that breaks, a commit that nobody can be sure of.
#include <chrono>
#include <thread>

#include "conformance.hpp"
#include "storage/testing/raw_server.hpp"

namespace lb::db {
namespace {

using test::Colour;
using test::RawServer;

constexpr auto kVersion = statement<In<I64>, Out<I64>>("select version from parcel where parcel_no = ?1");

class OnServer : public ::testing::Test {
  protected:
    void SetUp() override { open(); }
    void open() {
        database_.reset();
        auto opened = Database::open(home_.place(), test::kSchema,
                                     together({test::statements(), catalogue(kVersion)}), clock_);
        ASSERT_TRUE(opened) << opened.error().text.view();
        database_ = *std::move(opened);
    }
    Result<> put(I64 number) {
        return database_->write([&](Write& tx) -> Result<> {
            LB_CHECK(tx.run(test::kPut, number, test::ParcelId::random(), Colour::red, Text("lane"), {}));
            return {};
        });
    }
    static Result<> bump(Write& tx, I64 number) {
        LB_CHECK(tx.the(test::kAdd, number, 1));
        return {};
    }
    I64 version(I64 number) {
        return *database_->read([&](Read& tx) { return tx.the(kVersion, number); });
    }
    I64 count() {
        return *database_->read([](Read& tx) { return tx.the(test::kCount); });
    }
    // Ends the sessions of this database for which `which` holds, but the one that asks.
    static void end_sessions(const std::string& which) {
        RawServer killer(RawServer::As::superuser);
        killer.run("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '" +
                   std::string(test::kTestRole) + "' AND " + which);
    }
    // Every commit that has put a parcel then does `what`.
    static void at_commit(const std::string& what) {
        RawServer raw;
        raw.run("CREATE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + what +
                "; RETURN NULL; END $$");
        raw.run(
            "CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON parcel DEFERRABLE INITIALLY DEFERRED "
            "FOR EACH ROW EXECUTE FUNCTION at_commit()");
    }

    test::Home home_{test::Engine::postgres};
    FakeClock clock_;
    std::unique_ptr<Database> database_;
};

TEST_F(OnServer, a_work_that_met_another_writer_is_run_again) {
    ASSERT_TRUE(put(1));
    RawServer other;
    int runs = 0;
    const Result<> stored = database_->write([&](Write& tx) -> Result<> {
        LB_CHECK(tx.the(kVersion, 1));
        if (++runs == 1) {
            other.run("UPDATE parcel SET version = version + 10 WHERE parcel_no = 1");
        }
        return bump(tx, 1);
    });
    EXPECT_TRUE(stored);
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(version(1), 11);
}

TEST_F(OnServer, a_work_that_always_meets_another_writer_is_given_up) {
    ASSERT_TRUE(put(1));
    RawServer other;
    int runs = 0;
    const Result<> stored = database_->write([&](Write& tx) -> Result<> {
        LB_CHECK(tx.the(kVersion, 1));
        ++runs;
        other.run("UPDATE parcel SET version = version + 10 WHERE parcel_no = 1");
        return bump(tx, 1);
    });
    ASSERT_FALSE(stored);
    EXPECT_EQ(stored.error().failure, Failure::conflict);
    EXPECT_EQ(runs, 4);
    EXPECT_EQ(version(1), 40);
}

// What two others have read and we have changed is not seen by each row alone: the commit finds it.
TEST_F(OnServer, a_commit_that_fits_no_order_of_two_writers_is_run_again) {
    ASSERT_TRUE(put(1));
    ASSERT_TRUE(put(2));
    RawServer other;
    int runs = 0;
    const Result<> stored = database_->write([&](Write& tx) -> Result<> {
        LB_TRY(const I64 seen, tx.the(kVersion, 1));
        if (++runs == 1) {
            other.run("BEGIN ISOLATION LEVEL SERIALIZABLE");
            other.run(
                "UPDATE parcel SET version = 5 + (SELECT version FROM parcel WHERE parcel_no = 2) "
                "WHERE parcel_no = 1");
            LB_CHECK(tx.the(test::kAdd, 2, seen + 1));
            other.run("COMMIT");
            return {};
        }
        LB_CHECK(tx.the(test::kAdd, 2, seen + 1));
        return {};
    });
    EXPECT_TRUE(stored);
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(version(1), 5);
    EXPECT_EQ(version(2), 6);
}

TEST_F(OnServer, a_deadlock_is_undone_and_run_again) {
    ASSERT_TRUE(put(1));
    ASSERT_TRUE(put(2));
    RawServer other(RawServer::As::superuser);
    other.run("SET deadlock_timeout = '30s'");  // so that ours looks first and is the one to give way
    other.run("BEGIN");
    other.run("UPDATE parcel SET version = version + 10 WHERE parcel_no = 2");
    std::thread others_second;
    int runs = 0;
    const Result<> stored = database_->write([&](Write& tx) -> Result<> {
        LB_CHECK(bump(tx, 1));
        if (++runs == 1) {
            others_second = std::thread([&] {
                other.run("UPDATE parcel SET version = version + 10 WHERE parcel_no = 1");
                other.run("COMMIT");
            });
        }
        return bump(tx, 2);
    });
    others_second.join();
    EXPECT_TRUE(stored);
    EXPECT_GE(runs, 2);
    EXPECT_EQ(version(1), 11);
    EXPECT_EQ(version(2), 11);
}

TEST_F(OnServer, a_lock_of_somebody_else_is_not_waited_for_long) {
    ASSERT_TRUE(put(1));
    RawServer other;
    other.run("BEGIN");
    other.run("UPDATE parcel SET version = 7 WHERE parcel_no = 1");
    const Result<> stored = database_->write([](Write& tx) { return bump(tx, 1); });
    ASSERT_FALSE(stored);
    EXPECT_EQ(stored.error().failure, Failure::fault);
    other.run("ROLLBACK");
    EXPECT_TRUE(database_->write([](Write& tx) { return bump(tx, 1); }));
}

TEST_F(OnServer, a_link_that_breaks_before_the_commit_ends_the_program_and_stores_nothing) {
    EXPECT_THROW(static_cast<void>(database_->write([&](Write& tx) -> Result<> {
                     LB_CHECK(tx.run(test::kPut, 1, test::ParcelId::random(), Colour::red, Text("lane"), {}));
                     end_sessions("xact_start IS NOT NULL AND pid <> pg_backend_pid()");
                     return {};
                 })),
                 Fatal);
    EXPECT_THROW(static_cast<void>(put(2)), Fatal);  // and nothing is written ever after
    open();
    EXPECT_EQ(count(), 0);
}

TEST_F(OnServer, a_link_that_breaks_during_the_commit_ends_the_program_and_nothing_is_stored_twice) {
    at_commit("PERFORM pg_sleep(20)");
    std::thread killer([] {
        RawServer raw;
        while (
            raw.ask("SELECT pid FROM pg_stat_activity WHERE query = 'COMMIT' AND state = 'active'").empty()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        end_sessions("query = 'COMMIT' AND state = 'active'");
    });
    EXPECT_THROW(static_cast<void>(put(1)), Fatal);
    killer.join();
    RawServer().run("DROP TRIGGER at_commit ON parcel");
    open();
    EXPECT_EQ(count(), 0);
    EXPECT_TRUE(put(1));
    EXPECT_EQ(count(), 1);
}

// A server whose standby does not answer commits by itself and only warns. The row is there, the program
// ends, and who asks again with the same id finds it.
TEST_F(OnServer, a_commit_that_comes_with_a_warning_is_in_doubt_and_landed_once) {
    at_commit("RAISE WARNING 'the standby did not answer'");
    EXPECT_THROW(static_cast<void>(put(1)), Fatal);
    RawServer().run("DROP TRIGGER at_commit ON parcel");
    open();
    EXPECT_EQ(count(), 1);
    const Result<> again = put(1);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().failure, Failure::conflict);
    EXPECT_EQ(count(), 1);
}

TEST_F(OnServer, a_reader_whose_link_broke_ends_the_program) {
    ASSERT_TRUE(put(1));
    EXPECT_EQ(count(), 1);
    end_sessions("pid <> pg_backend_pid()");
    EXPECT_THROW(static_cast<void>(count()), Fatal);
}

// The lock of the owner lives and ends with the connection that writes.
TEST_F(OnServer, who_lost_the_link_is_owner_no_more_and_writes_no_more) {
    end_sessions("pid <> pg_backend_pid()");
    const auto next = Database::open(home_.place(), test::kSchema, test::statements(), clock_);
    EXPECT_TRUE(next);
    EXPECT_THROW(static_cast<void>(put(1)), Fatal);
}

}  // namespace
}  // namespace lb::db
