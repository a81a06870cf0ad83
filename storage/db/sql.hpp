// SQL as this house writes it: one text for two engines, in the program when it was compiled, with values
// only as ?1..?N. What the engines understand differently (docs/formats/storage.md) does not compile. Sql is
// never made from a run-time string: that is a compile error, held by tests/forbidden/.
#pragma once

#include <array>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/db/sql_rules.hpp"
#include "storage/db/value.hpp"

namespace lb::db {

class Sql {
  public:
    template <std::size_t N>
    consteval Sql(const char (&literal)[N])
        : text_(literal, N - 1), parameters_(detail::Reading(text_).parameters()) {}

    constexpr std::string_view text() const { return text_; }
    constexpr int parameters() const { return parameters_; }
    // The same statement as PostgreSQL spells its parameters: $1..$N.
    constexpr std::string postgres_text() const {
        std::string text(text_);
        for (char& c : text) {
            c = c == '?' ? '$' : c;
        }
        return text;
    }

  private:
    std::string_view text_;
    int parameters_;
};

template <typename... T>
struct In {};
template <typename... T>
struct Out {};

// A list is read by pages: it must run along an index, never scan and never sort (tests look at its plan).
enum class Reads : std::uint8_t { few, list };

template <typename Ins, typename Outs>
struct Statement;

template <typename... I, typename... O>
struct Statement<In<I...>, Out<O...>> {
    Sql sql;
    Reads reads;
};

template <typename... T>
constexpr int count_of(In<T...>) {
    return sizeof...(T);
}

//   constexpr auto kClaim = db::statement<In<I64, Text>, Out<I64, Blob>>("select ...");
template <typename Ins, typename Outs>
consteval Statement<Ins, Outs> statement(Sql sql, Reads reads = Reads::few) {
    if (sql.parameters() != count_of(Ins{})) {
        throw "SQL: the text and In<...> name different numbers of parameters";
    }
    return {sql, reads};
}

// All statements of a store, so that they are prepared when the database is opened (a statement that does not
// fit the schema stops the start, not a request) and can be listed by tests. Others are refused at run time.
struct CatalogueEntry {
    Sql sql;
    Reads reads;
    std::span<const Type> takes;
    std::span<const Type> gives;
};
using Catalogue = std::vector<CatalogueEntry>;

template <typename... T>
inline constexpr std::array<Type, sizeof...(T)> kTypesOf{ColumnType<T>::kType...};

template <typename... I, typename... O>
CatalogueEntry entry_of(const Statement<In<I...>, Out<O...>>& statement) {
    return {statement.sql, statement.reads, kTypesOf<I...>, kTypesOf<O...>};
}
template <typename... S>
Catalogue catalogue(const S&... statements) {
    return {entry_of(statements)...};
}
Catalogue together(std::initializer_list<Catalogue> parts);

}  // namespace lb::db
