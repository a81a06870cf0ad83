#include "urls.hpp"

namespace lb::portal {

namespace {

template <typename Tag>
pages::Slug slug_of(const Id<Tag>& id) {
    return pages::Slug::from(id.text()).value();  // letters and digits only, always
}

pages::UrlPath draft_url(DraftId id, const pages::Slug& page) {
    return pages::UrlPath("/write").segment(slug_of(id)).segment(page);
}

}  // namespace

pages::UrlPath text_url(DraftId id) {
    return draft_url(id, pages::Slug("text"));
}

pages::UrlPath gift_url(DraftId id) {
    return draft_url(id, pages::Slug("gift"));
}

pages::UrlPath page_url(DraftId id, std::uint16_t page) {
    return draft_url(id, pages::Slug("pages")).segment(std::uint64_t{page});
}

pages::UrlPath check_url(DraftId id) {
    return draft_url(id, pages::Slug("check"));
}

pages::UrlPath remove_url(DraftId id) {
    return draft_url(id, pages::Slug("remove"));
}

pages::UrlPath writing_url(const Draft& draft) {
    if (draft.kind == item::Kind::gift) {
        return gift_url(draft.id);
    }
    return draft.kind == item::Kind::photograph ? page_url(draft.id, next_page(draft)) : text_url(draft.id);
}

pages::UrlPath item_url(SubmissionId id) {
    return pages::UrlPath("/items").segment(slug_of(id));
}

pages::UrlPath receipt_url(SubmissionId id) {
    return item_url(id).segment(pages::Slug("receipt"));
}

pages::UrlPath told(pages::UrlPath url, StaticString did) {
    return url.query("did", pages::Slug(did));
}

pages::UrlPath told_problem(pages::UrlPath url, StaticString did) {
    return told(std::move(url), did).fragment(pages::Slug("problem"));
}

std::uint16_t next_page(const Draft& draft) {
    return draft.pages.empty() ? std::uint16_t{1} : static_cast<std::uint16_t>(draft.pages.back().page + 1);
}

std::vector<portal_views::DonePage> done_pages(const Draft& draft) {
    std::vector<portal_views::DonePage> done;
    for (const auto& page : draft.pages) {
        const auto kib = static_cast<std::uint32_t>((page.plain_bytes + 1023) / 1024);
        done.push_back({page.page, kib, page_url(draft.id, page.page)});
    }
    return done;
}

}  // namespace lb::portal
