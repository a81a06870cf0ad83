#include "desk_site.hpp"

#include <algorithm>

#include "review-ui/desk/bundle.hpp"
#include "routes.hpp"
#include "turn.hpp"

namespace lb::desk_pages {

namespace {

constexpr std::string_view kAssetFolder = "/a/";

// A page that names a style sheet which is not there would be shown naked.
bool all_there(const pages::Pages& pages, const site::Assets& assets) {
    const auto& paths = pages.asset_paths();
    return std::all_of(paths.begin(), paths.end(), [&](std::string_view path) {
        return path.starts_with(kAssetFolder) && assets.find(path.substr(kAssetFolder.size())) != nullptr;
    });
}

}  // namespace

struct DeskSite::Inside {
    Inside(office::Office& office, pages::Pages made_pages, Settings settings)
        : pages(std::move(made_pages)),
          sessions(store, office.clock, session::kDeskSessions),
          context{.office = office,
                  .sessions = sessions,
                  .pages = pages,
                  .centre_name = std::move(settings.centre_name),
                  .demo = settings.demo,
                  .device_key = std::move(settings.session_key)} {}

    pages::Pages pages;
    session::MemorySessions store;
    session::Sessions sessions;
    Context context;
    std::unique_ptr<site::Site> site;
};

DeskSite::DeskSite(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
DeskSite::~DeskSite() = default;

Result<std::unique_ptr<DeskSite>> DeskSite::open(office::Office& office, Settings settings) {
    LB_TRY(auto pages, pages::Pages::open(review_desk::bundle(), desk_views::all_pages()));
    LB_TRY(auto assets, site::Assets::from_folder(settings.assets_folder));
    if (!all_there(pages, assets)) {
        return fail(Failure::fault, "a style sheet of the pages is not in its folder");
    }
    site::Parts parts;
    parts.origin = settings.origin;
    parts.form_key = settings.session_key.clone();
    auto inside = std::make_unique<Inside>(office, std::move(pages), std::move(settings));
    Context& context = inside->context;
    parts.routes = routes(context);
    parts.sessions = &inside->sessions;
    parts.assets = std::move(assets);
    parts.problem_page = [&context](int status) { return problem_page(context, status); };
    LB_TRY(inside->site, site::Site::make(std::move(parts)));
    return std::unique_ptr<DeskSite>(new DeskSite(std::move(inside)));
}

const site::Site& DeskSite::site() const {
    return *inside_->site;
}

}  // namespace lb::desk_pages
