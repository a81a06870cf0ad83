// Desk views: the queue, an item beside its picture, and the page of one decision.
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

struct PageTab {
    std::uint32_t tab = 0;
    bool current = false;
    bool opened = false;
    UrlPath tab_url;
    static constexpr auto fields() {
        return std::tuple(field("tab", &PageTab::tab), field("current", &PageTab::current),
                          field("opened", &PageTab::opened), field("tab_url", &PageTab::tab_url));
    }
};

enum class Answer : std::uint8_t { none, fine, send_back, ask_lead };
constexpr auto choice_names(Answer) {
    return std::array<std::string_view, 4>{"none", "fine", "send_back", "ask_lead"};
}
struct Flag {
    std::uint32_t flag_no = 0;  // its chip in the words
    std::uint32_t flag_page = 0;
    std::string rule;
    Phrase flag_class;
    std::optional<std::string> flag_words;  // when they stand on the page that is shown
    bool stop = false;
    bool can_answer = false;
    Answer answer = Answer::none;
    UrlPath answer_url;
    std::string answer_csrf;
    std::string answer_once;
    static constexpr auto fields() {
        return std::tuple(field("flag_no", &Flag::flag_no), field("flag_page", &Flag::flag_page),
                          field("rule", &Flag::rule), field("flag_class", &Flag::flag_class),
                          field("flag_words", &Flag::flag_words), field("stop", &Flag::stop),
                          field("can_answer", &Flag::can_answer), field("answer", &Flag::answer),
                          field("answer_url", &Flag::answer_url), field("answer_csrf", &Flag::answer_csrf),
                          field("answer_once", &Flag::answer_once));
    }
};

struct DecisionLink {
    Phrase decision;
    UrlPath decide_url;
    bool first = false;  // drawn as the main button
    static constexpr auto fields() {
        return std::tuple(field("decision", &DecisionLink::decision),
                          field("decide_url", &DecisionLink::decide_url),
                          field("first", &DecisionLink::first));
    }
};
struct NotYet {
    Phrase missing;
    UrlPath missing_url;
    static constexpr auto fields() {
        return std::tuple(field("missing", &NotYet::missing), field("missing_url", &NotYet::missing_url));
    }
};

enum class Reading : std::uint8_t { clear, doubtful, hard, handwritten, picture, blank };
constexpr auto choice_names(Reading) {
    return std::array<std::string_view, 6>{"clear", "doubtful", "hard", "handwritten", "picture", "blank"};
}

struct Item {
    static constexpr StaticString kPage = "item";
    std::string label;
    Phrase what;
    Phrase sheets;
    Phrase due;
    Phrase where;
    bool claimed_by_me = false;
    bool taken = false;
    std::string claimed_by;
    bool second = false;  // this is the second check
    UrlPath take_url;
    bool can_take = false;
    UrlPath back_url;  // hand back
    std::string take_csrf;
    std::string back_csrf;
    std::string once;
    std::vector<PageTab> tabs;
    std::uint32_t page = 1;
    Reading reading = Reading::clear;
    bool no_words = false;
    Html words;
    Html frames;  // the SVG over the picture
    UrlPath picture_url;
    bool has_hits = false;  // the lead's page only
    std::vector<Flag> flags;
    std::vector<NotYet> not_yet;
    std::vector<DecisionLink> decisions;
    static constexpr auto fields() {
        return std::tuple(field("label", &Item::label), field("what", &Item::what),
                          field("sheets", &Item::sheets), field("due", &Item::due),
                          field("where", &Item::where), field("claimed_by_me", &Item::claimed_by_me),
                          field("taken", &Item::taken), field("claimed_by", &Item::claimed_by),
                          field("second", &Item::second), field("take_url", &Item::take_url),
                          field("can_take", &Item::can_take), field("back_url", &Item::back_url),
                          field("take_csrf", &Item::take_csrf), field("back_csrf", &Item::back_csrf),
                          field("once", &Item::once), field("tabs", &Item::tabs), field("page", &Item::page),
                          field("reading", &Item::reading), field("no_words", &Item::no_words),
                          field("words", &Item::words), field("frames", &Item::frames),
                          field("picture_url", &Item::picture_url), field("has_hits", &Item::has_hits),
                          field("flags", &Item::flags), field("not_yet", &Item::not_yet),
                          field("decisions", &Item::decisions));
    }
};

struct ReasonChoice {
    Slug code;
    Phrase reason;
    static constexpr auto fields() {
        return std::tuple(field("code", &ReasonChoice::code), field("reason", &ReasonChoice::reason));
    }
};
enum class Act : std::uint8_t { send_on, send_back, keep, hold, escalate, refuse };
constexpr auto choice_names(Act) {
    return std::array<std::string_view, 6>{"send_on", "send_back", "keep", "hold", "escalate", "refuse"};
}
struct Decide {
    static constexpr StaticString kPage = "decide";
    std::string label;
    Act act = Act::send_on;
    bool failed = false;                // no reason was chosen
    std::vector<ReasonChoice> choices;  // empty: there is only one reason
    Phrase sender_reads;
    UrlPath item_url;
    UrlPath post_url;
    std::string csrf;
    std::string once;
    std::uint64_t version = 0;
    static constexpr auto fields() {
        return std::tuple(field("label", &Decide::label), field("act", &Decide::act),
                          field("failed", &Decide::failed), field("choices", &Decide::choices),
                          field("sender_reads", &Decide::sender_reads), field("item_url", &Decide::item_url),
                          field("post_url", &Decide::post_url), field("csrf", &Decide::csrf),
                          field("once", &Decide::once), field("version", &Decide::version));
    }
};

struct Done {
    static constexpr StaticString kPage = "done";
    std::string label;
    Phrase now;  // where the item is now
    static constexpr auto fields() {
        return std::tuple(field("label", &Done::label), field("now", &Done::now));
    }
};

}  // namespace lb::desk_views
