// What the desk's pages may show, and the words for codes that travel in data.
#pragma once

#include "around.hpp"
#include "checking.hpp"
#include "deciding.hpp"
#include "reading.hpp"
#include "sending.hpp"
#include "waiting.hpp"

namespace lb::desk_views {

inline pages::PageList all_pages() {
    return pages::list_pages<Frame, SignIn, Today, Problem, Queue, Item, Decide, Done, SendList, Send, Bench,
                             BenchGo, BenchStop, AddressCode, AuditList, Audit>();
}

// Codes as words. An unknown code says that it is one; it is never shown raw.
Phrase reason_words(std::string_view code);
Phrase flag_words(std::string_view rule, std::string_view flag_class);
Phrase entry_words(std::string_view entry_type);
Phrase kind_words(std::string_view kind);
Phrase state_words(std::string_view state);
Phrase act_words(std::string_view decision);
Phrase hit_words(std::string_view hit_kind);
// Why the bench stops an envelope. Nothing for a code that is no reason to.
std::optional<Phrase> stop_words(std::string_view bench_answer);
// "May 2026". Says nothing for a code that is no month.
Phrase month_words(std::string_view month_code);

}  // namespace lb::desk_views
