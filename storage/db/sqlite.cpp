#include "sqlite.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <array>
#include <functional>
#include <unordered_map>

#include "dialect.hpp"
#include "source.hpp"
#include "sqlite_safety.hpp"

namespace lb::db {
namespace {

// SQLite's own text never leaves: it can carry the value that broke a rule.
Unexpected error_of(int code) {
    switch (code & 0xff) {
        case SQLITE_CONSTRAINT:
            return fail(Failure::conflict, "a rule of the table refuses this");
        case SQLITE_FULL:
            return fail(Failure::no_space, "the disk is full: nothing was stored");
        case SQLITE_TOOBIG:
            return fail(Failure::too_big, "a value is too big for the database");
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return fail(Failure::fault, "another program writes to this database");
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_IOERR:
            return fail(Failure::broken, "the database file cannot be read");
        case SQLITE_INTERRUPT:
            return fail(Failure::fault, "a read took too long and was ended");
        case SQLITE_READONLY:
            return fail(Failure::fault, "a reader tried to write");
        case SQLITE_AUTH:
            return fail(Failure::fault, "a statement asks for what is not allowed");
        default:
            return fail(Failure::fault, "the database refuses a statement");
    }
}

template <typename F>
auto guarded(F&& f) -> std::invoke_result_t<F> {
    try {
        return f();
    } catch (const SQLite::Exception& e) {
        return error_of(e.getErrorCode());
    }
}

class SqliteRow final : public Row {
  public:
    explicit SqliteRow(const SQLite::Statement& statement) : statement_(statement) {}
    bool is_null(int column) const override { return statement_.getColumn(column).isNull(); }
    I64 integer(int column) const override { return statement_.getColumn(column).getInt64(); }
    std::string_view text(int column) const override {
        const SQLite::Column value = statement_.getColumn(column);
        const char* const chars = value.getText();  // before getBytes, which then counts the text's bytes
        return {chars, static_cast<std::size_t>(value.getBytes())};
    }
    ByteView blob(int column) const override {
        const SQLite::Column value = statement_.getColumn(column);
        const void* const bytes = value.getBlob();
        return {static_cast<const std::uint8_t*>(bytes), static_cast<std::size_t>(value.getBytes())};
    }

  private:
    const SQLite::Statement& statement_;
};

void bind_all(SQLite::Statement& statement, std::span<const Value> values) {
    static const char kNoBytes = 0;
    int at = 0;
    for (const Value& value : values) {
        ++at;
        if (const I64* number = std::get_if<I64>(&value)) {
            statement.bind(at, *number);
        } else if (const std::string_view* text = std::get_if<std::string_view>(&value)) {
            statement.bind(at, std::string(*text));
        } else if (const ByteView* bytes = std::get_if<ByteView>(&value)) {
            // A null pointer would be bound as NULL, but no bytes are not NULL.
            const void* const start = bytes->empty() ? static_cast<const void*>(&kNoBytes) : bytes->data();
            statement.bindNoCopy(at, start, static_cast<int>(bytes->size()));
        } else {
            statement.bind(at);
        }
    }
}

// Whatever way execute() is left, the statement is reset and forgets the values it was given.
class Resetting {
  public:
    explicit Resetting(SQLite::Statement& statement) : statement_(statement) {}
    Resetting(const Resetting&) = delete;
    Resetting& operator=(const Resetting&) = delete;
    ~Resetting() {
        statement_.tryReset();
        try {
            statement_.clearBindings();
        } catch (const SQLite::Exception&) {
            // Nothing is left to do: the next use binds every parameter anew.
        }
    }

  private:
    SQLite::Statement& statement_;
};

}  // namespace

struct SqliteConnection::Inside {
    explicit Inside(const std::string& path, int flags) : database(path, flags) {}

