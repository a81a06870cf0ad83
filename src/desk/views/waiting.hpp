// Desk views: the queue of items that wait for a person.
#pragma once

#include "around.hpp"

namespace lb::desk_views {

enum class Filter : std::uint8_t { all, mine, unclaimed };
constexpr auto choice_names(Filter) {
    return std::array<std::string_view, 3>{"all", "mine", "unclaimed"};
}

struct QueueRow {
    std::string label;
    Phrase due;
    Phrase what;  // kind
    Phrase sheets;
    Phrase marks;  // stop flags, or nothing marked
    Phrase where;  // state, when it is not simply waiting
    std::string claimed_by;
    bool taken = false;  // by somebody else
    bool mine = false;
    bool can_take = false;
    bool can_open = false;
    UrlPath open_url;
    UrlPath take_url;
    std::string take_csrf;
    std::string take_once;
    static constexpr auto fields() {
        return std::tuple(field("label", &QueueRow::label), field("due", &QueueRow::due),
                          field("what", &QueueRow::what), field("sheets", &QueueRow::sheets),
                          field("marks", &QueueRow::marks), field("where", &QueueRow::where),
                          field("claimed_by", &QueueRow::claimed_by), field("taken", &QueueRow::taken),
                          field("mine", &QueueRow::mine), field("can_take", &QueueRow::can_take),
                          field("can_open", &QueueRow::can_open), field("open_url", &QueueRow::open_url),
                          field("take_url", &QueueRow::take_url), field("take_csrf", &QueueRow::take_csrf),
                          field("take_once", &QueueRow::take_once));
    }
};
struct Queue {
    static constexpr StaticString kPage = "queue";
    Filter filter = Filter::all;
    std::vector<QueueRow> rows;
    bool more = false;
    static constexpr auto fields() {
        return std::tuple(field("filter", &Queue::filter), field("rows", &Queue::rows),
                          field("more", &Queue::more));
    }
};

}  // namespace lb::desk_views
