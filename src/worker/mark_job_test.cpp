#include "mark_job.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace lb::worker {
namespace {

vault::MatchList list_of(std::vector<vault::Hit> hits) {
    vault::MatchList list;
    list.hits = std::move(hits);
    return list;
}

vault::MatchAnswer padded(const vault::MatchList& list) {
    vault::MatchAnswer answer;
    const WipedBytes bytes = encode(list);
    std::copy(bytes.begin(), bytes.end(), answer.padded.begin());
    return answer;
}

}  // namespace

TEST(MarkJob, places_are_counted_from_each_pages_own_start) {
    const std::vector<std::string> texts{"first page", "second", "third"};
    const auto matches = split_by_page(texts, list_of({{0, 5, vault::HitClass::name, 4},
                                                       {11, 17, vault::HitClass::place, 3},
                                                       {18, 23, vault::HitClass::number, 3}}));
    ASSERT_EQ(matches.spans.value.size(), 3U);
    EXPECT_EQ(matches.spans.value[0].page, 1U);
    EXPECT_EQ(matches.spans.value[1].page, 2U);
    EXPECT_EQ(matches.spans.value[1].span.start, 0U);
    EXPECT_EQ(matches.spans.value[1].span.end, 6U);
    EXPECT_EQ(matches.spans.value[2].page, 3U);
    EXPECT_EQ(matches.spans.value[2].span.end, 5U);
}

TEST(MarkJob, a_place_over_a_pages_end_is_shown_on_both) {
    const std::vector<std::string> texts{"Tamsin", "Orchard"};
    const auto matches = split_by_page(texts, list_of({{3, 10, vault::HitClass::name, 4}}));
    ASSERT_EQ(matches.spans.value.size(), 2U);
    EXPECT_EQ(matches.spans.value[0].span.start, 3U);
    EXPECT_EQ(matches.spans.value[0].span.end, 6U);
    EXPECT_EQ(matches.spans.value[1].span.start, 0U);
    EXPECT_EQ(matches.spans.value[1].span.end, 3U);
}

TEST(MarkJob, places_outside_the_text_are_dropped) {
    const std::vector<std::string> texts{"short"};
    EXPECT_TRUE(
        split_by_page(texts, list_of({{50, 60, vault::HitClass::name, 4}, {4, 2, vault::HitClass::name, 4}}))
            .spans.value.empty());
}

TEST(MarkJob, an_answer_is_one_list_and_zeros) {
    const auto honest = padded(list_of({{1, 2, vault::HitClass::other, 4}}));
    ASSERT_TRUE(hits_of(honest));
    EXPECT_EQ(hits_of(honest)->hits.value.size(), 1U);
    EXPECT_TRUE(hits_of(vault::MatchAnswer{}));
    auto more = honest;
    more.padded.back() = 1;
    EXPECT_FALSE(hits_of(more));
    vault::MatchAnswer many;
    many.padded.fill(0xFF);
    EXPECT_FALSE(hits_of(many));
}

}  // namespace lb::worker
