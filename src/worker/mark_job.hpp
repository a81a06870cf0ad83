// The matcher's places in an item's whole text, split by page.
#pragma once

#include <span>
#include <string>

#include "letters/page_words/page_words.hpp"
#include "vault/messages/vault_messages.hpp"

namespace lb::worker {

// `texts` are the pages' texts in order, which the whole text holds joined by kPageBreak. A place that
// crosses a page's end becomes one on each page; one outside the text is dropped.
page_words::Matches split_by_page(std::span<const std::string> texts, const vault::MatchList& hits);

// The list in a padded answer; Failure::bad_input when it is not one list and zeros.
Result<vault::MatchList> hits_of(const vault::MatchAnswer& answer);

}  // namespace lb::worker
