// What is SQLite's alone: files, and what the engine itself refuses once the schema is up.
#include "sqlite.hpp"

#include <sys/stat.h>

#include "conformance.hpp"

namespace lb::db {
namespace {

class Sqlite : public ::testing::Test {
  protected:
    std::unique_ptr<Connection> connect() {
        auto opened = SqliteConnection::open_writer(home_.folder() + "/raw.db", Fd());
        EXPECT_TRUE(opened);
        return *std::move(opened);
    }

    test::Home home_{test::Engine::sqlite};
    FakeClock clock_;
};

TEST_F(Sqlite, files_belong_to_their_owner_alone) {
    const auto database = Database::open(home_.place(), test::kSchema, test::statements(), clock_);
    ASSERT_TRUE(database);
    for (const char* name : {"/test.db", "/test.db-wal", "/test.owner"}) {
        struct stat info {};
        ASSERT_EQ(::stat((home_.folder() + name).c_str(), &info), 0) << name;
        EXPECT_EQ(info.st_mode & 0777U, 0600U) << name;
    }
}

TEST_F(Sqlite, refuses_what_is_no_business_of_a_store) {
    const auto connection = connect();
    ASSERT_TRUE(connection->run_internal("CREATE TABLE t (a INTEGER) STRICT"));
    ASSERT_TRUE(connection->close_to_outside({}));
    EXPECT_TRUE(connection->run_internal("INSERT INTO t (a) VALUES (1)"));
    for (const char* text : {
             "PRAGMA synchronous=OFF",
             "ATTACH 'other.db' AS other",
             "CREATE TABLE u (a INTEGER)",
             "CREATE VIRTUAL TABLE words USING fts5(a)",
             "DROP TABLE t",
             "SELECT random()",
             "SELECT load_extension('x')",
         }) {
        EXPECT_FALSE(connection->run_internal(text)) << text;
    }
}

TEST_F(Sqlite, takes_no_word_in_quotes_for_a_text) {
    const auto connection = connect();
    EXPECT_FALSE(connection->run_internal("SELECT \"nosuch\""));
    EXPECT_TRUE(connection->run_internal("SELECT 'such'"));
}

}  // namespace
}  // namespace lb::db
