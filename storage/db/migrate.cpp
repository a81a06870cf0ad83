#include "migrate.hpp"

#include <sodium.h>

#include <array>

#include "schema_steps.hpp"

namespace lb::db {
namespace {

constexpr std::array kVersionColumns{number_column("step").primary(), hash_column("text_hash"),
                                     time_column("applied_ms")};
constexpr std::array kNumberColumns{text_code("name").primary(), number_column("last")};
constexpr std::array kOwnTables{Table{"schema_version", kVersionColumns}, Table{"numbers", kNumberColumns}};

std::vector<std::string> statements_of(const Step& step) {
    std::vector<std::string> all;
    for (const Table& table : step.creates) {
        for (std::string& statement : sqlite_ddl(table)) {
            all.push_back(std::move(statement));
        }
    }
    for (const StaticString statement : step.statements) {
        all.emplace_back(statement.view());
    }
    return all;
}

std::string hash_of(const std::vector<std::string>& statements) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (const std::string& statement : statements) {
        const ByteView bytes = as_bytes(statement);
        crypto_hash_sha256_update(&state, bytes.data(), bytes.size());
        crypto_hash_sha256_update(&state, as_bytes(";").data(), 1);
    }
    std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256_final(&state, hash.data());
    return to_hex(hash);
}

Result<> make_own_tables(SqliteConnection& connection) {
    LB_TRY(const auto there,
           connection.texts_internal("SELECT name FROM sqlite_schema WHERE name = 'schema_version'"));
    if (!there.empty()) {
        return {};
    }
    for (const Table& table : kOwnTables) {
        for (const std::string& statement : sqlite_ddl(table)) {
            LB_CHECK(connection.run_internal(statement));
        }
    }
    return {};
}

Result<> apply(SqliteConnection& connection, const Step& step, const std::string& hash, std::int64_t now_ms) {
    for (const std::string& statement : statements_of(step)) {
        LB_CHECK(connection.run_internal(statement));
    }
    LB_TRY(const auto orphans, connection.texts_internal("PRAGMA foreign_key_check"));
    if (!orphans.empty()) {
        return fail(Failure::broken, "a schema step would leave rows without what they point to");
    }
    return connection.run_internal("INSERT INTO schema_version (step, text_hash, applied_ms) VALUES (" +
                                   std::to_string(step.number) + ", x'" + hash + "', " +
                                   std::to_string(now_ms) + ")");
}

Result<> bring_up(SqliteConnection& connection, const Schema& schema, std::int64_t now_ms) {
    LB_CHECK(make_own_tables(connection));
    LB_TRY(const auto applied,
           connection.texts_internal("SELECT lower(hex(text_hash)) FROM schema_version ORDER BY step"));
    if (applied.size() > schema.steps.size()) {
        return fail(Failure::broken, "this database was made by a newer version of the program");
    }
    for (std::size_t i = 0; i < schema.steps.size(); ++i) {
        const Step& step = schema.steps[i];
        if (step.number != static_cast<int>(i) + 1) {
            throw Fatal("schema steps are numbered from 1 without gaps");
        }
        const std::string hash = hash_of(statements_of(step));
        if (i >= applied.size()) {
            LB_CHECK(apply(connection, step, hash, now_ms));
        } else if (applied[i] != hash) {
            return fail(Failure::broken, "the schema of this database is not the one this program knows");
        }
    }
    return {};
}

}  // namespace

std::span<const Table> own_tables() {
    return kOwnTables;
}

Result<> migrate(SqliteConnection& connection, const Schema& schema, std::int64_t now_ms) {
    // One transaction for all steps: a start that dies leaves the old schema.
    LB_CHECK(connection.begin_write());
    const Result<> done = bring_up(connection, schema, now_ms);
    if (!done) {
        connection.undo();
        return done;
    }
    return connection.commit();
}

}  // namespace lb::db
