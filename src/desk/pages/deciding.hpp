// Which decisions a person may take on an item now, and what still stands in the way of the others.
#pragma once

#include <vector>

#include "desk/office/review.hpp"
#include "turn.hpp"

namespace lb::desk_pages {

// `shown`: the page that is being shown, whose picture is on its way to the person; 0 for none.
bool may_decide_now(const office::ItemView& item, item::Act decision, std::uint16_t shown);

std::vector<desk_views::DecisionLink> decision_links(const office::ItemView& item, std::uint16_t shown);

// Each with the place where it is put right.
std::vector<desk_views::NotYet> what_is_missing(const office::ItemView& item, std::uint16_t shown);

// The form that takes an item back into the queue.
desk_views::PutBack put_back_form(const Turn& turn, ItemId id, db::I64 version);

bool may_be_taken(const office::ItemView& item);

// The flag's number on pages: counted within its item, from 1.
std::uint32_t number_of_flag(const office::ItemView& item, const office::FlagView& flag);
// Where it is marked: in the words of its page, or on the item's page when it has none.
UrlPath place_of_flag(const office::ItemView& item, const office::FlagView& flag, std::string_view anchor);

}  // namespace lb::desk_pages
