#include <algorithm>
#include <array>
#include <numeric>

#include "handlers.hpp"
#include "urls.hpp"

namespace lb::portal {

namespace {

constexpr std::uint64_t kAllPagesMax = 100'000'000;  // bytes of one letter, which is sealed in one go

using views::PhotoProblem;

struct NamedProblem {
    StaticString did;
    PhotoProblem problem;
};
constexpr std::array<NamedProblem, 4> kProblems{{{"big", PhotoProblem::too_big},
                                                 {"empty", PhotoProblem::empty},
                                                 {"other", PhotoProblem::not_a_picture},
                                                 {"many", PhotoProblem::too_many}}};

PhotoProblem problem_from(std::string_view did) {
    for (const auto& one : kProblems) {
        if (one.did.view() == did) {
            return one.problem;
        }
    }
    return PhotoProblem::none;
}

site::Answer try_again(DraftId id, std::uint16_t page, PhotoProblem problem) {
    const auto at = std::find_if(kProblems.begin(), kProblems.end(),
                                 [problem](const NamedProblem& one) { return one.problem == problem; });
    return go_to(at == kProblems.end() ? page_url(id, page) : told_problem(page_url(id, page), at->did));
}

std::uint64_t bytes_beside(const Draft& draft, std::uint16_t page) {
    return std::accumulate(draft.pages.begin(), draft.pages.end(), std::uint64_t{0},
                           [page](std::uint64_t sum, const DraftPage& one) {
                               return sum + (one.page == page ? 0 : one.plain_bytes);
                           });
}

PhotoProblem problem_of(const site::Visit& visit, const Draft& draft, std::uint16_t page) {
    if (!visit.has_file || visit.file.empty()) {
        return PhotoProblem::empty;
    }
    if (visit.file.size() > Drafts::kPictureMax) {
        return PhotoProblem::too_big;
    }
    if (!picture_type(visit.file)) {
        return PhotoProblem::not_a_picture;
    }
    const bool has_room =
        page <= Records::kPagesMax && bytes_beside(draft, page) + visit.file.size() <= kAllPagesMax;
    return has_room ? PhotoProblem::none : PhotoProblem::too_many;
}

Result<Draft> photographs_of(const Portal& portal, const Sender& sender, const site::Visit& visit) {
    LB_TRY(const auto id, visit.id<DraftTag>(0));
    LB_TRY(auto draft, portal.records.draft(sender.id, id));
    if (draft.kind != item::Kind::photograph || visit.number(1) == 0) {
        return fail(Failure::not_found, "no page of photographs");
    }
    return draft;
}

}  // namespace

Result<site::Answer> show_photos(const Portal& portal, const Sender& sender, const site::Visit& visit) {
    LB_TRY(const auto draft, photographs_of(portal, sender, visit));
    const auto next = next_page(draft);
    if (visit.number(1) > next) {
        return go_to(page_url(draft.id, next));
    }
    const auto page = static_cast<std::uint16_t>(visit.number(1));
    views::Photos view;
    view.post_url = page_url(draft.id, page);
    view.csrf = visit.form_token(view.post_url.text());
    view.once = OnceId::random().text();
    view.n = page;
    view.limit_mb = Drafts::kPictureMax / 1'000'000;
    view.problem = page > Records::kPagesMax ? PhotoProblem::too_many : problem_from(visit.field("did"));
    view.done = done_pages(draft);
    view.last_url = check_url(draft.id);
    return show(portal, visit, view);
}

Result<site::Answer> take_photo(const Portal& portal, const Sender& sender, const site::Visit& visit) {
    LB_TRY(const auto draft, photographs_of(portal, sender, visit));
    const auto page = static_cast<std::uint16_t>(visit.number(1));
    const auto problem = problem_of(visit, draft, page);
    if (problem != PhotoProblem::none) {
        return try_again(draft.id, page, problem);
    }
    const Writer writer{sender.id, sender.pair->public_half()};
    LB_CHECK(portal.drafts.put_page(writer, draft.id, page, visit.file));
    LB_TRY(const auto now, portal.records.draft(sender.id, draft.id));
    return go_to(next_page(now) > Records::kPagesMax ? check_url(draft.id) : writing_url(now));
}

}  // namespace lb::portal
