#include "migrate.hpp"

#include <sodium.h>

#include <array>

#include "dialect.hpp"
#include "schema_steps.hpp"

namespace lb::db {
namespace {

constexpr std::array kVersionColumns{number_column("step").primary(), hash_column("text_hash"),
                                     time_column("applied_ms")};
constexpr std::array kNumberColumns{text_code("name").primary(), number_column("last")};
constexpr std::array kOwnTables{Table{"schema_version", kVersionColumns}, Table{"numbers", kNumberColumns}};

std::vector<std::string> statements_of(const Step& step, const Dialect& dialect) {
    std::vector<std::string> all;
    for (const Table& table : step.creates) {
        for (std::string& statement : dialect.table(table)) {
            all.push_back(std::move(statement));
        }
    }
    for (const Ddl& statement : step.statements) {
        all.emplace_back(dialect.ddl(statement));
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

Result<> make_own_tables(Connection& connection) {
    const Dialect& dialect = connection.dialect();
    LB_TRY(const auto there, connection.texts_internal(std::string(dialect.find_own_tables.view())));
    if (!there.empty()) {
        return {};
    }
    for (const Table& table : kOwnTables) {
        for (const std::string& statement : dialect.table(table)) {
            LB_CHECK(connection.run_internal(statement));
        }
    }
    return {};
}

Result<> apply(Connection& connection, const Step& step, const std::string& hash, std::int64_t now_ms) {
    const Dialect& dialect = connection.dialect();
    for (const std::string& statement : statements_of(step, dialect)) {
        LB_CHECK(connection.run_internal(statement));
    }
    if (!dialect.find_orphans.view().empty()) {
        LB_TRY(const auto orphans, connection.texts_internal(std::string(dialect.find_orphans.view())));
        if (!orphans.empty()) {
            return fail(Failure::broken, "a schema step would leave rows without what they point to");
        }
    }
    return connection.run_internal(
        "INSERT INTO schema_version (step, text_hash, applied_ms) VALUES (" + std::to_string(step.number) +
        ", " + std::string(dialect.before_hex.view()) + hash + std::string(dialect.after_hex.view()) + ", " +
        std::to_string(now_ms) + ")");
}

Result<> bring_up(Connection& connection, const Schema& schema, std::int64_t now_ms) {
    LB_CHECK(make_own_tables(connection));
    const Dialect& dialect = connection.dialect();
    LB_TRY(const auto applied, connection.texts_internal(std::string(dialect.applied_hashes.view())));
    if (applied.size() > schema.steps.size()) {
        return fail(Failure::broken, "this database was made by a newer version of the program");
    }
    for (std::size_t i = 0; i < schema.steps.size(); ++i) {
        const Step& step = schema.steps[i];
        if (step.number != static_cast<int>(i) + 1) {
            throw Fatal("schema steps are numbered from 1 without gaps");
        }
        const std::string hash = hash_of(statements_of(step, dialect));
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

Result<> migrate(Connection& connection, const Schema& schema, std::int64_t now_ms) {
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
