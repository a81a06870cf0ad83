// One page of an item as it is shown: words beside the picture, doubtful words, flags and, for the lead, what
// the vault pointed at. Called only with what office::open_page gave out, so the trail has it already.
#pragma once

#include "desk/office/review.hpp"
#include "turn.hpp"

namespace lb::desk_pages {

desk_views::ShownPage shown_page(const Turn& turn, const office::ItemView& item, std::uint16_t number,
                                 const office::PageView& page);

// What stands at this place; empty for a flag that is about the whole page.
std::string words_at(std::string_view text, std::uint32_t start, std::uint32_t end);

}  // namespace lb::desk_pages
