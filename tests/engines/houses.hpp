// The databases of a centre: schema, statements, and the engines that may hold them.
#pragma once

#include <span>
#include <vector>

#include "storage/db/migrate.hpp"
#include "storage/db/sql.hpp"
#include "storage/testing/engines.hpp"

namespace lb::db::test {

struct House {
    const Schema* schema;
    Catalogue statements;
    bool on_servers;  // the vault's file never leaves its own folder
};

const std::vector<House>& houses();

// All tables of a schema, whatever step made them.
std::vector<Table> tables_of(const Schema& schema);

// As it was when `step` was the newest.
Schema until(const Schema& schema, std::size_t step);

// The engines that may hold a house.
std::vector<Engine> engines_of(const House& house);
std::string_view name_of(Engine engine);

}  // namespace lb::db::test
