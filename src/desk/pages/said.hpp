// Sentences about numbers and times, as several pages say them.
#pragma once

#include <cstdint>

#include "desk/views/views.hpp"
#include "letters/item/item.hpp"

namespace lb::desk_pages {

// "today", "in 4 days", "3 days over".
pages::Phrase due_words(std::int64_t due_ms, std::int64_t now_ms);

// Where an item is.
pages::Phrase where_words(item::State state);

}  // namespace lb::desk_pages
