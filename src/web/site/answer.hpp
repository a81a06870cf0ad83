// What a handler answers: one of a few shapes. Statuses and headers follow from the shape.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/bytes.hpp"
#include "base/core/static_string.hpp"

namespace lb::site {

class Answer {
  public:
    static Answer page(std::string html, int status = 200);
    // 303: after every POST, so that back and reload are harmless. A path of this site.
    static Answer see_other(std::string path);
    static Answer json(std::string text, int status = 200);
    // A picture that a page of ours shows.
    static Answer picture(StaticString type, Bytes bytes);
    // Content as a file: the browser may only save it. The name is made by us.
    static Answer file(StaticString type, std::string_view name, Bytes bytes);
    // The site's own page for it. Foreign is not existing: there is no other "no".
    static Answer problem(int status);
    static Answer not_found() { return problem(404); }

    Answer& with_session(std::string_view token);  // sets the session cookie
    Answer& without_session();                     // deletes it
    Answer& with_cookie(std::string cookie);       // whole, as session/sign_in.hpp makes it
    Answer& not_before(std::chrono::steady_clock::time_point when);

    struct Header {
        StaticString name;
        std::string value;
    };
    int status = 200;
    std::string body;
    std::vector<Header> headers;
    bool is_problem = false;  // body still to be made by the site
    bool sets_session = false;
    std::optional<std::chrono::steady_clock::time_point> held_until;
};

}  // namespace lb::site
