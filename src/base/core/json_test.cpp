#include "json.hpp"

#include <gtest/gtest.h>

namespace lb {

TEST(Json, writes_what_it_reads) {
    JsonWriter out;
    out.begin_object().field("a", "x\n\"\x01").field("n", 7).key("l").begin_array().value(true).value(1.5);
    out.end_array().end_object();
    EXPECT_EQ(out.text(), "{\"a\":\"x\\n\\\"\\u0001\",\"n\":7,\"l\":[true,1.5]}");
    const auto json = parse_json(out.text());
    ASSERT_TRUE(json);
    EXPECT_EQ(json->find("a")->text_or(""), "x\n\"\x01");
    EXPECT_EQ(json->find("l")->items().size(), 2U);
}

TEST(Json, joins_surrogate_pairs) {
    EXPECT_EQ(parse_json(R"("\ud83d\ude00")")->text_or(""), "\xF0\x9F\x98\x80");
}

TEST(Json, refuses_what_is_not_json) {
    for (const char* bad : {"", "{", "{\"a\":1,}", "[1 2]", "{\"a\":1,\"a\":2}", "\"\\ud83d\"", "01x", "tru",
                            "\"\n\"", "{} {}", "\xff", "nan"}) {
        EXPECT_FALSE(parse_json(bad)) << bad;
    }
    EXPECT_FALSE(parse_json(std::string(40, '[')));
}

}  // namespace lb
