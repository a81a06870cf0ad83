// The addresses of what a sender has begun and sent. Room-internal.
#pragma once

#include <vector>

#include "portal/records/records.hpp"
#include "portal/views/writing.hpp"

namespace lb::portal {

pages::UrlPath text_url(DraftId id);
pages::UrlPath gift_url(DraftId id);
pages::UrlPath page_url(DraftId id, std::uint16_t page);
pages::UrlPath check_url(DraftId id);
pages::UrlPath remove_url(DraftId id);
// Where writing goes on: the text, the questions, or the page that comes next.
pages::UrlPath writing_url(const Draft& draft);
pages::UrlPath item_url(SubmissionId id);
pages::UrlPath receipt_url(SubmissionId id);

// The same page, told what the last press did. A problem is where the page then begins.
pages::UrlPath told(pages::UrlPath url, StaticString did);
pages::UrlPath told_problem(pages::UrlPath url, StaticString did);

std::uint16_t next_page(const Draft& draft);  // Records::kPagesMax + 1 when there is no more room
std::vector<portal_views::DonePage> done_pages(const Draft& draft);

}  // namespace lb::portal
