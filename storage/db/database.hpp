// One database, owned by one program, on either engine. All writes go through one thread with one connection
// (SQLite before 3.51.3 can damage a write-ahead log otherwise, and what holds with one writer holds on a
// server too); callers share commits. Readers see a snapshot and cannot write. Engines never show through:
// errors are lb::Error without the engine's text. Every connection is made by open(), so that a program can
// then lock itself: one that is lost later is lb::Fatal. Settings and the rules of the schema:
// docs/formats/storage.md.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/core/result.hpp"
#include "base/time/clock.hpp"
#include "storage/db/migrate.hpp"
#include "storage/db/place.hpp"
#include "storage/db/session.hpp"
#include "storage/db/sql.hpp"

namespace lb::db {

class Database {
  public:
    // In a folder: opens or makes <schema's name>.db. On a server: the database must be there.
    // Failure::conflict when another program has it, Failure::broken when its schema is from the future or
    // was changed behind our back.
    static Result<std::unique_ptr<Database>> open(const Place& place, const Schema& schema,
                                                  const Catalogue& catalogue, const Clock& clock);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // f(Read&) -> Result<T>, in one snapshot.
    template <typename F>
    std::invoke_result_t<F&, Read&> read(F&& f) {
        std::optional<std::invoke_result_t<F&, Read&>> answer;
        LB_CHECK(read_with([&](Read& session) -> Result<> { return keep(answer, f(session)); }));
        return *std::move(answer);
    }

    // f(Write&) -> Result<T>, in one transaction that is on the disk when this returns. An error from f
    // undoes all that f did. f may be run more than once, so it changes nothing but the database, and it must
    // not call read or write itself. lb::Fatal when the disk can no longer be trusted.
    template <typename F>
    std::invoke_result_t<F&, Write&> write(F&& f) {
        std::optional<std::invoke_result_t<F&, Write&>> answer;
        LB_CHECK(write_with([&](Write& session) -> Result<> { return keep(answer, f(session)); }));
        return *std::move(answer);
    }

    // The engine's plan for every statement of the catalogue, one line a step; tests read it.
    struct Plan {
        std::string_view sql;
        Reads reads;
        std::vector<std::string> steps;
    };
    Result<std::vector<Plan>> plans();

  private:
    class Parts;
    explicit Database(std::unique_ptr<Parts> parts);

    template <typename T>
    static Result<> keep(std::optional<Result<T>>& answer, Result<T> given) {
        answer.emplace(std::move(given));
        if (!*answer) {
            return Unexpected(answer->error());
        }
        return {};
    }
    Result<> read_with(const std::function<Result<>(Read&)>& work);
    Result<> write_with(const std::function<Result<>(Write&)>& work);

    std::unique_ptr<Parts> parts_;
};

// Counted numbers that are never given twice, not even after the highest was deleted. One row per name.
Result<I64> next_number(Write& session, const Text& name);

}  // namespace lb::db
