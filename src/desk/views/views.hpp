// What the desk's pages may show, and the words for codes that travel in data.
#pragma once

#include "around.hpp"
#include "reading.hpp"
#include "sending.hpp"

namespace lb::desk_views {

inline pages::PageList all_pages() {
    return pages::list_pages<Frame, SignIn, Today, Problem, Queue, Item, Decide, Done, SendList, Send, Bench,
                             AddressCode, AuditList, Audit>();
}

// Codes as words. An unknown code says that it is one; it is never shown raw.
Phrase reason_words(std::string_view code);
Phrase flag_words(std::string_view flag_class);
Phrase entry_words(std::string_view entry_type);

}  // namespace lb::desk_views
