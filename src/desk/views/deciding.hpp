// Desk views: the page of one decision, and the page after it.
#pragma once

#include "around.hpp"

namespace lb::desk_views {

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
    Slug state;
    Phrase now;  // where the item is now
    std::optional<PutBack> put_back;
    static constexpr auto fields() {
        return std::tuple(field("label", &Done::label), field("state", &Done::state),
                          field("now", &Done::now), field("put_back", &Done::put_back));
    }
};

}  // namespace lb::desk_views
