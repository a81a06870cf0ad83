#include "database.hpp"

#include <fcntl.h>

#include <condition_variable>
#include <mutex>

#include "base/durable/fd.hpp"
#include "owner.hpp"
#include "schema_steps.hpp"
#include "sqlite.hpp"
#include "writer.hpp"

namespace lb::db {
namespace {

constexpr int kReaders = 4;
constexpr std::int64_t kLongestRead_ms = 5000;

constexpr auto kNextNumber = statement<In<Text>, Out<I64>>(
    "INSERT INTO numbers (name, last) VALUES (?1, 1) "
    "ON CONFLICT (name) DO UPDATE SET last = numbers.last + 1 RETURNING last");

// SQLite would make the file with the mode of the umask.
Result<> make_private_file(const std::string& path) {
    const Fd fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!fd.is_open()) {
        return fail(Failure::broken, "the database file cannot be opened");
    }
    return {};
}

}  // namespace

class Database::Parts {
  public:
    Parts(Fd owner, std::unique_ptr<SqliteConnection> connection,
          std::vector<std::unique_ptr<SqliteConnection>> readers, Catalogue catalogue)
        : owner_(std::move(owner)),
          catalogue_(std::move(catalogue)),
          writer_(std::move(connection)),
          readers_(std::move(readers)) {
        for (const auto& reader : readers_) {
            idle_.push_back(reader.get());
        }
    }

    const Catalogue& catalogue() const { return catalogue_; }
    Writer& writer() { return writer_; }

    template <typename F>
    Result<> with_reader(F&& f) {
        SqliteConnection* connection = borrow();
        const GivingBack giving_back{*this, connection};
        return f(*connection);
    }

  private:
    struct GivingBack {
        Parts& parts;
        SqliteConnection* connection;
        ~GivingBack() {
            connection->undo();  // ends the snapshot: there is nothing to commit
            const std::lock_guard lock(parts.mutex_);
            parts.idle_.push_back(connection);
            parts.wake_.notify_one();
        }
    };

    SqliteConnection* borrow() {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [&] { return !idle_.empty(); });
        SqliteConnection* connection = idle_.back();
        idle_.pop_back();
        return connection;
    }

    // In this order: readers close first, then the writer empties the log, last the lock is let go.
    Fd owner_;
    Catalogue catalogue_;
    Writer writer_;
    std::vector<std::unique_ptr<SqliteConnection>> readers_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<SqliteConnection*> idle_;
};

Database::Database(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const std::string& folder, const Schema& schema,
                                                 const Catalogue& catalogue, const Clock& clock) {
    const std::string base = folder + '/' + std::string(schema.name.view());
    LB_TRY(Fd owner, become_owner(base + ".owner"));
    LB_CHECK(make_private_file(base + ".db"));
    LB_TRY(auto connection, SqliteConnection::open_writer(base + ".db"));
    LB_CHECK(migrate(*connection, schema, clock.now_ms()));
    const Catalogue all = together({catalogue, db::catalogue(kNextNumber)});
    LB_CHECK(connection->close_to_outside(all));
    std::vector<std::unique_ptr<SqliteConnection>> readers;
    for (int i = 0; i < kReaders; ++i) {
        LB_TRY(auto reader, SqliteConnection::open_reader(base + ".db"));
        LB_CHECK(reader->close_to_outside(all));
        reader->end_reads_after(clock, kLongestRead_ms);
        readers.push_back(std::move(reader));
    }
    return std::unique_ptr<Database>(new Database(
        std::make_unique<Parts>(std::move(owner), std::move(connection), std::move(readers), all)));
}

Result<> Database::read_with(const std::function<Result<>(Read&)>& work) {
    return parts_->with_reader([&](SqliteConnection& connection) -> Result<> {
        LB_CHECK(connection.begin_read());
        Read session(connection);
        return work(session);
    });
}

Result<> Database::write_with(const std::function<Result<>(Write&)>& work) {
    return parts_->writer().run(work);
}

Result<std::vector<Database::Plan>> Database::plans_of_lists() {
    std::vector<Plan> plans;
    LB_CHECK(parts_->with_reader([&](SqliteConnection& connection) -> Result<> {
        for (const CatalogueEntry& entry : parts_->catalogue()) {
            if (entry.reads == Reads::list) {
                LB_TRY(auto steps,
                       connection.texts_internal("EXPLAIN QUERY PLAN " + std::string(entry.sql.text())));
                plans.push_back({entry.sql.text(), std::move(steps)});
            }
        }
        return {};
    }));
    return plans;
}

Result<I64> next_number(Write& session, const Text& name) {
    return session.the(kNextNumber, name);
}

}  // namespace lb::db
