#include "rules.hpp"

#include <gtest/gtest.h>

#include <set>

namespace {

namespace screening = lb::screening;

TEST(Rules, have_an_id_of_their_own_that_begins_with_their_class) {
    std::set<std::string_view> seen;
    for (const screening::Rule& rule : screening::rules()) {
        EXPECT_TRUE(seen.insert(rule.id).second) << rule.id.view();
        const bool about_item = rule.kind == screening::Class::page && rule.id.view().starts_with("item.");
        EXPECT_TRUE(about_item || rule.id.view().starts_with(screening::code(rule.kind).view()))
            << rule.id.view();
        EXPECT_EQ(screening::find_rule(rule.id), &rule);
        EXPECT_TRUE(rule.plain.view().ends_with("."));
    }
    EXPECT_EQ(screening::find_rule("nothing"), nullptr);
}

TEST(Rules, no_warning_of_the_reader_is_dropped) {
    EXPECT_EQ(screening::rule_for_warning("character_not_drawn").id.view(), "page.undrawable");
    EXPECT_EQ(screening::rule_for_warning("part_unread").id.view(), "page.part_not_read");
    const screening::Rule& unknown = screening::rule_for_warning("a warning of next year");
    EXPECT_EQ(unknown.id.view(), "page.other");
    EXPECT_EQ(unknown.severity, screening::Severity::stop);
}

}  // namespace
