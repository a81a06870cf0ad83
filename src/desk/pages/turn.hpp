// One request of a signed-in person: who they are now, what they asked, and how the answer is made.
#pragma once

#include <string>

#include "context.hpp"
#include "desk/views/views.hpp"
#include "web/site/site.hpp"

namespace lb::desk_pages {

using pages::Phrase;
using pages::Slug;
using pages::UrlPath;

// Of somebody who is not signed in, as far as this page knows.
desk_views::Frame strangers_frame(const Context& context);

// The whole page that stands for a refusal of the site itself.
std::string problem_page(const Context& context, int status);

class Turn {
  public:
    Turn(Context& context, const site::Visit& visit, office::Person person)
        : context_(context), visit_(visit), person_(std::move(person)) {}

    office::Office& office() const { return context_.office; }
    const office::Person& person() const { return person_; }
    const site::Visit& visit() const { return visit_; }
    std::int64_t now_ms() const { return context_.office.clock.now_ms(); }

    // The item that the path names. not_found for letters that are no id.
    Result<ItemId> item() const;
    // The item's version as the form's page showed it. bad_input: a form without one.
    Result<db::I64> version() const;
    std::string_view field(std::string_view name) const { return visit_.field(name); }

    std::string csrf(const UrlPath& post_url) const { return visit_.form_token(post_url.text()); }
    static std::string once() { return CommandId::random().text(); }
    std::string words(const Phrase& phrase) const { return context_.pages.words("en", phrase); }

    template <typename View>
    site::Answer page(const View& view, int status = 200) const {
        return site::Answer::page(context_.pages.render("en", frame(), view).text(), status);
    }
    static site::Answer go_to(const UrlPath& path) { return site::Answer::see_other(path.text()); }

    // Where "Go on" leads when this turn ends in a refusal.
    void go_on_at(UrlPath path) { next_ = std::move(path); }
    site::Answer refusal(const Error& error) const;

  private:
    desk_views::Frame frame() const;

    Context& context_;
    const site::Visit& visit_;
    office::Person person_;
    UrlPath next_{"/today"};
};

}  // namespace lb::desk_pages
