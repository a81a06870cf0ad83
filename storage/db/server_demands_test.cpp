// A server that would lose or tell what we keep is refused when the database is opened, and says no values
// later.
#include <fstream>
#include <sstream>

#include "conformance.hpp"
#include "storage/testing/raw_server.hpp"

namespace lb::db {
namespace {

using test::RawServer;

constexpr auto kAnyParcel = statement<In<I64, test::ParcelId, I64, Text>, Out<>>(
    "insert into parcel (parcel_no, parcel_id, colour, version, lane) values (?1, ?2, ?3, 0, ?4)");

class ServerDemands : public ::testing::Test {
  protected:
    Result<> open() { return open_at(home_.place()); }
    Result<> open_at(const Place& place) {
        database_.reset();
        auto opened = Database::open(place, test::kSchema, catalogue(kAnyParcel), clock_);
        if (!opened) {
            return Unexpected(opened.error());
        }
        database_ = *std::move(opened);
        return {};
    }
    static std::string log() {
        std::ifstream file(test::server_folder() + "/server.log");
        std::stringstream text;
        text << file.rdbuf();
        return text.str();
    }

    test::Home home_{test::Engine::postgres};
    FakeClock clock_;
    std::unique_ptr<Database> database_;
};

struct Careless {
    const char* makes;  // by the server's superuser
    const char* mends;
    const char* word;  // of the sentence that refuses it
};

constexpr Careless kCareless[] = {
    {"ALTER ROLE letterbox_test SET synchronous_commit = off",
     "ALTER ROLE letterbox_test RESET synchronous_commit", "synchronous_commit"},
    {"ALTER ROLE letterbox_test SET log_min_error_statement = error",
     "ALTER ROLE letterbox_test SET log_min_error_statement = panic", "log_min_error_statement"},
    {"ALTER ROLE letterbox_test SET log_error_verbosity = default",
     "ALTER ROLE letterbox_test SET log_error_verbosity = terse", "log_error_verbosity"},
    {"ALTER ROLE letterbox_test SET log_parameter_max_length = -1",
     "ALTER ROLE letterbox_test SET log_parameter_max_length = 0", "log_parameter_max_length"},
    {"ALTER ROLE letterbox_test SET log_parameter_max_length_on_error = 80",
     "ALTER ROLE letterbox_test SET log_parameter_max_length_on_error = 0",
     "log_parameter_max_length_on_error"},
    {"ALTER ROLE letterbox_test SET log_statement = 'mod'",
     "ALTER ROLE letterbox_test SET log_statement = none", "log_statement"},
    {"ALTER ROLE letterbox_test SET log_min_duration_statement = 100",
     "ALTER ROLE letterbox_test SET log_min_duration_statement = -1", "log_min_duration_statement"},
    {"ALTER ROLE letterbox_test SET log_min_duration_sample = 100",
     "ALTER ROLE letterbox_test SET log_min_duration_sample = -1", "log_min_duration_sample"},
    {"ALTER ROLE letterbox_test SET log_transaction_sample_rate = 0.5",
     "ALTER ROLE letterbox_test SET log_transaction_sample_rate = 0", "log_transaction_sample_rate"},
    {"ALTER ROLE letterbox_test SET debug_print_parse = on",
     "ALTER ROLE letterbox_test RESET debug_print_parse", "debug_print_parse"},
    {"ALTER ROLE letterbox_test SET debug_print_rewritten = on",
     "ALTER ROLE letterbox_test RESET debug_print_rewritten", "debug_print_rewritten"},
    {"ALTER ROLE letterbox_test SET debug_print_plan = on",
     "ALTER ROLE letterbox_test RESET debug_print_plan", "debug_print_plan"},
    {"ALTER ROLE letterbox_test SET session_preload_libraries = 'auto_explain'; "
     "ALTER ROLE letterbox_test SET auto_explain.log_min_duration = 0",
     "ALTER ROLE letterbox_test RESET session_preload_libraries; "
     "ALTER ROLE letterbox_test RESET auto_explain.log_min_duration",
     "auto_explain"},
    {"ALTER ROLE letterbox_test SUPERUSER", "ALTER ROLE letterbox_test NOSUPERUSER", "rights"},
    {"ALTER ROLE letterbox_test CREATEDB", "ALTER ROLE letterbox_test NOCREATEDB", "rights"},
    {"GRANT pg_read_server_files TO letterbox_test", "REVOKE pg_read_server_files FROM letterbox_test",
     "member"},
};

TEST_F(ServerDemands, each_refuses_a_careless_server_with_a_sentence_of_its_own) {
    RawServer superuser(RawServer::As::superuser);
    for (const Careless& careless : kCareless) {
        superuser.run(careless.makes);
        const Result<> opened = open();
        superuser.run(careless.mends);
        ASSERT_FALSE(opened) << careless.makes;
        EXPECT_EQ(opened.error().failure, Failure::unsupported) << careless.makes;
        EXPECT_NE(opened.error().text.view().find(careless.word), std::string_view::npos)
            << opened.error().text.view();
    }
    EXPECT_TRUE(open());
}

// These two belong to the whole server, which takes a moment to hear of them.
TEST_F(ServerDemands, a_server_that_does_not_flush_is_refused) {
    RawServer superuser(RawServer::As::superuser);
    for (const std::string setting : {"fsync", "full_page_writes"}) {
        const auto set = [&](const std::string& value) {
            superuser.run("ALTER SYSTEM SET " + setting + " = " + value);
            superuser.run("SELECT pg_reload_conf()");
            while (RawServer().the("SHOW " + setting) != value) {
            }
        };
        set("off");
        const Result<> opened = open();
        set("on");
        ASSERT_FALSE(opened) << setting;
        EXPECT_NE(opened.error().text.view().find(setting), std::string_view::npos);
    }
}

TEST_F(ServerDemands, a_database_that_orders_text_by_a_language_is_refused) {
    RawServer superuser(RawServer::As::superuser);
    superuser.run("DROP DATABASE IF EXISTS letterbox_test_other");
    superuser.run("DROP ROLE IF EXISTS letterbox_test_other");
    superuser.run("CREATE ROLE letterbox_test_other LOGIN");
    for (const std::string setting :
         {"log_min_error_statement=panic", "log_error_verbosity=terse", "log_parameter_max_length=0"}) {
        superuser.run("ALTER ROLE letterbox_test_other SET " + setting);
    }
    for (const auto& [made, word] :
         {std::pair{"ENCODING 'UTF8' LOCALE 'C.UTF-8' LOCALE_PROVIDER icu ICU_LOCALE 'en'", "bytes"},
          std::pair{"ENCODING 'SQL_ASCII' LOCALE 'C'", "server_encoding"}}) {
        superuser.run(std::string("CREATE DATABASE letterbox_test_other TEMPLATE template0 ") + made);
        const Result<> opened =
            open_at(Place::server({test::server_folder(), "letterbox_test_other", "letterbox_test_other"}));
        superuser.run("DROP DATABASE letterbox_test_other WITH (FORCE)");
        ASSERT_FALSE(opened) << made;
        EXPECT_NE(opened.error().text.view().find(word), std::string_view::npos)
            << opened.error().text.view();
    }
    superuser.run("DROP ROLE letterbox_test_other");
}

TEST_F(ServerDemands, a_server_that_is_not_there_is_no_fault_of_ours) {
    const Result<> away = open_at(Place::server({home_.folder(), test::kTestRole, test::kTestRole}));
    ASSERT_FALSE(away);
    EXPECT_EQ(away.error().failure, Failure::peer_away);
    const Result<> elsewhere = open_at(Place::server({"db.example.org", test::kTestRole, test::kTestRole}));
    ASSERT_FALSE(elsewhere);
    EXPECT_EQ(elsewhere.error().failure, Failure::bad_input);
}

// "Failing row contains (...)" stands in the detail of the server's error.
TEST_F(ServerDemands, no_value_of_a_row_that_is_refused_reaches_the_log) {
    const auto refused_row = [&](const Text& lane) {
        const Result<> stored = database_->write([&](Write& tx) -> Result<> {
            LB_CHECK(tx.run(kAnyParcel, 1, test::ParcelId::random(), 99, lane));
            return {};
        });
        ASSERT_FALSE(stored);
        EXPECT_EQ(stored.error().text.view().find(lane.view()), std::string_view::npos);
    };
    ASSERT_TRUE(open());
    refused_row("canary-in-a-cage");
    EXPECT_NE(log().find("violates check constraint"), std::string::npos);
    EXPECT_EQ(log().find("canary-in-a-cage"), std::string::npos);

    // That the hunt finds what is there: the same row, from a session that nobody looked at.
    RawServer superuser(RawServer::As::superuser);
    EXPECT_THROW(superuser.run("INSERT INTO parcel (parcel_no, parcel_id, colour, version, lane) VALUES "
                               "(1, '\\x00', 0, 0, 'canary-set-free')"),
                 std::runtime_error);
    EXPECT_NE(log().find("canary-set-free"), std::string::npos);
}

}  // namespace
}  // namespace lb::db
