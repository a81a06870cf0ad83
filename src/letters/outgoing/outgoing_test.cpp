#include "outgoing.hpp"

#include <gtest/gtest.h>

#include <string>

namespace lb::outgoing {
namespace {

page::Picture picture(std::uint32_t width, std::uint32_t height, std::uint8_t channels) {
    page::Picture made{width, height, channels, {}};
    for (std::size_t i = 0; i < made.expected_bytes(); ++i) {
        made.pixels.push_back(static_cast<std::uint8_t>(i * 7));
    }
    return made;
}

std::string composed(const std::vector<page::Picture>& pages) {
    std::string pdf;
    Composer composer({2026, 5}, [&](ByteView bytes) {
        pdf += as_text(bytes);
        return true;
    });
    for (const page::Picture& each : pages) {
        EXPECT_TRUE(composer.add(each));
    }
    EXPECT_TRUE(composer.finish());
    return pdf;
}

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
        ++found;
    }
    return found;
}

}  // namespace

TEST(Outgoing, has_one_page_a_picture_and_no_text) {
    const std::string pdf = composed({picture(40, 60, 1), picture(60, 40, 3)});
    EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
    EXPECT_EQ(count(pdf, "/Type /Page %"), 2U);
    EXPECT_EQ(count(pdf, "/Subtype /Image"), 2U);
    EXPECT_EQ(count(pdf, "/Font <<"), 0U);
}

TEST(Outgoing, tells_no_time_finer_than_a_month) {
    const std::string pdf = composed({picture(40, 60, 1)});
    EXPECT_EQ(count(pdf, "/CreationDate (20260501000000Z)"), 1U);
    EXPECT_EQ(count(pdf, "(20"), 1U);
    EXPECT_EQ(count(pdf, "/ID"), 0U);
}

TEST(Outgoing, is_the_same_for_the_same_pages) {
    EXPECT_EQ(composed({picture(40, 60, 3)}), composed({picture(40, 60, 3)}));
}

TEST(Outgoing, a_picture_without_its_pixels_is_refused) {
    Composer composer({2026, 5}, [](ByteView) { return true; });
    page::Picture cut = picture(40, 60, 1);
    cut.pixels.pop_back();
    EXPECT_FALSE(composer.add(cut));
    EXPECT_FALSE(composer.add({}));
}

TEST(Outgoing, says_when_nobody_takes_its_bytes) {
    Composer composer({2026, 5}, [](ByteView) { return false; });
    const bool added = composer.add(picture(40, 60, 1)).has_value();
    EXPECT_FALSE(added && composer.finish().has_value());
}

}  // namespace lb::outgoing
