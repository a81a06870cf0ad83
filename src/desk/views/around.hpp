// Desk views: the frame of every page, signing in, the first page of the day, things that went wrong.
// Templates: review-ui/templates/desk/<kPage>.mustache. No field of any view can hold an address.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "web/pages/pages.hpp"

namespace lb::desk_views {

using pages::field;
using pages::Html;
using pages::Phrase;
using pages::Slug;
using pages::UrlPath;

struct Frame {
    bool demo = false;
    bool signed_in = false;
    std::string who;  // staff number
    bool may_read = false;
    bool may_send = false;
    bool may_audit = false;
    bool may_ask_code = false;
    std::string centre_name;
    std::string out_csrf;
    static constexpr auto fields() {
        return std::tuple(field("demo", &Frame::demo), field("signed_in", &Frame::signed_in),
                          field("who", &Frame::who), field("may_read", &Frame::may_read),
                          field("may_send", &Frame::may_send), field("may_audit", &Frame::may_audit),
                          field("may_ask_code", &Frame::may_ask_code),
                          field("centre_name", &Frame::centre_name), field("out_csrf", &Frame::out_csrf));
    }
};

// What every form of the desk carries.
struct Secrets {
    std::string csrf;
    std::string once;
};

// Takes an item back into the queue.
struct PutBack {
    UrlPath put_back_url;
    std::string put_back_csrf;
    std::string put_back_once;
    std::uint64_t put_back_version = 0;
    static constexpr auto fields() {
        return std::tuple(field("put_back_url", &PutBack::put_back_url),
                          field("put_back_csrf", &PutBack::put_back_csrf),
                          field("put_back_once", &PutBack::put_back_once),
                          field("put_back_version", &PutBack::put_back_version));
    }
};

struct SignIn {
    static constexpr StaticString kPage = "sign_in";
    std::string csrf;
    std::string once;
    bool failed = false;
    bool signed_out = false;
    static constexpr auto fields() {
        return std::tuple(field("csrf", &SignIn::csrf), field("once", &SignIn::once),
                          field("failed", &SignIn::failed), field("signed_out", &SignIn::signed_out));
    }
};

struct Today {
    static constexpr StaticString kPage = "today";
    Phrase waiting;  // of the queue
    Phrase sending;
    bool locked = false;  // the vault has not given the keys yet
    static constexpr auto fields() {
        return std::tuple(field("waiting", &Today::waiting), field("sending", &Today::sending),
                          field("locked", &Today::locked));
    }
};

enum class ProblemKind : std::uint8_t { not_found, refused, later, bad_request, conflict, locked, too_big };
constexpr auto choice_names(ProblemKind) {
    return std::array<std::string_view, 7>{"not_found", "refused", "later",  "bad_request",
                                           "conflict",  "locked",  "too_big"};
}
struct Problem {
    static constexpr StaticString kPage = "problem";
    ProblemKind kind = ProblemKind::not_found;
    UrlPath next_url{"/today"};
    static constexpr auto fields() {
        return std::tuple(field("kind", &Problem::kind), field("next_url", &Problem::next_url));
    }
};

}  // namespace lb::desk_views
