// Private: our values as libpq carries them, all in binary. A 64-bit integer is eight bytes, the highest
// first; text and bytes are what they are.
#pragma once

#include <libpq-fe.h>

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "sql.hpp"
#include "value.hpp"

namespace lb::db {

struct Clearing {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clearing>;

class Parameters {
  public:
    explicit Parameters(std::span<const Value> values);
    Parameters(const Parameters&) = delete;
    Parameters& operator=(const Parameters&) = delete;

    int count() const { return static_cast<int>(values_.size()); }
    const char* const* values() const { return values_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

  private:
    std::vector<std::array<char, 8>> numbers_;
    std::vector<const char*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

class PostgresRow final : public Row {
  public:
    PostgresRow(const PGresult* result, int at) : result_(result), at_(at) {}
    bool is_null(int column) const override;
    I64 integer(int column) const override;
    std::string_view text(int column) const override;
    ByteView blob(int column) const override;

  private:
    const PGresult* result_;
    int at_;
};

// Are the parameters and columns that the server found those of the statement?
bool has_types(const PGresult* described, const CatalogueEntry& entry);

// Rows that a statement changed; a select changes none.
I64 changed_rows(PGresult* result);

}  // namespace lb::db
