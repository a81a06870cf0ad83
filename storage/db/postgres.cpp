#include "postgres.hpp"

#include <libpq-fe.h>

#include <array>
#include <tuple>
#include <unordered_map>

#include "dialect.hpp"
#include "postgres_errors.hpp"
#include "postgres_server.hpp"
#include "postgres_values.hpp"
#include "source.hpp"

namespace lb::db {
namespace {

// What a session is set to, whatever the role's and the database's own defaults say. A plan is made once,
// without values, so that what the tests have seen is what runs; a bitmap would fetch every row of a list and
// sort them while the server does not know the rows yet. Nobody but us writes here: who waits two seconds for
// a lock waits for a mistake.
#define LB_SESSION                                                                               \
    "-c search_path=public -c client_min_messages=notice -c plan_cache_mode=force_generic_plan " \
    "-c enable_bitmapscan=off -c jit=off -c idle_in_transaction_session_timeout=0 "              \
    "-c idle_session_timeout=0 -c lock_timeout=2000 "
constexpr const char* kWriterSession = LB_SESSION "-c statement_timeout=0";  // none around a COMMIT
constexpr const char* kReaderSession =
    LB_SESSION "-c statement_timeout=5000 -c default_transaction_read_only=on";

struct Closing {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};

// The last word of every lost connection: what it was doing is read anew after the next start.
[[noreturn]] void lost() {
    throw Fatal("the connection to the database server is lost");
}

}  // namespace

struct PostgresConnection::Inside {
    std::unique_ptr<PGconn, Closing> server;
    std::unordered_map<std::string_view, std::string> statements;  // text to prepared name
    bool noticed = false;  // the server had something to say beside its answer
    bool lost_a_race = false;
    const Clock* clock = nullptr;
    std::int64_t read_until_ms = 0;

    bool is_usable() const { return PQstatus(server.get()) == CONNECTION_OK; }

    // The error text of the server is never looked at: it can carry the value that broke a rule.
    Result<> judge(const PGresult* result) {
        const ExecStatusType status = PQresultStatus(result);
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
            return {};
        }
        if (!is_usable() || ends_the_connection(result)) {
            lost();
        }
        lost_a_race = is_lost_race(result);
        return error_of(result);
    }
    Result<Answer> ask(const std::string& text) {
        if (!is_usable()) {
            lost();
        }
        // The extended protocol takes one statement a call; `a; b` is an error.
        Answer answer(PQexecParams(server.get(), text.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0));
        LB_CHECK(judge(answer.get()));
        return answer;
    }
    Result<> connect(const Server& to, const char* session);
    Result<> prepare(const CatalogueEntry& entry);
};

Result<> PostgresConnection::Inside::connect(const Server& to, const char* session) {
    if (!to.socket_folder.starts_with('/')) {
        return fail(Failure::bad_input, "the folder of the server's socket must be named from the root");
    }
    using Pair = std::pair<const char*, const char*>;
    const std::array settings{Pair("host", to.socket_folder.c_str()),
                              Pair("port", "5432"),
                              Pair("dbname", to.database.c_str()),
                              Pair("user", to.role.c_str()),
                              Pair("client_encoding", "UTF8"),
                              Pair("options", session),
                              Pair("sslmode", "disable"),
                              Pair("gssencmode", "disable"),
                              Pair("application_name", "letterbox"),
                              Pair("connect_timeout", "5")};
    std::array<const char*, settings.size() + 1> names{};  // both end with a null pointer
    std::array<const char*, settings.size() + 1> values{};
    for (std::size_t i = 0; i < settings.size(); ++i) {
        std::tie(names[i], values[i]) = settings[i];
    }
    server.reset(PQconnectdbParams(names.data(), values.data(), 0));
    if (!is_usable()) {
        return fail(Failure::peer_away, "the database server is not there, or does not let us in");
    }
    if (PQconnectionUsedPassword(server.get()) != 0) {
        return fail(Failure::unsupported, "the server asks for a password: it must ask the kernel (peer)");
    }
    PQsetNoticeReceiver(
        server.get(), [](void* flag, const PGresult*) { *static_cast<bool*>(flag) = true; }, &noticed);
    return {};
}

Result<> PostgresConnection::Inside::prepare(const CatalogueEntry& entry) {
    const auto [at, is_new] =
        statements.try_emplace(entry.sql.text(), "s" + std::to_string(statements.size() + 1));
    if (!is_new) {
        return {};
    }
    const std::string text = entry.sql.postgres_text();
    const Answer prepared(PQprepare(server.get(), at->second.c_str(), text.c_str(), 0, nullptr));
    LB_CHECK(judge(prepared.get()));
    const Answer described(PQdescribePrepared(server.get(), at->second.c_str()));
    LB_CHECK(judge(described.get()));
    if (!has_types(described.get(), entry)) {
        return fail(Failure::fault, "a statement names other types than the server finds in it");
    }
    return {};
}

