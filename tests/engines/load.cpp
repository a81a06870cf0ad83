#include "load.hpp"

#include "houses.hpp"
#include "storage/testing/raw_server.hpp"

namespace lb::db::test {
namespace {

// A value of the column for row n. What points to another table has the same form there, so it finds its row;
// a third of what may be NULL is NULL.
std::string value_of(const Column& column) {
    std::string value;
    switch (column.type) {
        case Type::integer:
            value = column.last >= 0 ? "n % " + std::to_string(column.last + 1) : "n";
            break;
        case Type::text:
            value = "'text' || n";
            break;
        case Type::blob:
            value = "decode(lpad(to_hex(n), " + std::to_string(2 * (column.bytes > 0 ? column.bytes : 64)) +
                    ", '0'), 'hex')";
            break;
    }
    return column.nullable ? "CASE WHEN n % 3 = 0 THEN NULL ELSE " + value + " END" : value;
}

}  // namespace

void load(const Schema& schema, int rows) {
    RawServer server;
    for (const Table& table : tables_of(schema)) {
        std::string values;
        for (const Column& column : table.columns) {
            values += (values.empty() ? "" : ", ") + value_of(column);
        }
        server.run("INSERT INTO " + std::string(table.name.view()) + " SELECT " + values +
                   " FROM generate_series(1, " + std::to_string(rows) + ") AS n");
        server.run("ANALYZE " + std::string(table.name.view()));
    }
}

}  // namespace lb::db::test
