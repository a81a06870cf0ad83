// Desk views: an item, its flags, and one of its pages beside the picture.
#pragma once

#include "around.hpp"

namespace lb::desk_views {

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
    std::uint32_t flag_no = 0;  // counted within the item: its chip in the words
    std::uint32_t flag_page = 0;
    std::uint32_t flag_start = 0, flag_end = 0;  // bytes in the page's text
    UrlPath flag_url;                            // its chip
    std::string rule;
    std::string class_code;
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
                          field("flag_start", &Flag::flag_start), field("flag_end", &Flag::flag_end),
                          field("flag_url", &Flag::flag_url), field("rule", &Flag::rule),
                          field("class_code", &Flag::class_code), field("flag_class", &Flag::flag_class),
                          field("flag_words", &Flag::flag_words), field("stop", &Flag::stop),
                          field("can_answer", &Flag::can_answer), field("answer", &Flag::answer),
                          field("answer_url", &Flag::answer_url), field("answer_csrf", &Flag::answer_csrf),
                          field("answer_once", &Flag::answer_once));
    }
};

// What the vault pointed at. On the lead's page only.
struct Hit {
    Slug hit_kind;
    Phrase hit_says;
    std::string hit_words;
    std::uint32_t hit_page = 0, hit_start = 0, hit_end = 0;
    static constexpr auto fields() {
        return std::tuple(field("hit_kind", &Hit::hit_kind), field("hit_says", &Hit::hit_says),
                          field("hit_words", &Hit::hit_words), field("hit_page", &Hit::hit_page),
                          field("hit_start", &Hit::hit_start), field("hit_end", &Hit::hit_end));
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

// One page's words beside its picture: shown only after the trail has it.
struct ShownPage {
    std::uint32_t page = 1;
    Reading reading = Reading::clear;
    bool no_words = false;
    Html words;
    Html frames;  // the SVG over the picture
    UrlPath picture_url;
    std::vector<Hit> hits;
    static constexpr auto fields() {
        return std::tuple(field("page", &ShownPage::page), field("reading", &ShownPage::reading),
                          field("no_words", &ShownPage::no_words), field("words", &ShownPage::words),
                          field("frames", &ShownPage::frames), field("picture_url", &ShownPage::picture_url),
                          field("hits", &ShownPage::hits));
    }
};

struct Item {
    static constexpr StaticString kPage = "item";
    std::string label;
    Slug state;
    Phrase what;
    Phrase sheets;
    Phrase due;
    Phrase where;
    bool claimed_by_me = false;
    bool taken = false;
    std::string claimed_by;
    bool second = false;  // this is the second check
    bool can_take = false;
    UrlPath take_url;
    UrlPath back_url;  // hand back
    std::string take_csrf;
    std::string back_csrf;
    std::string once;
    std::vector<PageTab> tabs;
    std::optional<ShownPage> shown;
    std::vector<Flag> flags;
    bool no_pages = false;  // it could not be opened
    std::vector<NotYet> not_yet;
    std::vector<DecisionLink> decisions;
    std::optional<PutBack> put_back;
    static constexpr auto fields() {
        return std::tuple(
            field("label", &Item::label), field("state", &Item::state), field("what", &Item::what),
            field("sheets", &Item::sheets), field("due", &Item::due), field("where", &Item::where),
            field("claimed_by_me", &Item::claimed_by_me), field("taken", &Item::taken),
            field("claimed_by", &Item::claimed_by), field("second", &Item::second),
            field("can_take", &Item::can_take), field("take_url", &Item::take_url),
            field("back_url", &Item::back_url), field("take_csrf", &Item::take_csrf),
            field("back_csrf", &Item::back_csrf), field("once", &Item::once), field("tabs", &Item::tabs),
            field("shown", &Item::shown), field("flags", &Item::flags), field("no_pages", &Item::no_pages),
            field("not_yet", &Item::not_yet), field("decisions", &Item::decisions),
            field("put_back", &Item::put_back));
    }
};

}  // namespace lb::desk_views
