#include "said.hpp"

namespace lb::desk_pages {

pages::Phrase due_words(std::int64_t due_ms, std::int64_t now_ms) {
    constexpr std::int64_t kDayMs = 86'400'000;
    const std::int64_t days = due_ms / kDayMs - now_ms / kDayMs;
    if (days == 0) {
        return pages::say("queue.today");
    }
    return days > 0 ? pages::say_count("due.in", static_cast<std::uint64_t>(days))
                    : pages::say_count("due.over", static_cast<std::uint64_t>(-days));
}

pages::Phrase where_words(item::State state) {
    return desk_views::state_words(item::code(state));
}

}  // namespace lb::desk_pages
