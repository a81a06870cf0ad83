// Pages: a site's templates, checked and ready. open() does at every start what lb-templates did at build: a
// page whose names, markup or words do not hold stops the program. Immutable afterwards, so threads share it
// freely. Never draws a template that came from data, never reads a file. docs/formats/templates.md
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bundle.hpp"
#include "complaint.hpp"
#include "view.hpp"

namespace lb::pages {

struct PageList {
    FieldShapes frame;
    std::vector<std::pair<std::string, FieldShapes>> pages;
};

// list_pages<PortalFrame, Home, Write>(): Frame's fields are there on every page.
template <typename Frame, typename... Views>
PageList list_pages() {
    return {shape_of<Frame>(), {{std::string(Views::kPage.view()), shape_of<Views>()}...}};
}

class Pages {
  public:
    // complaints, when given, tells what is wrong; the error alone only says that something is.
    static Result<Pages> open(const Bundle& bundle, const PageList& list, Complaints* complaints = nullptr);

    // An unknown language is English. Throws Fatal for a view that was not in the list.
    template <typename Frame, typename View>
    Html render(std::string_view language, const Frame& frame, const View& view) const {
        const Catalogue& words = catalogue(language);
        return render_page(language, View::kPage.view(), fields_of(frame, words), fields_of(view, words));
    }
    // For words outside of a page: a print, a download name.
    std::string words(std::string_view language, const Phrase& phrase) const;

    bool has_words(std::string_view id) const { return !catalogue("en").find(id).empty(); }

    std::vector<std::string> languages() const;
    // The paths that the asset folder must hold ("/a/portal-….css").
    const std::vector<std::string>& asset_paths() const { return asset_paths_; }
    // Ids with words that no template used: lb-templates compares them with the say("…") of the sources.
    const std::vector<std::string>& ids_not_in_templates() const { return ids_not_in_templates_; }

  private:
    struct LanguagePages {
        Catalogue catalogue;
        std::map<std::string, std::string, std::less<>> flat;
    };
    const LanguagePages& of(std::string_view language) const;
    const Catalogue& catalogue(std::string_view language) const { return of(language).catalogue; }
    Html render_page(std::string_view language, std::string_view page, const Fields& frame,
                     const Fields& view) const;

    std::map<std::string, LanguagePages, std::less<>> languages_;
    std::vector<std::string> asset_paths_;
    std::vector<std::string> ids_not_in_templates_;
};

}  // namespace lb::pages
