// room: storage/db
// expect: missing initializer for member .*Column::holds
#include "storage/db/table.hpp"

constexpr lb::db::Column kNote{.name = "note", .type = lb::db::Type::text};
constexpr auto kName = kNote.name;
