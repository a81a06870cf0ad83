#include "table.hpp"

namespace lb::db {
namespace {

struct Spelling {
    std::string_view integer;
    std::string_view blob;
    std::string_view after;
};
constexpr Spelling kSqlite{"INTEGER", "BLOB", " STRICT"};
constexpr Spelling kPostgres{"BIGINT", "BYTEA", ""};

std::string_view type_text(Type type, const Spelling& spelling) {
    switch (type) {
        case Type::integer:
            return spelling.integer;
        case Type::text:
            return "TEXT";
        case Type::blob:
            return spelling.blob;
    }
    throw Fatal("a column type that is none");
}

std::string column_text(const Column& column, const Spelling& spelling) {
    const std::string name(column.name.view());
    std::string text = name + ' ' + std::string(type_text(column.type, spelling));
    if (!column.nullable) {
        text += " NOT NULL";
    }
    if (column.is_unique) {
        text += " UNIQUE";
    }
    if (column.last >= 0) {
        text += " CHECK (" + name + " BETWEEN 0 AND " + std::to_string(column.last) + ")";
    }
    if (column.bytes > 0) {
        text += " CHECK (length(" + name + ") = " + std::to_string(column.bytes) + ")";
    }
    if (!column.references.view().empty()) {
        text += " REFERENCES " + std::string(column.references.view());
    }
    return text;
}

std::vector<std::string> ddl(const Table& table, const Spelling& spelling) {
    const std::string name(table.name.view());
    std::string text = "CREATE TABLE " + name + " (";
    std::string key;
    for (const Column& column : table.columns) {
        text += column_text(column, spelling) + ", ";
        if (column.is_key) {
            key += (key.empty() ? "" : ", ") + std::string(column.name.view());
        }
    }
    std::vector<std::string> statements{text + "PRIMARY KEY (" + key + "))" + std::string(spelling.after)};
    for (const Index& index : table.indexes) {
        std::string one = index.is_unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
        one +=
            std::string(index.name.view()) + " ON " + name + " (" + std::string(index.columns.view()) + ")";
        if (!index.where.view().empty()) {
            one += " WHERE " + std::string(index.where.view());
        }
        statements.push_back(std::move(one));
    }
    return statements;
}

std::string class_text(const Column& column) {
    switch (column.holds) {
        case Class::id:
            return "id";
        case Class::code:
            return "code";
        case Class::time:
            return "time";
        case Class::number:
            return "number";
        case Class::hash:
            return "hash";
        case Class::sealed:
            return "sealed: " + std::string(column.key.view());
    }
    throw Fatal("a column class that is none");
}

}  // namespace

std::vector<std::string> sqlite_ddl(const Table& table) {
    return ddl(table, kSqlite);
}

std::vector<std::string> postgres_ddl(const Table& table) {
    return ddl(table, kPostgres);
}

std::vector<std::string> data_map(const Table& table) {
    std::vector<std::string> lines;
    for (const Column& column : table.columns) {
        lines.push_back(std::string(table.name.view()) + '.' + std::string(column.name.view()) + " | " +
                        class_text(column));
    }
    return lines;
}

}  // namespace lb::db
