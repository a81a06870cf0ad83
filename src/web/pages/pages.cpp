#include "pages.hpp"

#include <algorithm>
#include <set>

#include "engine.hpp"
#include "flatten.hpp"
#include "lint.hpp"
#include "make_html.hpp"
#include "names.hpp"

namespace lb::pages {
namespace {

Sources sources_of(const Bundle& bundle) {
    Sources sources;
    for (const BundledFile& file : bundle.pages) {
        sources.pages.emplace(file.name, file.text());
    }
    for (const BundledFile& file : bundle.parts) {
        sources.parts.emplace(file.name, file.text());
    }
    for (const BundledAsset& asset : bundle.assets) {
        sources.assets.emplace(asset.name, asset.path);
    }
    return sources;
}

std::string checked_page(const FlattenRequest& request, const PageShape& shape, Complaints& complaints,
                         std::vector<std::string>& used) {
    const std::size_t before = complaints.size();
    const Tokens tokens = flatten(request, complaints, &used);
    if (complaints.size() != before) {
        return {};
    }
    const std::vector<Kind> kinds = check_names(shape, tokens, complaints);
    check_markup(tokens, kinds, complaints);
    std::string flat = as_mustache(tokens);
    if (complaints.size() == before && !can_parse(flat)) {
        complaints.push_back({shape.page + ".mustache", 0, "the engine cannot parse it"});
    }
    return flat;
}

void complain_about_orphans(const Sources& sources, const PageList& list, Complaints& complaints) {
    std::set<std::string, std::less<>> listed;
    for (const auto& [name, shape] : list.pages) {
        listed.insert(name);
    }
    for (const auto& [name, text] : sources.pages) {
        if (!listed.contains(name)) {
            complaints.push_back({name + ".mustache", 0, "a page without a view"});
        }
    }
}

}  // namespace

Result<Pages> Pages::open(const Bundle& bundle, const PageList& list, Complaints* told) {
    Complaints complaints;
    Pages pages;
    const Sources sources = sources_of(bundle);
    std::set<std::string> used_anywhere;
    complain_about_orphans(sources, list, complaints);
    for (const BundledFile& file : bundle.catalogues) {
        const std::string bytes = file.text();
        LB_TRY(auto catalogue, Catalogue::read(as_bytes(bytes)));
        LanguagePages& language =
            pages.languages_.emplace(file.name, LanguagePages{std::move(catalogue), {}}).first->second;
        for (const auto& [name, view] : list.pages) {
            const PageShape shape{name, list.frame, view};
            std::vector<std::string> used;
            language.flat.emplace(
                name, checked_page({sources, language.catalogue, file.name, name}, shape, complaints, used));
            used_anywhere.insert(used.begin(), used.end());
        }
    }
    if (!pages.languages_.contains("en")) {
        complaints.push_back({"en", 0, "the English catalogue is missing"});
    }
    for (const BundledAsset& asset : bundle.assets) {
        pages.asset_paths_.emplace_back(asset.path);
    }
    const bool good = complaints.empty();
    if (told != nullptr) {
        *told = std::move(complaints);
    }
    if (!good) {
        return fail(Failure::fault, "a page template is not as it should be");
    }
    for (const std::string_view id : pages.of("en").catalogue.ids()) {
        if (!used_anywhere.contains(std::string(id))) {
            pages.ids_not_in_templates_.emplace_back(id);
        }
    }
    return pages;
}

const Pages::LanguagePages& Pages::of(std::string_view language) const {
    const auto it = languages_.find(language);
    return it != languages_.end() ? it->second : languages_.find("en")->second;
}

std::vector<std::string> Pages::languages() const {
    std::vector<std::string> all;
    for (const auto& [name, pages] : languages_) {
        all.push_back(name);
    }
    return all;
}

std::string Pages::words(std::string_view language, const Phrase& phrase) const {
    return words_of(phrase, catalogue(language));
}

Html Pages::render_page(std::string_view language, std::string_view page, const Fields& frame,
                        const Fields& view) const {
    const auto& flat = of(language).flat;
    const auto it = flat.find(page);
    if (it == flat.end()) {
        throw Fatal("a page that was not listed at the start");
    }
    return HtmlMaker::from_markup(draw(it->second, frame, view));
}

}  // namespace lb::pages