    Fd owner;  // let go after the database was closed
    SQLite::Database database;
    std::unordered_map<std::string_view, SQLite::Statement> statements;
    int pages = 0;
    const Clock* clock = nullptr;
    std::int64_t read_until_ms = 0;

    void end_long_reads(const Clock& with) {
        clock = &with;
        constexpr int kStepsBetweenLooks = 10'000;
        sqlite3_progress_handler(
            database.getHandle(), kStepsBetweenLooks,
            [](void* inside) { return static_cast<const Inside*>(inside)->is_too_late() ? 1 : 0; }, this);
    }
    bool is_too_late() const { return clock != nullptr && clock->mono_ms() > read_until_ms; }
    void checkpoint(int mode) {
        int left = 0;
        int moved = 0;
        // BUSY means that a reader still needs the log: the next one does it.
        if (sqlite3_wal_checkpoint_v2(database.getHandle(), nullptr, mode, &left, &moved) == SQLITE_OK) {
            pages = mode == SQLITE_CHECKPOINT_TRUNCATE ? 0 : left - moved;
        }
    }
};

SqliteConnection::SqliteConnection(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
SqliteConnection::~SqliteConnection() = default;

Result<std::unique_ptr<Connection>> SqliteConnection::open_writer(const std::string& path, Fd owner) {
    return guarded([&]() -> Result<std::unique_ptr<Connection>> {
        auto inside = std::make_unique<Inside>(
            path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOFOLLOW);
        switch_off_what_is_never_used(inside->database.getHandle());
        inside->owner = std::move(owner);
        // Whoever else writes here is a mistake, not somebody to wait for.
        inside->database.setBusyTimeout(0);
        std::unique_ptr<SqliteConnection> connection(new SqliteConnection(std::move(inside)));
        LB_TRY(const auto mode, connection->texts_internal("PRAGMA journal_mode=WAL"));
        if (mode != std::vector<std::string>{"wal"}) {
            return fail(Failure::unsupported, "this file system cannot hold a write-ahead log");
        }
        for (const Setting& setting : sqlite_settings()) {
            LB_CHECK(connection->texts_internal(std::string(setting.set)));
            LB_TRY(const auto value, connection->texts_internal(std::string(setting.read)));
            if (value != std::vector<std::string>{std::string(setting.value)}) {
                return fail(Failure::unsupported, "SQLite did not take one of our settings");
            }
        }
        sqlite3_wal_hook(
            connection->inside_->database.getHandle(),
            [](void* pages, sqlite3*, const char*, int count) {
                *static_cast<int*>(pages) = count;
                return SQLITE_OK;
            },
            &connection->inside_->pages);
        return connection;
    });
}

Result<std::unique_ptr<Connection>> SqliteConnection::open_reader(const std::string& path,
                                                                  const Clock& clock) {
    return guarded([&]() -> Result<std::unique_ptr<Connection>> {
        auto inside = std::make_unique<Inside>(path, SQLite::OPEN_READONLY | SQLite::OPEN_NOFOLLOW);
        switch_off_what_is_never_used(inside->database.getHandle());
        configure_sqlite(inside->database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1);
        inside->database.setBusyTimeout(2000);
        std::unique_ptr<SqliteConnection> connection(new SqliteConnection(std::move(inside)));
        for (const char* setting : {"PRAGMA query_only=ON", "PRAGMA temp_store=MEMORY", "PRAGMA mmap_size=0",
                                    "PRAGMA cell_size_check=ON", "PRAGMA wal_autocheckpoint=0"}) {
            LB_CHECK(connection->texts_internal(setting));
        }
        LB_TRY(const auto value, connection->texts_internal("PRAGMA query_only"));
        if (value != std::vector<std::string>{"1"}) {
            return fail(Failure::unsupported, "SQLite did not take one of our settings");
        }
        connection->inside_->end_long_reads(clock);
        return connection;
    });
}

const Dialect& SqliteConnection::dialect() const {
    return kSqliteDialect;
}

Result<I64> SqliteConnection::execute(const Sql& sql, std::span<const Value> values,
                                      const EachRow& each_row) {
    const auto found = inside_->statements.find(sql.text());
    if (found == inside_->statements.end()) {
        throw Fatal("a statement that stands in no catalogue");
    }
    if (inside_->is_too_late()) {
        return error_of(SQLITE_INTERRUPT);
    }
    SQLite::Statement& statement = found->second;
    const Resetting resetting(statement);
    return guarded([&]() -> Result<I64> {
        bind_all(statement, values);
        const int before = sqlite3_total_changes(inside_->database.getHandle());
        for (;;) {
            const int code = statement.tryExecuteStep();
            if (code == SQLITE_DONE) {
                return I64{sqlite3_total_changes(inside_->database.getHandle()) - before};
            }
            if (code != SQLITE_ROW) {
                return error_of(sqlite3_extended_errcode(inside_->database.getHandle()));
            }
            LB_CHECK(each_row(SqliteRow(statement)));
        }
    });
}

Result<> SqliteConnection::run_internal(const std::string& text) {
    return guarded([&]() -> Result<> {
        SQLite::Statement statement(inside_->database, text);
        int code = SQLITE_ROW;
        while (code == SQLITE_ROW) {
            code = statement.tryExecuteStep();
        }
        return code == SQLITE_DONE ? Result<>() : error_of(code);
    });
}

Result<std::vector<std::string>> SqliteConnection::texts_internal(const std::string& query) {
    return guarded([&]() -> Result<std::vector<std::string>> {
        std::vector<std::string> texts;
        SQLite::Statement statement(inside_->database, query);
        while (statement.executeStep()) {
            texts.push_back(statement.getColumn(statement.getColumnCount() - 1).getString());
        }
        return texts;
    });
}

Result<> SqliteConnection::close_to_outside(const Catalogue& catalogue) {
    return guarded([&]() -> Result<> {
        refuse_what_no_store_needs(inside_->database.getHandle());
        for (const CatalogueEntry& entry : catalogue) {
            const auto [at, is_new] = inside_->statements.try_emplace(entry.sql.text(), inside_->database,
                                                                      std::string(entry.sql.text()));
            if (is_new && static_cast<std::size_t>(at->second.getColumnCount()) != entry.gives.size()) {
                return fail(Failure::fault, "a statement names another number of columns than its type");
            }
        }
        return {};
    });
}

Result<std::vector<std::string>> SqliteConnection::plan_of(const CatalogueEntry& entry) {
    return texts_internal("EXPLAIN QUERY PLAN " + std::string(entry.sql.text()));
}

Result<> SqliteConnection::begin_read() {
    inside_->read_until_ms = inside_->clock->mono_ms() + kLongestRead_ms;
    return run_internal("BEGIN");
}

Result<> SqliteConnection::begin_write() {
    return run_internal("BEGIN IMMEDIATE");
}

Result<> SqliteConnection::commit() {
    const Result<> done = run_internal("COMMIT");
    if (!done && done.error().failure != Failure::no_space) {
        // What is on the disk is now unknown; only a new start that reads it can say.
        throw Fatal("a commit failed, and it is not known what the disk holds");
    }
    return done;
}

void SqliteConnection::undo() noexcept {
    // A full disk has undone the transaction already.
    if (sqlite3_get_autocommit(inside_->database.getHandle()) == 0) {
        sqlite3_exec(inside_->database.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void SqliteConnection::housekeeping(Moment moment) noexcept {
    constexpr int kPagesBeforeCheckpoint = 2000;
    if (moment == Moment::between_commits) {
        if (inside_->pages > kPagesBeforeCheckpoint) {
            inside_->checkpoint(SQLITE_CHECKPOINT_PASSIVE);
        }
    } else if (moment == Moment::closing || inside_->pages > 0) {
        inside_->checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
    }
}

}  // namespace lb::db
