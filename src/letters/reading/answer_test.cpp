#include "answer.hpp"

#include <gtest/gtest.h>

#include "base/ipc/build_id.hpp"
#include "png.hpp"

namespace lb::reading {
namespace {

Bytes frame(std::uint16_t kind, ByteView body) {
    Bytes out;
    append_be(out, body.size(), 4);
    append_be(out, kind, 2);
    out.insert(out.end(), body.begin(), body.end());
    return out;
}

template <typename Message>
Bytes frame_of(const Message& message) {
    const WipedBytes body = encode(message);
    return frame(Message::kind, ByteView(body.data(), body.size()));
}

Bytes ready() {
    page::Ready message;
    message.build = build_id();
    return frame_of(message);
}

page::PageBegins begins(std::uint32_t width = 10, std::uint32_t height = 20) {
    page::PageBegins message;
    message.page.width = 100;
    message.page.height = 200;
    message.page.page_class = page::Class::typed;
    message.page.words.value.push_back({"Dear", {1, 2, 3, 4}, 90, 0, 0});
    message.shown_width = width;
    message.shown_height = height;
    return message;
}

Bytes part(std::uint32_t number, std::size_t bytes) {
    return frame_of(page::Part{number, Bytes(bytes, 0x80)});
}

Bytes joined(std::initializer_list<Bytes> frames) {
    Bytes all;
    for (const Bytes& each : frames) {
        all.insert(all.end(), each.begin(), each.end());
    }
    return all;
}

Bytes honest() {
    return joined({ready(), frame_of(begins()), part(0, 150), part(1, 50), frame_of(page::Done{1, 7})});
}

}  // namespace

TEST(Answer, an_honest_one_is_taken_in_any_portions) {
    const Bytes bytes = honest();
    for (const std::size_t portion : {std::size_t{1}, std::size_t{7}, bytes.size()}) {
        Answer answer(Wanted::one_page);
        for (std::size_t at = 0; at < bytes.size(); at += portion) {
            EXPECT_TRUE(answer.feed(ByteView(bytes).subspan(at, std::min(portion, bytes.size() - at))));
        }
        ASSERT_TRUE(answer.is_complete());
        const auto sheets = answer.take_sheets();
        ASSERT_EQ(sheets.size(), 1U);
        EXPECT_EQ(sheets[0].page.words.value[0].text.view(), "Dear");
        EXPECT_EQ(as_text(ByteView(sheets[0].png.data(), 4)).substr(1), "PNG");
    }
}

TEST(Answer, nothing_comes_before_ready_and_nothing_after_the_end) {
    EXPECT_FALSE(Answer(Wanted::one_page).feed(frame_of(begins())));
    EXPECT_FALSE(Answer(Wanted::one_page).feed(joined({ready(), ready()})));
    EXPECT_FALSE(Answer(Wanted::one_page).feed(joined({honest(), part(0, 1)})));
    EXPECT_FALSE(Answer(Wanted::one_page).feed(joined({ready(), frame_of(page::Done{0, 0})})));
    EXPECT_FALSE(Answer(Wanted::one_page).feed(joined({ready(), frame(0x9999, {})})));
}

TEST(Answer, pixels_come_in_order_and_not_more_than_announced) {
    const Bytes begun = joined({ready(), frame_of(begins())});
    EXPECT_FALSE(Answer(Wanted::one_page).feed(joined({begun, part(1, 10)})));
    EXPECT_FALSE(Answer(Wanted::one_page).feed(joined({begun, part(0, 201)})));
    EXPECT_FALSE(Answer(Wanted::one_page).feed(joined({begun, part(0, 0)})));
    EXPECT_FALSE(Answer(Wanted::one_page).feed(joined({begun, part(0, 100), frame_of(page::Done{1, 0})})));
    EXPECT_FALSE(Answer(Wanted::one_page).feed(joined({begun, frame_of(begins())})));
}

TEST(Answer, bounds_come_first) {
    Bytes huge;
    append_be(huge, 0xFFFFFFFF, 4);
    append_be(huge, page::Ready::kind, 2);
    EXPECT_FALSE(Answer(Wanted::one_page).feed(huge));
    EXPECT_FALSE(Answer(Wanted::one_page).feed(joined({ready(), frame_of(begins(0, 20))})));
    EXPECT_FALSE(Answer(Wanted::one_page).feed(joined({ready(), frame_of(begins(60'000, 60'000))})));
    page::PageBegins outside = begins();
    outside.page.words.value[0].box = {99, 0, 2, 1};
    EXPECT_FALSE(Answer(Wanted::one_page).feed(joined({ready(), frame_of(outside)})));
    page::PageBegins escape = begins();
    escape.page.words.value[0].text = "\x1b]0;title\x07";
    EXPECT_FALSE(Answer(Wanted::one_page).feed(joined({ready(), frame_of(escape)})));
}

TEST(Answer, one_page_is_one_page_and_a_document_has_none) {
    const Bytes page = joined({frame_of(begins()), part(0, 200)});
    EXPECT_FALSE(Answer(Wanted::one_page).feed(joined({ready(), page, page})));
    EXPECT_TRUE(Answer(Wanted::pages).feed(joined({ready(), page, page, frame_of(page::Done{2, 0})})));
    EXPECT_FALSE(Answer(Wanted::document).feed(joined({ready(), page})));
    Answer document(Wanted::document);
    EXPECT_TRUE(document.feed(joined({ready(), part(0, 9), part(1, 4), frame_of(page::Done{1, 0})})));
    EXPECT_EQ(document.take_document().size(), 13U);
    EXPECT_FALSE(Answer(Wanted::one_page).feed(joined({ready(), part(0, 9)})));
}

TEST(Answer, a_reader_of_another_build_is_not_listened_to) {
    page::Ready other;
    other.build = "something else";
    EXPECT_FALSE(Answer(Wanted::one_page).feed(frame_of(other)));
}

TEST(Answer, no_mutation_of_an_honest_one_does_harm) {
    const Bytes whole = honest();
    std::uint64_t seed = 88172645463325252ULL;
    const auto random = [&seed] {
        seed ^= seed << 13U;
        seed ^= seed >> 7U;
        seed ^= seed << 17U;
        return seed;
    };
    for (int round = 0; round < 20'000; ++round) {
        Bytes bytes = whole;
        for (std::uint64_t flips = random() % 4 + 1; flips > 0; --flips) {
            bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
        }
        for (std::uint64_t cut = random() % 8; cut > 0; --cut) {
            bytes.pop_back();
        }
        Answer answer(Wanted::one_page);
        if (answer.feed(bytes) && answer.is_complete() && !answer.is_unread()) {
            for (const Sheet& sheet : answer.take_sheets()) {
                EXPECT_TRUE(check(sheet.page));
            }
        }
    }
}

TEST(Png, holds_grey_and_colour_and_refuses_half_a_picture) {
    EXPECT_TRUE(png_of({3, 2, 1, Bytes(6, 9)}));
    EXPECT_TRUE(png_of({3, 2, 3, Bytes(18, 9)}));
    EXPECT_FALSE(png_of({3, 2, 3, Bytes(17, 9)}));
    EXPECT_FALSE(png_of({0, 0, 1, {}}));
}

}  // namespace lb::reading
