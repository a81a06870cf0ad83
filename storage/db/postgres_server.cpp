#include "postgres_server.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace lb::db {
namespace {

struct Demand {
    StaticString setting;
    StaticString good;  // one or more values, parted by spaces
    StaticString otherwise;
};

// scripts/lib/postgres_roles.sql sets those of the log for our roles. An error of the server names values in
// its detail ("Key (id)=(5) already exists"), and a statement that is logged takes its parameters with it.
constexpr std::array<Demand, 18> kDemands{{
    {"server_encoding", "UTF8", "the server must keep text as UTF-8 (server_encoding)"},
    {"client_encoding", "UTF8", "the server must speak UTF-8 with us (client_encoding)"},
    {"fsync", "on", "the server must flush its disk (fsync = on)"},
    {"full_page_writes", "on", "the server must survive torn pages (full_page_writes = on)"},
    {"synchronous_commit", "on local remote_write remote_apply",
     "the server must have stored what it acknowledges (synchronous_commit is off)"},
    {"log_min_error_statement", "panic fatal",
     "the server would log statements that fail: log_min_error_statement must be panic for our role"},
    {"log_error_verbosity", "terse",
     "the server would log values: log_error_verbosity must be terse for our role"},
    {"log_parameter_max_length", "0",
     "the server would log values: log_parameter_max_length must be 0 for our role"},
    {"log_parameter_max_length_on_error", "0",
     "the server would log values: log_parameter_max_length_on_error must be 0 for our role"},
    {"log_statement", "none", "the server would log statements: log_statement must be none for our role"},
    {"log_min_duration_statement", "-1",
     "the server would log slow statements: log_min_duration_statement must be -1 for our role"},
    {"log_min_duration_sample", "-1",
     "the server would log slow statements: log_min_duration_sample must be -1 for our role"},
    {"log_transaction_sample_rate", "0",
     "the server would log some transactions: log_transaction_sample_rate must be 0 for our role"},
    {"debug_print_parse", "off", "the server would log statements: debug_print_parse must be off"},
    {"debug_print_rewritten", "off", "the server would log statements: debug_print_rewritten must be off"},
    {"debug_print_plan", "off", "the server would log statements: debug_print_plan must be off"},
    // The next two are not there unless somebody has loaded the module.
    {"auto_explain.log_min_duration", "-1 absent",
     "the server would log plans with values: auto_explain.log_min_duration must be -1 for our role"},
    {"pgaudit.log", "none absent", "the server would log statements: pgaudit.log must be none for our role"},
}};

struct Question {
    StaticString query;  // one row, one column
    StaticString good;
    StaticString otherwise;
};

constexpr std::array<Question, 3> kQuestions{{
    {"SELECT CASE WHEN bool_and(place IN ('C', 'POSIX', 'C.UTF-8', 'C.utf8')) THEN 'bytes' ELSE 'locale' END "
     "FROM pg_catalog.pg_database, unnest(ARRAY[datcollate, datctype, "
     "CASE datlocprovider WHEN 'c' THEN 'C' ELSE 'other' END]) AS place WHERE datname = current_database()",
     "bytes", "the database must order text by its bytes: make it with the locale C.UTF-8"},
    {"SELECT CASE WHEN rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls "
     "THEN 'mighty' ELSE 'plain' END FROM pg_catalog.pg_roles WHERE rolname = session_user",
     "plain", "our role must have no rights beyond its own database"},
    {"SELECT CASE WHEN count(*) = 0 THEN 'alone' ELSE 'member' END FROM pg_catalog.pg_auth_members "
     "WHERE member = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = session_user)",
     "alone", "our role must be a member of no other"},
}};

bool is_one_of(std::string_view value, std::string_view good) {
    while (!good.empty()) {
        const std::size_t end = std::min(good.find(' '), good.size());
        if (good.substr(0, end) == value) {
            return true;
        }
        good.remove_prefix(std::min(end + 1, good.size()));
    }
    return false;
}

Result<std::string> setting(Connection& connection, std::string_view name) {
    LB_TRY(const auto found,
           connection.texts_internal("SELECT setting FROM pg_catalog.pg_settings WHERE name = '" +
                                     std::string(name) + "'"));
    return found.empty() ? std::string("absent") : found.front();
}

Result<> check_version(Connection& connection) {
    constexpr int kOldest = 150'000;
    LB_TRY(const std::string text, setting(connection, "server_version_num"));
    int version = 0;
    std::from_chars(text.data(), text.data() + text.size(), version);
    if (version < kOldest) {
        return fail(Failure::unsupported, "the server must be PostgreSQL 15 or newer");
    }
    return {};
}

}  // namespace

Result<> check_server(Connection& connection) {
    LB_CHECK(check_version(connection));
    for (const Demand& demand : kDemands) {
        LB_TRY(const std::string value, setting(connection, demand.setting));
        if (!is_one_of(value, demand.good)) {
            return fail(Failure::unsupported, demand.otherwise);
        }
    }
    for (const Question& question : kQuestions) {
        LB_TRY(const auto answer, connection.texts_internal(std::string(question.query.view())));
        if (answer.size() != 1 || answer.front() != question.good.view()) {
            return fail(Failure::unsupported, question.otherwise);
        }
    }
    return {};
}

}  // namespace lb::db
