// What a sender may see: one struct for each page of the portal, and nothing else reaches a page. There is no
// field for a flag, a reader's name, an hour, an office or anything of a household, so no page can show one.
// The templates are review-ui/templates/portal/<kPage>.mustache; names are compared when the program starts.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "web/pages/pages.hpp"

namespace lb::portal_views {

using pages::field;
using pages::FieldText;
using pages::OutsideUrl;
using pages::Phrase;
using pages::UrlPath;

// --- on every page
// -------------------------------------------------------------------------------------------
struct Frame {
    bool demo = false;  // the line that says so
    bool signed_in = false;
    std::string centre_name;
    std::string centre_phone;
    std::string out_csrf;  // of the sign-out form
    static constexpr auto fields() {
        return std::tuple(field("demo", &Frame::demo), field("signed_in", &Frame::signed_in),
                          field("centre_name", &Frame::centre_name),
                          field("centre_phone", &Frame::centre_phone), field("out_csrf", &Frame::out_csrf));
    }
};

enum class ThingKind : std::uint8_t { letter, photographs, gift };
constexpr auto choice_names(ThingKind) {
    return std::array<std::string_view, 3>{"letter", "photographs", "gift"};
}
// The seven plain states but `draft`, which has a list of its own.
enum class State : std::uint8_t { received, reading, change, keeping, posted, refused };
constexpr auto choice_names(State) {
    return std::array<std::string_view, 6>{"received", "reading", "change", "keeping", "posted", "refused"};
}
// Words for a reason of the published list that speaks of the sender's own text; nothing for any other code.
std::optional<Phrase> reason_words(std::string_view code);

// "May 2026". Nothing for a code that is no month.
std::optional<Phrase> month_words(std::string_view month_code);

// What the pre-check saw in the sender's own text, by the public rules.
struct Hint {
    Phrase rule;        // hint_words()
    std::string words;  // the sender's own
    static constexpr auto fields() {
        return std::tuple(field("rule", &Hint::rule), field("words", &Hint::words));
    }
};
Phrase hint_words(std::string_view screening_class);

// --- before and around the session
// ----------------------------------------------------------------------------
struct SignIn {
    static constexpr StaticString kPage = "sign_in";
    std::string csrf;
    std::string once;
    bool failed = false;
    bool signed_out = false;
    bool timed_out = false;
    static constexpr auto fields() {
        return std::tuple(field("csrf", &SignIn::csrf), field("once", &SignIn::once),
                          field("failed", &SignIn::failed), field("signed_out", &SignIn::signed_out),
                          field("timed_out", &SignIn::timed_out));
    }
};

struct Leave {
    static constexpr StaticString kPage = "leave";
    OutsideUrl neutral_url;
    static constexpr auto fields() { return std::tuple(field("neutral_url", &Leave::neutral_url)); }
};

struct Help {
    static constexpr StaticString kPage = "help";
    static constexpr auto fields() { return std::tuple(); }
};

// not_yet: sent, but not in the trail yet. old_card: a draft of a card that was replaced.
enum class ProblemKind : std::uint8_t {
    not_found,
    refused,
    later,
    bad_request,
    too_big,
    full,
    not_yet,
    old_card
};
constexpr auto choice_names(ProblemKind) {
    return std::array<std::string_view, 8>{"not_found", "refused", "later",   "bad_request",
                                           "too_big",   "full",    "not_yet", "old_card"};
}
struct Problem {
    static constexpr StaticString kPage = "problem";
    ProblemKind kind = ProblemKind::not_found;
    static constexpr auto fields() { return std::tuple(field("kind", &Problem::kind)); }
};

// --- home
// -----------------------------------------------------------------------------------------------------
struct HomeItem {
    std::string number;
    ThingKind kind = ThingKind::letter;
    State state = State::received;
    bool not_yet = false;  // in place of a state: it is not in the trail yet
    Phrase month;          // month_words() of posting
    UrlPath url;
    static constexpr auto fields() {
        return std::tuple(field("number", &HomeItem::number), field("kind", &HomeItem::kind),
                          field("state", &HomeItem::state), field("not_yet", &HomeItem::not_yet),
                          field("month", &HomeItem::month), field("url", &HomeItem::url));
    }
};
struct HomeDraft {
    ThingKind draft = ThingKind::letter;
    UrlPath go_on_url;
    UrlPath remove_url;
    std::string remove_csrf;
    std::string remove_once;
    static constexpr auto fields() {
        return std::tuple(field("draft", &HomeDraft::draft), field("go_on_url", &HomeDraft::go_on_url),
                          field("remove_url", &HomeDraft::remove_url),
                          field("remove_csrf", &HomeDraft::remove_csrf),
                          field("remove_once", &HomeDraft::remove_once));
    }
};
struct Home {
    static constexpr StaticString kPage = "home";
    std::optional<std::string> called_as;
    std::vector<HomeItem> items;
    std::vector<HomeDraft> drafts;
    bool nothing_yet = false;       // no item and no draft
    bool released_at_once = false;  // the demo's clock
    static constexpr auto fields() {
        return std::tuple(field("called_as", &Home::called_as), field("items", &Home::items),
                          field("drafts", &Home::drafts), field("nothing_yet", &Home::nothing_yet),
                          field("released_at_once", &Home::released_at_once));
    }
};

}  // namespace lb::portal_views