PostgresConnection::PostgresConnection(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
PostgresConnection::~PostgresConnection() = default;

Result<std::unique_ptr<Connection>> PostgresConnection::open_writer(const Server& server) {
    std::unique_ptr<PostgresConnection> connection(new PostgresConnection(std::make_unique<Inside>()));
    LB_CHECK(connection->inside_->connect(server, kWriterSession));
    LB_CHECK(check_server(*connection));
    // Held until the connection ends, and with it everything that this program could still write. The server
    // may need a moment to see that a program has died: the lock is waited for as long as any other.
    if (!connection->texts_internal("SELECT pg_catalog.pg_advisory_lock(7809644627822145906)::text")) {
        return fail(Failure::conflict, "another program already has this database");
    }
    return connection;
}

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open_reader(const Server& server) {
    std::unique_ptr<PostgresConnection> connection(new PostgresConnection(std::make_unique<Inside>()));
    LB_CHECK(connection->inside_->connect(server, kReaderSession));
    return connection;
}

void PostgresConnection::end_long_reads(const Clock& clock) {
    inside_->clock = &clock;
}

const Dialect& PostgresConnection::dialect() const {
    return kPostgresDialect;
}

Result<I64> PostgresConnection::execute(const Sql& sql, std::span<const Value> values,
                                        const EachRow& each_row) {
    const auto found = inside_->statements.find(sql.text());
    if (found == inside_->statements.end()) {
        throw Fatal("a statement that stands in no catalogue");
    }
    if (!is_usable()) {
        lost();
    }
    if (inside_->clock != nullptr && inside_->clock->mono_ms() > inside_->read_until_ms) {
        return fail(Failure::fault, "a read took too long and was ended");
    }
    const Parameters parameters(values);
    const Answer answer(PQexecPrepared(inside_->server.get(), found->second.c_str(), parameters.count(),
                                       parameters.values(), parameters.lengths(), parameters.formats(), 1));
    LB_CHECK(inside_->judge(answer.get()));
    for (int at = 0; at < PQntuples(answer.get()); ++at) {
        LB_CHECK(each_row(PostgresRow(answer.get(), at)));
    }
    return changed_rows(answer.get());
}

Result<> PostgresConnection::run_internal(const std::string& text) {
    LB_CHECK(inside_->ask(text));
    return {};
}

Result<std::vector<std::string>> PostgresConnection::texts_internal(const std::string& query) {
    LB_TRY(const Answer answer, inside_->ask(query));
    std::vector<std::string> texts;
    for (int at = 0; at < PQntuples(answer.get()); ++at) {
        texts.emplace_back(PQgetvalue(answer.get(), at, PQnfields(answer.get()) - 1));
    }
    return texts;
}

Result<> PostgresConnection::close_to_outside(const Catalogue& catalogue) {
    for (const CatalogueEntry& entry : catalogue) {
        LB_CHECK(inside_->prepare(entry));
    }
    return {};
}

Result<std::vector<std::string>> PostgresConnection::plan_of(const CatalogueEntry& entry) {
    std::string nulls;
    for (std::size_t i = 0; i < entry.takes.size(); ++i) {
        nulls += nulls.empty() ? "(NULL" : ", NULL";
    }
    return texts_internal("EXPLAIN EXECUTE " + inside_->statements.at(entry.sql.text()) + nulls +
                          (nulls.empty() ? "" : ")"));
}

Result<> PostgresConnection::begin_read() {
    inside_->read_until_ms = inside_->clock->mono_ms() + kLongestRead_ms;
    return run_internal("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

Result<> PostgresConnection::begin_write() {
    inside_->lost_a_race = false;
    return run_internal("BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE");
}

// After anything but a plain COMMIT nobody knows what is stored: the link may have broken after the server
// had committed, and a server that waits for a standby in vain commits by itself and says so in a warning.
// Only what lost to another transaction was certainly undone.
Result<> PostgresConnection::commit() {
    inside_->noticed = false;
    const Answer answer(PQexec(inside_->server.get(), "COMMIT"));
    const bool committed = PQresultStatus(answer.get()) == PGRES_COMMAND_OK &&
                           std::string_view(PQcmdStatus(answer.get())) == "COMMIT";
    if (committed && !inside_->noticed) {
        return {};
    }
    if (is_usable() && !inside_->noticed && is_lost_race(answer.get())) {
        inside_->lost_a_race = true;
        return error_of(answer.get());
    }
    throw Fatal("a commit was not confirmed, and it is not known what the server has stored");
}

void PostgresConnection::undo() noexcept {
    if (is_usable() && PQtransactionStatus(inside_->server.get()) != PQTRANS_IDLE) {
        // Should this fail, the connection is lost, and whoever uses it next is told.
        const Answer ignored(PQexec(inside_->server.get(), "ROLLBACK"));
    }
}

bool PostgresConnection::lost_a_race() const {
    return inside_->lost_a_race;
}

bool PostgresConnection::is_usable() const {
    return inside_->is_usable();
}

}  // namespace lb::db
