#include "sql.hpp"

#include <gtest/gtest.h>

namespace lb::db {
namespace {

constexpr bool is_allowed(std::string_view text) {
    try {
        detail::Reading reading(text);
        reading.parameters();
        return true;
    } catch (const char* const&) {
        return false;
    }
}

constexpr Sql kTwo{"select a from t where b = ?2 and c = ?1 and d = ?2"};
static_assert(kTwo.parameters() == 2);

TEST(Sql, spells_parameters_for_both_engines) {
    EXPECT_EQ(kTwo.text(), "select a from t where b = ?2 and c = ?1 and d = ?2");
    EXPECT_EQ(kTwo.postgres_text(), "select a from t where b = $2 and c = $1 and d = $2");
}

TEST(Sql, takes_what_both_engines_read_alike) {
    for (const char* text : {
             "SELECT count(*) FROM job WHERE state = 0",
             "select item_no from item where (due_ms, item_no) > (?1, ?2) order by due_ms, item_no limit 51",
             "insert into t (a, b) values (?1, ?2) on conflict (a) do nothing",
             "update job set attempts = attempts + 1 where job_id = ?1 returning lease_epoch",
             "select cast(sum(x) as bigint) from t",
             "select min(a), max(a), coalesce(b, 0) from t where b is not null and a <= 12",
             "delete from session where until_ms < ?1",
             "select case when a = 1 then 2 else 3 end from t",
             "select a from t where exists (select b from s where (s.c, s.d) = (t.c, t.d)) limit ?1",
             "insert into t (a) select b from s where not (b = 1 and (c = 2 or d = 3))",
         }) {
        EXPECT_TRUE(is_allowed(text)) << text;
    }
}

TEST(Sql, refuses_what_one_engine_reads_differently) {
    for (const char* text : {
             "",
             "   ",
             "select ?",
             "select ?0",
             "select ?2",
             "select ?1, ?3",
             "select ?65",
             "select $1",
             "select 'a'",
             "select \"a\" from t",
             "select [a] from t",
             "select `a` from t",
             "select x'00' from t",
             "select a from t; select b from t",
             "select a from t -- why",
             "select a /* why */ from t",
             "select a::text from t",
             "select a / 2 from t",
             "select a * 100000 from t",
             "select a % 2 from t",
             "select a || b from t",
             "select 1.5",
             "select 12345678901",
             "select 0x10",
             "select 1e9",
             "select * from t",
             "select t.* from t",
             "select sum (*) from t",
             "select avg(a) from t",
             "select round(a) from t",
             "select current_timestamp",
             "select now()",
             "select random()",
             "select a from t where lower (b) = ?1",
             "select char_length(a) from t",
             "select a from t where b in (1, 2)",
             "select a from t where b in (select c from s)",
             "select a from t limit -1",
             "select a from t limit  - 1",
             "select a from t limit a",
             "select a from t order by b nulls last",
             "insert into t (a) values (?1), (?2)",
             "insert into t (a) values (?1) , (?2) on conflict (a) do nothing",
             "insert into t (a) select b from s on conflict (a) do nothing",
             "select cast(a as varchar) from t",
             "select a from t where true",
             "select json_extract(a) from t",
             "select hex(a) from t",
             "select typeof(a) from t",
             "select greatest(a, b) from t",
             "select a from t where b = any(c)",
             "select LOWER(a) from t",
             "select a from t where a like ?1",
             "select a from t where a glob ?1",
             "select a from t limit 10 offset 20",
             "insert or ignore into t (a) values (?1)",
             "replace into t (a) values (?1)",
             "select cast(a as integer) from t",
             "select rowid from t",
             "pragma journal_mode",
             "attach t",
             "create table t (a)",
             "drop table t",
             "begin",
             "with a as b select c",
             "select \xc3\xa9 from t",
         }) {
        EXPECT_FALSE(is_allowed(text)) << text;
    }
}

TEST(Sql, takes_as_many_parameters_as_it_says) {
    const auto with = [](int parameters) {
        std::string text = "select a from t where b > ?1";
        for (int number = 2; number <= parameters; ++number) {
            text += " and b <> ?" + std::to_string(number);
        }
        return text;
    };
    EXPECT_TRUE(is_allowed(with(64)));
    for (const int parameters : {65, 100, 1000}) {
        EXPECT_FALSE(is_allowed(with(parameters))) << parameters;
    }
}

TEST(Sql, a_catalogue_lists_what_it_was_given) {
    constexpr auto kOne = statement<In<I64>, Out<I64, Text>>("select a, b from t where a = ?1", Reads::list);
    constexpr auto kSecond = statement<In<>, Out<>>("delete from t");
    const Catalogue all = together({catalogue(kOne), catalogue(kSecond)});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(std::vector<Type>(all[0].takes.begin(), all[0].takes.end()), std::vector{Type::integer});
    EXPECT_EQ(std::vector<Type>(all[0].gives.begin(), all[0].gives.end()),
              (std::vector{Type::integer, Type::text}));
    EXPECT_EQ(all[0].reads, Reads::list);
    EXPECT_EQ(all[1].sql.text(), "delete from t");
}

TEST(Text, is_utf8_without_nul) {
    EXPECT_EQ(Text::from("caf\xc3\xa9")->view(), "caf\xc3\xa9");
    EXPECT_EQ(Text::from("")->view(), "");
    EXPECT_FALSE(Text::from("caf\xe9"));
    EXPECT_FALSE(Text::from(std::string_view("a\0b", 3)));
    EXPECT_EQ(Text("lane").view(), "lane");
    const Text copy = *Text::from("a text that is longer than fits inside a string");
    const Text other = copy;  // NOLINT(performance-unnecessary-copy-initialization): it is what is tried here
    EXPECT_EQ(other, copy);
}

}  // namespace
}  // namespace lb::db
