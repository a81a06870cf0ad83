// Private: one SQLite connection with our settings. Everything of SQLiteCpp and sqlite3 stays in sqlite.cpp.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/core/result.hpp"
#include "base/durable/fd.hpp"
#include "base/time/clock.hpp"
#include "connection.hpp"

namespace lb::db {

class SqliteConnection final : public Connection {
  public:
    static Result<std::unique_ptr<Connection>> open_writer(const std::string& path, Fd owner);
    static Result<std::unique_ptr<Connection>> open_reader(const std::string& path, const Clock& clock);
    ~SqliteConnection() override;
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    const Dialect& dialect() const override;
    Result<I64> execute(const Sql& sql, std::span<const Value> values, const EachRow& each_row) override;
    Result<> run_internal(const std::string& text) override;
    Result<std::vector<std::string>> texts_internal(const std::string& query) override;
    // Also, ATTACH, PRAGMA, schema changes and functions that only SQLite has are refused by the engine
    // itself.
    Result<> close_to_outside(const Catalogue& catalogue) override;
    Result<std::vector<std::string>> plan_of(const CatalogueEntry& entry) override;
    Result<> begin_read() override;
    Result<> begin_write() override;
    Result<> commit() override;
    void undo() noexcept override;
    bool lost_a_race() const override { return false; }  // whoever else writes here is a mistake
    bool is_usable() const override { return true; }
    void housekeeping(Moment moment) noexcept override;

  private:
    struct Inside;
    explicit SqliteConnection(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace lb::db
