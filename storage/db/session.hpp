// Read and Write: what a caller holds while it talks to the database. They live as long as one read or one
// write transaction and are never kept. Types of parameters and columns come from the statement.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "base/core/result.hpp"
#include "storage/db/sql.hpp"
#include "storage/db/value.hpp"

namespace lb::db {

using EachRow = std::function<Result<>(const Row&)>;

// What runs a statement: a connection of this room.
class Executor {
  public:
    virtual ~Executor() = default;
    // Steps the statement to its end; answers the number of rows it changed.
    virtual Result<I64> execute(const Sql& sql, std::span<const Value> values, const EachRow& each_row) = 0;
};

template <typename... O>
struct RowOf {
    using type = std::tuple<O...>;
};
template <typename O>
struct RowOf<O> {
    using type = O;
};

class Read {
  public:
    explicit Read(Executor& executor) : executor_(executor) {}
    Read(const Read&) = delete;
    Read& operator=(const Read&) = delete;

    // All rows. A statement with one column gives its values, else tuples.
    template <typename... I, typename... O>
    Result<std::vector<typename RowOf<O...>::type>> all(
        const Statement<In<I...>, Out<O...>>& statement,
        const typename ColumnType<I>::Argument&... arguments) {
        static_assert(sizeof...(O) > 0, "a statement that gives no rows");
        std::vector<typename RowOf<O...>::type> rows;
        LB_CHECK(execute<I...>(
            statement.sql,
            [&](const Row& row) -> Result<> {
                LB_TRY(auto taken, take<O...>(row, std::index_sequence_for<O...>()));
                rows.push_back(std::move(taken));
                return {};
            },
            arguments...));
        return rows;
    }

    // One row or none; two are a fault of ours.
    template <typename... I, typename... O>
    Result<std::optional<typename RowOf<O...>::type>> one(
        const Statement<In<I...>, Out<O...>>& statement,
        const typename ColumnType<I>::Argument&... arguments) {
        LB_TRY(auto rows, all(statement, arguments...));
        if (rows.size() > 1) {
            return fail(Failure::fault, "more than one row where one was expected");
        }
        std::optional<typename RowOf<O...>::type> row;
        if (!rows.empty()) {
            row.emplace(std::move(rows.front()));
        }
        return row;
    }

    // The one row that must be there; Failure::not_found without it.
    template <typename... I, typename... O>
    Result<typename RowOf<O...>::type> the(const Statement<In<I...>, Out<O...>>& statement,
                                           const typename ColumnType<I>::Argument&... arguments) {
        LB_TRY(auto row, one(statement, arguments...));
        if (!row) {
            return fail(Failure::not_found, "there is no such row");
        }
        return *std::move(row);
    }

    // An error ends the transaction on both engines: nothing more is run, and nothing is stored.
    bool has_failed() const { return failed_; }

  protected:
    template <typename... I>
    Result<I64> execute(const Sql& sql, const EachRow& each_row,
                        const typename ColumnType<I>::Argument&... arguments) {
        if (failed_) {
            return fail(Failure::fault, "a statement after one that failed in the same transaction");
        }
        const std::array<Value, sizeof...(I)> values{ColumnType<I>::bind(arguments)...};
        Result<I64> changed = executor_.execute(sql, values, each_row);
        failed_ = !changed;
        return changed;
    }

  private:
    template <typename... O, std::size_t... At>
    static Result<typename RowOf<O...>::type> take(const Row& row, std::index_sequence<At...>) {
        std::tuple<Result<O>...> taken{ColumnType<O>::take(row, static_cast<int>(At))...};
        std::optional<Error> error;
        ((error = !error && !std::get<At>(taken) ? std::optional(std::get<At>(taken).error()) : error), ...);
        if (error) {
            return Unexpected(*error);
        }
        return typename RowOf<O...>::type{*std::move(std::get<At>(taken))...};
    }

    Executor& executor_;
    bool failed_ = false;
};

class Write : public Read {
  public:
    using Read::Read;

    // Runs a statement without rows and answers how many it changed.
    template <typename... I>
    Result<I64> run(const Statement<In<I...>, Out<>>& statement,
                    const typename ColumnType<I>::Argument&... arguments) {
        return execute<I...>(
            statement.sql, [](const Row&) -> Result<> { return {}; }, arguments...);
    }

    // The same where exactly one row must change: 0 rows is Failure::conflict, somebody was faster.
    template <typename... I>
    Result<> change_one(const Statement<In<I...>, Out<>>& statement,
                        const typename ColumnType<I>::Argument&... arguments) {
        LB_TRY(const I64 changed, run(statement, arguments...));
        if (changed == 0) {
            return fail(Failure::conflict, "somebody else changed this first");
        }
        if (changed > 1) {
            return fail(Failure::fault, "more than one row changed where one was expected");
        }
        return {};
    }
};

}  // namespace lb::db
