// Private: one connection to a PostgreSQL at a Unix socket. Everything of libpq stays in postgres*.cpp.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/core/result.hpp"
#include "base/time/clock.hpp"
#include "connection.hpp"
#include "place.hpp"

namespace lb::db {

class PostgresConnection final : public Connection {
  public:
    static Result<std::unique_ptr<Connection>> open_writer(const Server& server);
    static Result<std::unique_ptr<PostgresConnection>> open_reader(const Server& server);
    ~PostgresConnection() override;
    // A reader's: reads that last too long by this clock are ended.
    void end_long_reads(const Clock& clock);
    PostgresConnection(const PostgresConnection&) = delete;
    PostgresConnection& operator=(const PostgresConnection&) = delete;

    const Dialect& dialect() const override;
    Result<I64> execute(const Sql& sql, std::span<const Value> values, const EachRow& each_row) override;
    Result<> run_internal(const std::string& text) override;
    Result<std::vector<std::string>> texts_internal(const std::string& query) override;
    // Also, the types that the server found for parameters and columns are compared with those of the
    // statement.
    Result<> close_to_outside(const Catalogue& catalogue) override;
    Result<std::vector<std::string>> plan_of(const CatalogueEntry& entry) override;
    Result<> begin_read() override;
    Result<> begin_write() override;
    Result<> commit() override;
    void undo() noexcept override;
    bool lost_a_race() const override;
    bool is_usable() const override;
    void housekeeping(Moment) noexcept override {}  // the server has its own

  private:
    struct Inside;
    explicit PostgresConnection(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace lb::db
