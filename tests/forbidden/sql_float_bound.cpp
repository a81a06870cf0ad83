// room: storage/db
// expect: incomplete type .*ColumnType<double>
#include "storage/db/session.hpp"

constexpr auto kPrice = lb::db::statement<lb::db::In<double>, lb::db::Out<>>("update t set a = ?1");

lb::db::Catalogue prices();
lb::db::Catalogue prices() {
    return lb::db::catalogue(kPrice);
}
