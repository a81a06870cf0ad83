#include "schema.hpp"

#include <gtest/gtest.h>

namespace lb::trail_log {

namespace {

const std::string kId = "ugcx3w4w6fqqogiyick7sx5y6i";
const std::string kCommitment = "c1:" + std::string(64, 'a');

proof::Fields received() {
    proof::Fields values;
    values.set("by", "sys:desk").set("case", kId).set("item", kId).set("side", "b").set("kind", "letter");
    values.set("content", kCommitment).set("pages", 2);
    return values;
}

}  // namespace

TEST(Schema, lets_each_program_write_its_own_entries_only) {
    EXPECT_TRUE(check_draft(Author::desk, "item.received", received()));
    for (const Author author : {Author::portal, Author::vault, Author::trail}) {
        const auto result = check_draft(author, "item.received", received());
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().failure, Failure::refused);
    }
    EXPECT_EQ(check_draft(Author::desk, "item.invented", received()).error().failure, Failure::refused);
}

// house.md 10: who may write which entry.
TEST(Schema, gives_the_groups_to_their_owners) {
    for (const TypeRule& rule : kTypes) {
        const std::string_view type = rule.type;
        const bool portal = type == "submission.sealed" || type == "session.denied";
        const bool trail = type.starts_with("log.") || type.starts_with("trail.");
        const bool vault = type == "text.matched" || type.starts_with("label.") ||
                           type.starts_with("vault.") ||
                           (type.starts_with("address.") && type != "address.asked");
        const Author owner = portal  ? Author::portal
                             : trail ? Author::trail
                             : vault ? Author::vault
                                     : Author::desk;
        EXPECT_EQ(rule.author, owner) << type;
    }
}

TEST(Schema, refuses_missing_unknown_and_misshapen_fields) {
    for (const char* needed : {"by", "case", "item", "side", "kind"}) {
        auto values = received();
        values.remove(needed);
        EXPECT_FALSE(check_draft(Author::desk, "item.received", values)) << needed;
    }
    EXPECT_FALSE(check_draft(Author::desk, "item.received", received().set("out", "send_on")));
    EXPECT_FALSE(check_draft(Author::desk, "item.received", received().set("street", "x")));
    EXPECT_FALSE(check_draft(Author::desk, "item.received", received().set("side", "c")));
    EXPECT_FALSE(check_draft(Author::desk, "item.received", received().set("pages", "two")));
    EXPECT_FALSE(check_draft(Author::desk, "item.received", received().set("content", "sha256:abc")));
    EXPECT_FALSE(check_draft(Author::desk, "item.received", received().set("by", "anna")));
    EXPECT_FALSE(check_draft(Author::desk, "item.received", received().set("case", "17")));
}

TEST(Schema, never_lets_a_caller_set_what_the_trail_sets) {
    for (const char* own : {"v", "t", "at", "id", "cseq"}) {
        EXPECT_FALSE(check_draft(Author::desk, "item.received", received().set(own, 1))) << own;
    }
}

// A plain hash of a text can be guessed from a list of texts.
TEST(Schema, has_commitments_and_no_plain_hashes_for_content) {
    for (const char* name : {"content", "text", "image"}) {
        EXPECT_EQ(rule_of_field(name)->form, Form::commitment) << name;
    }
}

}  // namespace lb::trail_log
