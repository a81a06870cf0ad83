#include "postgres_values.hpp"

#include <charconv>

namespace lb::db {
namespace {

constexpr int kBinary = 1;
constexpr std::size_t kNumberBytes = 8;

// Fixed numbers of the server's catalogue (pg_type.dat).
Oid oid_of(Type type) {
    switch (type) {
        case Type::integer:
            return 20;  // int8
        case Type::text:
            return 25;
        case Type::blob:
            return 17;  // bytea
    }
    throw Fatal("a column type that is none");
}

std::array<char, kNumberBytes> number_bytes(I64 number) {
    std::array<char, kNumberBytes> bytes{};
    const auto bits = static_cast<std::uint64_t>(number);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<char>(static_cast<std::uint8_t>(bits >> (8 * (kNumberBytes - 1 - i))));
    }
    return bytes;
}

}  // namespace

Parameters::Parameters(std::span<const Value> values)
    : numbers_(values.size()), formats_(values.size(), kBinary) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::string_view bytes("");  // a null pointer would be NULL, but no bytes are not NULL
        if (const I64* number = std::get_if<I64>(&values[i])) {
            numbers_[i] = number_bytes(*number);
            bytes = {numbers_[i].data(), kNumberBytes};
        } else if (const std::string_view* text = std::get_if<std::string_view>(&values[i])) {
            bytes = text->empty() ? bytes : *text;
        } else if (const ByteView* blob = std::get_if<ByteView>(&values[i])) {
            bytes = blob->empty() ? bytes : as_text(*blob);
        } else {
            bytes = {};
        }
        values_.push_back(bytes.data());
        lengths_.push_back(static_cast<int>(bytes.size()));
    }
}

bool PostgresRow::is_null(int column) const {
    return PQgetisnull(result_, at_, column) != 0;
}

I64 PostgresRow::integer(int column) const {
    return is_null(column) ? 0 : static_cast<I64>(read_be(blob(column)));
}

std::string_view PostgresRow::text(int column) const {
    return {PQgetvalue(result_, at_, column), static_cast<std::size_t>(PQgetlength(result_, at_, column))};
}

ByteView PostgresRow::blob(int column) const {
    return as_bytes(text(column));
}

bool has_types(const PGresult* described, const CatalogueEntry& entry) {
    if (PQnparams(described) != static_cast<int>(entry.takes.size()) ||
        PQnfields(described) != static_cast<int>(entry.gives.size())) {
        return false;
    }
    for (std::size_t i = 0; i < entry.takes.size(); ++i) {
        if (PQparamtype(described, static_cast<int>(i)) != oid_of(entry.takes[i])) {
            return false;
        }
    }
    for (std::size_t i = 0; i < entry.gives.size(); ++i) {
        if (PQftype(described, static_cast<int>(i)) != oid_of(entry.gives[i])) {
            return false;
        }
    }
    return true;
}

I64 changed_rows(PGresult* result) {
    // PQcmdTuples counts the rows of a select as well.
    const std::string_view done(PQcmdStatus(result));
    I64 rows = 0;
    if (!done.starts_with("SELECT")) {
        const std::size_t from = done.rfind(' ') + 1;
        std::from_chars(done.data() + from, done.data() + done.size(), rows);
    }
    return rows;
}

}  // namespace lb::db
