// Who a page is for, and how it is drawn for them. Room-internal.
#pragma once

#include <memory>
#include <optional>

#include "portal.hpp"
#include "portal/views/views.hpp"
#include "web/site/site.hpp"

namespace lb::portal {

namespace views = portal_views;

// Somebody who is signed in: their key opens what they have begun.
struct Sender {
    SenderId id;
    std::shared_ptr<const seal::KeyPair> pair;
};

std::optional<Sender> sender_of(const Portal& portal, const site::Visit& visit);
// Also for a while after the time of the session was over: whose page this was.
std::optional<Writer> writer_of(const Portal& portal, const site::Visit& visit);
std::optional<session::TokenHash> session_hash(const site::Visit& visit);
// Session and key, whatever is left of them.
void end_session(const Portal& portal, const site::Visit& visit);

views::Frame frame_for(const Portal& portal, const site::Visit& visit);

template <typename View>
site::Answer show(const Portal& portal, const site::Visit& visit, const View& view, int status = 200) {
    return site::Answer::page(portal.pages.render("en", frame_for(portal, visit), view).text(), status);
}
site::Answer show_problem(const Portal& portal, const site::Visit& visit, views::ProblemKind kind,
                          int status);
// The page for a no that a handler could not deal with itself.
site::Answer answer_to(const Portal& portal, const site::Visit& visit, const Error& error);

site::Answer go_to(const pages::UrlPath& url);

}  // namespace lb::portal
