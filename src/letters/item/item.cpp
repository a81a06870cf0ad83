#include "item.hpp"

#include <span>

namespace lb::item {

namespace {

// In the order of the enums; the test walks every value through its code and back.
constexpr std::array<StaticString, 5> kKindCodes{"letter", "card", "drawing", "photograph", "gift"};
constexpr std::array<StaticString, 18> kStateCodes{
    "quarantined",        "received",    "reading", "to_review",   "in_review", "second_check", "approved",
    "dispatch_requested", "label_drawn", "posted",  "handed_over", "returned",  "sent_back",    "held",
    "kept_for_child",     "escalated",   "refused", "withdrawn"};
constexpr std::array<StaticString, 20> kActCodes{
    "send_on",    "hide_send", "send_back", "keep",    "hold",   "escalate",         "refuse",
    "ask_second", "match",     "read",      "screen",  "claim",  "request_dispatch", "draw_label",
    "post",       "hand_over", "come_back", "release", "reopen", "withdraw"};
constexpr std::array<StaticString, 7> kActorCodes{"worker", "vault",       "sender",    "reviewer",
                                                  "lead",   "coordinator", "dispatcher"};
constexpr std::array<StaticString, 7> kSenderStateCodes{"draft",   "received", "reading", "change",
                                                        "keeping", "posted",   "refused"};

template <typename Enum>
std::optional<Enum> value_of(std::span<const StaticString> codes, std::string_view text) {
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i].view() == text) {
            return Enum{static_cast<std::uint8_t>(i)};
        }
    }
    return std::nullopt;
}

}  // namespace

StaticString code(Kind value) {
    return kKindCodes.at(static_cast<std::size_t>(value));
}
StaticString code(State value) {
    return kStateCodes.at(static_cast<std::size_t>(value));
}
StaticString code(Act value) {
    return kActCodes.at(static_cast<std::size_t>(value));
}
StaticString code(Actor value) {
    return kActorCodes.at(static_cast<std::size_t>(value));
}
StaticString code(SenderState value) {
    return kSenderStateCodes.at(static_cast<std::size_t>(value));
}

std::optional<Kind> kind_from(std::string_view text) {
    return value_of<Kind>(kKindCodes, text);
}
std::optional<State> state_from(std::string_view text) {
    return value_of<State>(kStateCodes, text);
}
std::optional<Act> act_from(std::string_view text) {
    return value_of<Act>(kActCodes, text);
}
std::optional<SenderState> sender_state_from(std::string_view text) {
    return value_of<SenderState>(kSenderStateCodes, text);
}

}  // namespace lb::item
