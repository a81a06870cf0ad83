#include "entry.hpp"

#include "vectors_for_tests.hpp"

namespace lb::proof {

TEST(Entry, accepts_the_good_vectors_and_gives_the_same_bytes_back) {
    const Json vectors = vector_json("entries.json");
    for (const Json& one : vectors.find("good")->items()) {
        const auto entry = Entry::parse(as_bytes(one.text_or("")));
        ASSERT_TRUE(entry) << one.text_or("");
        EXPECT_EQ(entry->canonical(), one.text_or(""));
    }
    for (const std::string& line : vector_entries(600)) {
        ASSERT_TRUE(Entry::parse(as_bytes(line))) << line;
    }
}

TEST(Entry, refuses_the_bad_vectors) {
    const Json vectors = vector_json("entries.json");
    ASSERT_GT(vectors.find("bad")->items().size(), 20U);
    for (const Json& one : vectors.find("bad")->items()) {
        EXPECT_FALSE(Entry::parse(*from_base64(text_in(one, "base64")))) << text_in(one, "why");
    }
}

// Whatever is accepted after a change is canonical: one meaning, one spelling.
TEST(Entry, accepts_no_second_spelling) {
    const std::vector<std::string> lines = vector_entries(14);
    std::uint64_t state = 20260105;
    const auto next = [&](std::uint64_t below) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state >> 33U) % below;
    };
    for (int round = 0; round < 20'000; ++round) {
        std::string line = lines[next(lines.size())];
        for (std::uint64_t changes = 1 + next(3); changes > 0 && !line.empty(); --changes) {
            const std::size_t at = next(line.size());
            constexpr std::string_view kNasty = "{}[]\",:\\0123 \n-.eEaZ_";
            switch (next(3)) {
                case 0:
                    line[at] = kNasty[next(kNasty.size())];
                    break;
                case 1:
                    line.erase(at, 1 + next(4));
                    break;
                default:
                    line.insert(at, 1, kNasty[next(kNasty.size())]);
                    break;
            }
        }
        if (const auto entry = Entry::parse(as_bytes(line))) {
            EXPECT_EQ(entry->canonical(), line);
        }
    }
}

TEST(Entry, is_built_from_fields_in_any_order) {
    Fields fields;
    fields.set("t", "dispatch.requested").set("v", 1).set("need", List{std::uint64_t{6}, std::uint64_t{7}});
    fields.set("by", "sys:trail")
        .set("id", "ugcx3w4w6fqqogiyick7sx5y6i")
        .set("at", "2026-02-28T23:59:59.999Z");
    const auto entry = Entry::from(fields);
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->canonical(),
              R"({"at":"2026-02-28T23:59:59.999Z","by":"sys:trail","id":"ugcx3w4w6fqqogiyick7sx5y6i",)"
              R"("need":[6,7],"t":"dispatch.requested","v":1})");
    EXPECT_EQ(entry->fields().list("need")->size(), 2U);
    EXPECT_EQ(entry->number("need"), std::nullopt);
}

TEST(Entry, has_no_place_for_free_text) {
    for (const char* text : {"dear Anna", "caf\xC3\xA9", "a\"b", "a\\b", "a\nb", "<b>", "(x)"}) {
        EXPECT_FALSE(Fields().set("why", text).canonical()) << text;
    }
    EXPECT_FALSE(Fields().set("why", std::string(1025, 'a')).canonical());
    EXPECT_FALSE(Fields().set("why", kMaxNumber + 1).canonical());
    EXPECT_FALSE(Fields().set("why", List{}).canonical());
    EXPECT_FALSE(Fields().set("Why", "a").canonical());
    EXPECT_EQ(*Fields().canonical(), "{}");
    EXPECT_TRUE(Fields::parse("{}"));
}

TEST(Entry, needs_a_running_number_in_a_case) {
    const std::string line = vector_entries(2)[1];
    auto fields = Entry::parse(as_bytes(line))->fields();
    EXPECT_TRUE(Entry::from(fields));
    fields.remove("cseq");
    EXPECT_FALSE(Entry::from(fields));
    EXPECT_FALSE(Entry::from(fields.set("cseq", 0)));
    fields.set("cseq", 1).remove("case");
    EXPECT_FALSE(Entry::from(fields));
}

TEST(Entry, knows_only_days_that_exist) {
    EXPECT_TRUE(is_entry_time("2028-02-29T00:00:00.000Z"));
    for (const char* bad :
         {"2026-02-29T00:00:00.000Z", "2026-13-01T00:00:00.000Z", "2026-00-01T00:00:00.000Z",
          "2026-01-00T00:00:00.000Z", "2026-01-01T24:00:00.000Z", "2026-01-01T00:60:00.000Z",
          "2026-01-01T00:00:60.000Z", "2026-01-01T00:00:00Z", "2026-01-01 00:00:00.000Z"}) {
        EXPECT_FALSE(is_entry_time(bad)) << bad;
    }
}

}  // namespace lb::proof
