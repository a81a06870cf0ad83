// Private: one SQLite connection with our settings. Everything of SQLiteCpp and sqlite3 stays in sqlite.cpp.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/core/result.hpp"
#include "base/time/clock.hpp"
#include "session.hpp"
#include "sql.hpp"

namespace lb::db {

class SqliteConnection final : public Engine {
  public:
    static Result<std::unique_ptr<SqliteConnection>> open_writer(const std::string& path);
    static Result<std::unique_ptr<SqliteConnection>> open_reader(const std::string& path);
    ~SqliteConnection() override;
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    Result<I64> execute(const Sql& sql, std::span<const Value> values, const EachRow& each_row) override;

    // Schema and session statements of this room, before close_to_outside().
    Result<> run_internal(const std::string& text);
    Result<std::vector<std::string>> texts_internal(const std::string& query);

    // From here on ATTACH, PRAGMA, schema changes and functions that only SQLite has are refused by the
    // engine itself; then every statement of the catalogue is prepared.
    Result<> close_to_outside(const Catalogue& catalogue);

    Result<> begin_read();
    Result<> begin_write();
    Result<> commit();  // Fatal when it is not known what is on the disk
    void undo() noexcept;

    // Reads longer than this are ended: they hold the log back.
    void end_reads_after(const Clock& clock, std::int64_t ms);

    int pages_in_log() const;
    enum class Checkpoint { passive, truncate };
    void checkpoint(Checkpoint kind) noexcept;

  private:
    struct Inside;
    explicit SqliteConnection(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace lb::db
