#include "table.hpp"

#include <gtest/gtest.h>

#include "test_schema.hpp"

namespace lb::db {
namespace {

TEST(Table, is_written_for_both_engines_from_one_description) {
    const auto sqlite = sqlite_ddl(test::kTables[0]);
    ASSERT_EQ(sqlite.size(), 2U);
    EXPECT_EQ(sqlite[0],
              "CREATE TABLE parcel (parcel_no INTEGER NOT NULL, "
              "parcel_id BLOB NOT NULL UNIQUE CHECK (length(parcel_id) = 16), "
              "colour INTEGER NOT NULL CHECK (colour BETWEEN 0 AND 2), version INTEGER NOT NULL, "
              "lane TEXT NOT NULL, note BLOB, PRIMARY KEY (parcel_no)) STRICT");
    EXPECT_EQ(sqlite[1], "CREATE INDEX parcel_by_colour ON parcel (colour, version, parcel_no)");
    const auto postgres = postgres_ddl(test::kTables[1]);
    ASSERT_EQ(postgres.size(), 1U);
    EXPECT_EQ(postgres[0],
              "CREATE TABLE label (label_no BIGINT NOT NULL, "
              "parcel_no BIGINT NOT NULL REFERENCES parcel(parcel_no), PRIMARY KEY (label_no))");
}

TEST(Table, says_of_every_column_what_it_may_hold) {
    const auto map = data_map(test::kTables[0]);
    ASSERT_EQ(map.size(), 6U);
    EXPECT_EQ(map[1], "parcel.parcel_id | id");
    EXPECT_EQ(map[2], "parcel.colour | code");
    EXPECT_EQ(map[5], "parcel.note | sealed: item key");
}

}  // namespace
}  // namespace lb::db
