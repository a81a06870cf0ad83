#include "shown_page.hpp"

#include <algorithm>

#include "base/core/text.hpp"
#include "deciding.hpp"
#include "paths.hpp"
#include "vault/messages/vault_messages.hpp"
#include "web/pages/word_text.hpp"

namespace lb::desk_pages {

namespace {

using page_words::PageClass;
using pages::TextMark;

// The engine's own line between words it is sure of and others.
constexpr std::uint16_t kSureMille = 700;
constexpr std::uint16_t kHardMille = 600;
constexpr std::size_t kLinkedDoubts = 25;  // the worst ones; more stops for the Tab key would bury the page

bool has_print(PageClass page_class) {
    return page_class == PageClass::typed || page_class == PageClass::mixed;
}

bool is_doubtful(const page_words::Word& word) {
    return word.confidence_mille < kSureMille;
}

desk_views::Reading reading_of(const page_words::Page& page) {
    switch (page.page_class) {
        case PageClass::handwritten:
            return desk_views::Reading::handwritten;
        case PageClass::picture:
            return desk_views::Reading::picture;
        case PageClass::blank:
            return desk_views::Reading::blank;
        case PageClass::typed:
        case PageClass::mixed:
            break;
    }
    if (page.confidence_mille < kHardMille) {
        return desk_views::Reading::hard;
    }
    const auto& words = page.words.value;
    const bool doubts = std::any_of(words.begin(), words.end(), is_doubtful);
    return doubts || page.page_class == PageClass::mixed ? desk_views::Reading::doubtful
                                                         : desk_views::Reading::clear;
}

std::vector<pages::TextWord> words_of(const page_words::Page& page) {
    std::vector<pages::TextWord> words;
    std::vector<std::size_t> doubts;
    for (const page_words::Word& word : page.words.value) {
        const bool doubtful = has_print(page.page_class) && is_doubtful(word);
        if (doubtful) {
            doubts.push_back(words.size());
        }
        words.push_back({.start = word.start,
                         .end = word.end,
                         .x = word.box.x,
                         .y = word.box.y,
                         .width = word.box.width,
                         .height = word.box.height,
                         .doubtful = doubtful});
    }
    const auto worse = [&](std::size_t a, std::size_t b) {
        return page.words.value[a].confidence_mille < page.words.value[b].confidence_mille;
    };
    const std::size_t linked = std::min(doubts.size(), kLinkedDoubts);
    std::partial_sort(doubts.begin(), doubts.begin() + static_cast<std::ptrdiff_t>(linked), doubts.end(),
                      worse);
    for (std::size_t i = 0; i < linked; ++i) {
        words[doubts[i]].linked = true;
    }
    return words;
}

// The way from a mark to its frame in the picture.
void link_first_word(std::vector<pages::TextWord>& words, const TextMark& mark) {
    const auto first = std::find_if(words.begin(), words.end(), [&](const pages::TextWord& word) {
        return word.end > mark.start && word.start < mark.end;
    });
    if (first != words.end()) {
        first->linked = true;
    }
}

std::vector<TextMark> marks_of(const Turn& turn, const office::ItemView& item, std::uint16_t number,
                               const office::PageView& page) {
    std::vector<TextMark> marks;
    for (const office::FlagView& flag : item.flags) {
        if (flag.page == number) {
            const std::uint32_t no = number_of_flag(item, flag);
            marks.push_back(
                {.start = flag.span.start,
                 .end = flag.span.end,
                 .look = flag.stop ? TextMark::Look::stop : TextMark::Look::flag,
                 .number = no,
                 .chip_label = turn.words(pages::say("item.chip", {{"flag", std::to_string(no)}}))});
        }
    }
    for (const page_words::MatchedSpan& match : page.matches) {
        marks.push_back({.start = match.span.start,
                         .end = match.span.end,
                         .look = TextMark::Look::hit,
                         .number = 0,
                         .chip_label = {}});
    }
    return marks;
}

StaticString hit_kind(std::uint8_t hit_class) {
    switch (vault::HitClass{hit_class}) {
        case vault::HitClass::place:
            return "place";
        case vault::HitClass::number:
            return "number";
        case vault::HitClass::name:
            return "name";
        case vault::HitClass::other:
            return "other";
    }
    return "other";
}

}  // namespace

std::string words_at(std::string_view text, std::uint32_t start, std::uint32_t end) {
    if (start >= end || start >= text.size()) {
        return {};
    }
    return std::string(text.substr(start, end - start));
}

desk_views::ShownPage shown_page(const Turn& turn, const office::ItemView& item, std::uint16_t number,
                                 const office::PageView& page) {
    pages::MarkedText marked{.text = page.page.text.view(),
                             .words = words_of(page.page),
                             .marks = marks_of(turn, item, number, page),
                             .width = page.page.width,
                             .height = page.page.height};
    for (const TextMark& mark : marked.marks) {
        link_first_word(marked.words, mark);
    }
    desk_views::ShownPage view;
    view.page = number;
    view.reading = reading_of(page.page);
    view.no_words = trim(page.page.text.view()).empty();
    view.words = pages::word_text(marked);
    view.frames = pages::word_frames(marked);
    view.picture_url = page_path(item.row.id, number).segment(Slug("picture"));
    for (const page_words::MatchedSpan& match : page.matches) {
        const StaticString kind = hit_kind(match.hit_class);
        view.hits.push_back({.hit_kind = Slug(kind),
                             .hit_says = desk_views::hit_words(kind),
                             .hit_words = words_at(marked.text, match.span.start, match.span.end),
                             .hit_page = match.page,
                             .hit_start = match.span.start,
                             .hit_end = match.span.end});
    }
    return view;
}

}  // namespace lb::desk_pages
