#include "database.hpp"

#include <condition_variable>
#include <mutex>

#include "schema_steps.hpp"
#include "source.hpp"
#include "writer.hpp"

namespace lb::db {
namespace {

constexpr auto kNextNumber = statement<In<Text>, Out<I64>>(
    "INSERT INTO numbers (name, last) VALUES (?1, 1) "
    "ON CONFLICT (name) DO UPDATE SET last = numbers.last + 1 RETURNING last");

}  // namespace

class Database::Parts {
  public:
    Parts(std::unique_ptr<Connection> connection, std::vector<std::unique_ptr<Connection>> readers,
          Catalogue catalogue)
        : catalogue_(std::move(catalogue)), writer_(std::move(connection)), readers_(std::move(readers)) {
        for (const auto& reader : readers_) {
            idle_.push_back(reader.get());
        }
    }

    const Catalogue& catalogue() const { return catalogue_; }
    Writer& writer() { return writer_; }

    template <typename F>
    Result<> with_reader(F&& f) {
        Connection* connection = borrow();
        const GivingBack giving_back{*this, connection};
        return f(*connection);
    }

  private:
    struct GivingBack {
        Parts& parts;
        Connection* connection;
        ~GivingBack() {
            connection->undo();  // ends the snapshot: there is nothing to commit
            const std::lock_guard lock(parts.mutex_);
            parts.idle_.push_back(connection);
            parts.wake_.notify_one();
        }
    };

    Connection* borrow() {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [&] { return !idle_.empty(); });
        Connection* connection = idle_.back();
        idle_.pop_back();
        return connection;
    }

    // In this order: readers close first, then the writer finishes and lets go of the database.
    Catalogue catalogue_;
    Writer writer_;
    std::vector<std::unique_ptr<Connection>> readers_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<Connection*> idle_;
};

Database::Database(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const Place& place, const Schema& schema,
                                                 const Catalogue& catalogue, const Clock& clock) {
    const Catalogue all = together({catalogue, db::catalogue(kNextNumber)});
    LB_TRY(auto writer, place.source().open_writer(schema.name));
    LB_CHECK(migrate(*writer, schema, clock.now_ms()));
    LB_CHECK(writer->close_to_outside(all));
    std::vector<std::unique_ptr<Connection>> readers;
    for (std::size_t i = 0; i < kReaders; ++i) {
        LB_TRY(auto reader, place.source().open_reader(schema.name, clock));
        LB_CHECK(reader->close_to_outside(all));
        readers.push_back(std::move(reader));
    }
    return std::unique_ptr<Database>(
        new Database(std::make_unique<Parts>(std::move(writer), std::move(readers), all)));
}

Result<> Database::read_with(const std::function<Result<>(Read&)>& work) {
    return parts_->with_reader([&](Connection& connection) -> Result<> {
        LB_CHECK(connection.begin_read());
        Read session(connection);
        return work(session);
    });
}

Result<> Database::write_with(const std::function<Result<>(Write&)>& work) {
    return parts_->writer().run(work);
}

Result<std::vector<Database::Plan>> Database::plans() {
    std::vector<Plan> plans;
    LB_CHECK(parts_->with_reader([&](Connection& connection) -> Result<> {
        for (const CatalogueEntry& entry : parts_->catalogue()) {
            LB_TRY(auto steps, connection.plan_of(entry));
            plans.push_back({entry.sql.text(), entry.reads, std::move(steps)});
        }
        return {};
    }));
    return plans;
}

Result<I64> next_number(Write& session, const Text& name) {
    return session.the(kNextNumber, name);
}

}  // namespace lb::db
