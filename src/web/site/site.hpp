// The router of a site: a table of routes, each with who may open it. What is not in the table, and what a
// person may not see, is the same 404. Forms are read, their token and origin checked, before a handler runs;
// a handler turns a Visit into an Answer and knows nothing of HTTP, sockets or Poco.
// It never decides what a person may do with an object: handlers check role and case on each request.
// Rules: docs/formats/http-gate.md.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answer.hpp"
#include "assets.hpp"
#include "base/core/id.hpp"
#include "base/core/secret.hpp"
#include "web/forms/form.hpp"
#include "web/gate/gate.hpp"
#include "web/gate/head.hpp"
#include "web/session/sessions.hpp"

namespace lb::site {

// Who may open a route: bits of the program's roles. No bit: nobody, so a forgotten one is a closed door.
using Roles = std::uint32_t;
inline constexpr Roles kNobody = 0;
inline constexpr Roles kAnyone = 1U << 31U;  // also without a session

// What a handler gets of a request.
class Visit {
  public:
    // Where the path has {id}, {n} or {word}, in order from 0. Asking for another kind is a fault of ours.
    template <typename Tag>
    Result<Id<Tag>> id(std::size_t which) const {
        return Id<Tag>::from_text(params.at(which));
    }
    std::uint64_t number(std::size_t which) const;
    const std::string& word(std::size_t which) const { return params.at(which); }

    std::string_view field(std::string_view name) const { return form.value(name); }
    // The token of a form that posts to `path`. May set the cookie of a visitor without a session.
    std::string form_token(std::string_view path) const;

    std::optional<session::Session> session;  // nothing: not signed in
    bool post = false;
    std::string path;
    std::vector<std::string> params;
    forms::Form form;  // fields of a POST, or behind the '?' of a GET: listed names only
    bool has_file = false;
    ByteView file;
    std::string peer_network;  // the address's /24 or /56, for rates
    std::string cookies;       // the header, for a known device
    std::chrono::steady_clock::time_point asked;

  private:
    friend class Site;
    const Key* key_ = nullptr;
    std::string token_;  // of the session, or a visitor's
    mutable bool cookie_wanted_ = false;
    bool visitor_is_new_ = false;
};

using Handler = std::function<Answer(const Visit&)>;

enum class FormToken : std::uint8_t { needed, origin_is_enough };  // the second: leaving must always work

// Multipart carries a long text at its own length; urlencoded triples it.
enum class FormCoding : std::uint8_t { urlencoded, multipart };

struct Route {
    gate::Method method = gate::Method::get;  // get also answers HEAD
    StaticString pattern;                     // "/write/{id}/pages/{n}"
    Roles who = kNobody;
    StaticString what = "";  // for the list of addresses in docs/formats
    Handler handler = {};
    std::vector<StaticString> fields = {};  // listed names; "csrf" is always allowed in a POST
    FormCoding coding = FormCoding::urlencoded;
    StaticString file_field = "";  // of a multipart form: the one that may carry a file
    std::size_t body_max = forms::kFormBytesMax;
    FormToken token = FormToken::needed;
};

struct Parts {
    std::vector<Route> routes;
    session::Sessions* sessions = nullptr;  // outlives the site
    Key form_key = Key::random();           // of form tokens: a restart makes open forms stale
    std::string origin;                     // https://host:port
    std::string sign_in_path = "/";         // where somebody without a session is sent
    Assets assets;
    std::function<std::string(int status)> problem_page;  // HTML of 400, 403, 404, 413, 500, 503
};

class Site {
  public:
    // Failure::fault for a pattern that cannot be read or stands twice.
    static Result<std::unique_ptr<Site>> make(Parts parts);
    ~Site();

    // For the gate: is there such a route, and how much may its body be?
    gate::Ruling rule(const gate::Head& head) const;
    // Answers a whole request. `peer` is the address's bytes, 4 or 16.
    Answer answer(const gate::Head& head, ByteView body, ByteView peer) const;
    std::string problem_page(int status) const;

  private:
    struct Compiled;
    explicit Site(Parts parts);
    const Compiled* find(const gate::Head& head, std::vector<std::string>& params) const;
    Answer open_route(const Compiled& route, const gate::Head& head, ByteView body, Visit& visit) const;
    std::optional<int> read_form(const Route& route, const gate::Head& head, ByteView body,
                                 Visit& visit) const;
    bool form_is_ours(const Route& route, const gate::Head& head, const Visit& visit) const;
    Answer asset(const gate::Head& head) const;
    Answer problem(int status) const;

    Parts parts_;
    std::vector<Compiled> compiled_;
};

// The one Poco handler: carries requests of the gate to a site and answers back.
class Front {
  public:
    explicit Front(const Site& site);
    ~Front();
    Front(const Front&) = delete;
    Front& operator=(const Front&) = delete;
    Poco::Net::HTTPRequestHandlerFactory& handlers();
    // Completes the gate's settings: door and pages for refusals.
    void fill(gate::Settings& settings) const;

  private:
    class Factory;
    const Site& site_;
    std::unique_ptr<Factory> factory_;
};

}  // namespace lb::site
