// Portal views: what stands after sending, and the list of all pages.
#pragma once

#include "around.hpp"
#include "writing.hpp"

namespace lb::portal_views {

struct Receipt {
    static constexpr StaticString kPage = "receipt";
    std::string number;
    std::string check_code;
    Phrase month;  // month_words()
    ThingKind kind = ThingKind::letter;
    Phrase how_many;  // say_count("count.pages", n)
    bool released_at_once = false;
    static constexpr auto fields() {
        return std::tuple(field("number", &Receipt::number), field("check_code", &Receipt::check_code),
                          field("month", &Receipt::month), field("kind", &Receipt::kind),
                          field("how_many", &Receipt::how_many),
                          field("released_at_once", &Receipt::released_at_once));
    }
};

struct Item {
    static constexpr StaticString kPage = "item";
    std::string number;
    ThingKind kind = ThingKind::letter;
    State state = State::received;
    Phrase month;  // month_words() of posting
    bool has_reason = false;
    Phrase reason;  // *reason_words(code), with has_reason
    Phrase how_many;
    UrlPath receipt_url;
    static constexpr auto fields() {
        return std::tuple(field("number", &Item::number), field("kind", &Item::kind),
                          field("state", &Item::state), field("month", &Item::month),
                          field("has_reason", &Item::has_reason), field("reason", &Item::reason),
                          field("how_many", &Item::how_many), field("receipt_url", &Item::receipt_url));
    }
};

Phrase page_count(std::uint64_t count);

inline pages::PageList all_pages() {
    return pages::list_pages<Frame, SignIn, Leave, Help, Problem, Home, Write, Text, Photos, Gift, Check,
                             Receipt, Item>();
}

}  // namespace lb::portal_views
