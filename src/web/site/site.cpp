#include "site.hpp"

#include <algorithm>
#include <array>

#include "base/core/text.hpp"
#include "pattern.hpp"
#include "web/gate/reply.hpp"
#include "web/session/token.hpp"

namespace lb::site {

namespace {

constexpr std::string_view kAssetPrefix = "/a/";
constexpr std::string_view kEvictionPath = "/x/e.gif";

// One transparent pixel. Its answer sets a cookie: only that makes a browser drop the pages that it keeps for
// "Back" after signing out.
constexpr std::array<std::uint8_t, 43> kPixel = {
    0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00, 0x01, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x21, 0xF9, 0x04, 0x01, 0x00, 0x00, 0x00, 0x00, 0x2C, 0x00, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00, 0x02, 0x02, 0x44, 0x01, 0x00, 0x3B};

Answer eviction_image() {
    Answer answer = Answer::picture("image/gif", copy_bytes(kPixel));
    answer.with_cookie("__Host-x=1; Max-Age=5; Secure; HttpOnly; SameSite=Strict; Path=/");
    return answer;
}

// The /24 of an IPv4 address, the /56 of an IPv6 one.
std::string network_of(ByteView address) {
    return to_hex(address.first(std::min<std::size_t>(address.size(), address.size() == 4 ? 3 : 7)));
}

bool accepts_gzip(std::string_view header) {
    for (const auto part : split(header, ',')) {
        if (trim(part) == "gzip") {
            return true;
        }
    }
    return false;
}

bool allows(Roles who, const std::optional<session::Session>& session) {
    return (who & kAnyone) != 0 || (session && (who & session->roles) != 0);
}

}  // namespace

struct Site::Compiled {
    Route route;
    Pattern pattern;
    std::vector<StaticString> listed;  // the route's fields and "csrf"
};

std::uint64_t Visit::number(std::size_t which) const {
    return parse_decimal(params.at(which), 999).value_or(0);
}

std::string Visit::form_token(std::string_view to) const {
    cookie_wanted_ = true;
    return session::form_token(*key_, *session::hash_token(token_), to);
}

Site::Site(Parts parts) : parts_(std::move(parts)) {}
Site::~Site() = default;

Result<std::unique_ptr<Site>> Site::make(Parts parts) {
    if (parts.sessions == nullptr || parts.origin.empty()) {
        return fail(Failure::fault, "a site needs sessions and its own origin");
    }
    std::unique_ptr<Site> site(new Site(std::move(parts)));
    for (auto& route : site->parts_.routes) {
        LB_TRY(Pattern pattern, Pattern::read(route.pattern));
        const bool twice =
            std::any_of(site->compiled_.begin(), site->compiled_.end(), [&](const Compiled& other) {
                return other.route.method == route.method && other.route.pattern == route.pattern;
            });
        if (twice || !route.handler) {
            return fail(Failure::fault, "a route stands twice or has no handler");
        }
        auto listed = route.fields;
        if (route.method == gate::Method::post) {
            listed.push_back("csrf");
        }
        site->compiled_.push_back({std::move(route), std::move(pattern), std::move(listed)});
    }
    site->parts_.routes.clear();
    return site;
}

const Site::Compiled* Site::find(const gate::Head& head, std::vector<std::string>& params) const {
    const bool post = head.method == gate::Method::post;
    for (const auto& one : compiled_) {
        if ((one.route.method == gate::Method::post) != post) {
            continue;
        }
        if (auto values = one.pattern.match(head.path)) {
            params = *std::move(values);
            return &one;
        }
    }
    return nullptr;
}

gate::Ruling Site::rule(const gate::Head& head) const {
    if (head.method != gate::Method::post) {
        return {};  // without a body even an unknown path costs nothing: it gets the site's own 404
    }
    std::vector<std::string> params;
    const Compiled* one = find(head, params);
    if (one == nullptr) {
        return {.refuse_with = 404};
    }
    // A large body is read only for somebody who may send one.
    if (one->route.body_max > forms::kFormBytesMax) {
        const auto token = session::token_in_cookies(head.field("cookie"));
        if (!allows(one->route.who, token ? parts_.sessions->find(*token) : std::nullopt)) {
            return {.refuse_with = 403};
        }
    }
    return {.refuse_with = 0, .body_max = one->route.body_max};
}

std::optional<int> Site::read_form(const Route& route, const gate::Head& head, ByteView body,
                                   Visit& visit) const {
    const auto listed = [&](const Compiled& one) { return &one.route == &route; };
    const auto& names = std::find_if(compiled_.begin(), compiled_.end(), listed)->listed;
    const auto take = [&](Result<forms::Form> form) -> std::optional<int> {
        if (!form) {
            return form.error().failure == Failure::too_big ? 413 : 400;
        }
        visit.form = *std::move(form);
        return std::nullopt;
    };
    if (!visit.post) {
        return take(forms::read_urlencoded(head.query, names));
    }
    const auto type = head.field("content-type");
    if (route.coding == FormCoding::urlencoded) {
        const bool urlencoded = type.substr(0, type.find(';')) == "application/x-www-form-urlencoded";
        if (!urlencoded && !body.empty()) {
            return 400;
        }
        return take(forms::read_urlencoded(as_text(body), names));
    }
    auto upload = forms::read_multipart(body, type, names, route.file_field.view());
    if (!upload) {
        return 400;
    }
    visit.form = std::move(upload->form);
    visit.has_file = upload->has_file;
    visit.file = upload->file;
    return std::nullopt;
}

bool Site::form_is_ours(const Route& route, const gate::Head& head, const Visit& visit) const {
    if (!session::is_own_origin(head.field("origin"), head.field("sec-fetch-site"), parts_.origin)) {
        return false;
    }
    return route.token == FormToken::origin_is_enough ||
           session::form_token_fits(parts_.form_key, *session::hash_token(visit.token_), head.path,
                                    visit.field("csrf"));
}

Answer Site::open_route(const Compiled& one, const gate::Head& head, ByteView body, Visit& visit) const {
    if (!allows(one.route.who, visit.session)) {
        // Somebody of another role must not learn that the page exists; somebody without a session may sign
        // in.
        const bool could_sign_in = !visit.session && one.route.who != kNobody;
        return could_sign_in ? Answer::see_other(parts_.sign_in_path) : Answer::not_found();
    }
    if (const auto status = read_form(one.route, head, body, visit)) {
        return Answer::problem(*status);
    }
    if (visit.post && !form_is_ours(one.route, head, visit)) {
        return Answer::problem(403);
    }
    return one.route.handler(visit);
}

Answer Site::answer(const gate::Head& head, ByteView body, ByteView peer) const {
    if (head.path.substr(0, kAssetPrefix.size()) == kAssetPrefix) {
        return asset(head);
    }
    if (head.path == kEvictionPath) {
        return eviction_image();
    }
    Visit visit;
    const Compiled* one = find(head, visit.params);
    if (one == nullptr) {
        return problem(404);
    }
    visit.post = head.method == gate::Method::post;
    visit.path = head.path;
    visit.peer_network = network_of(peer);
    visit.cookies = head.field("cookie");
    visit.asked = std::chrono::steady_clock::now();
    visit.key_ = &parts_.form_key;
    auto token = session::token_in_cookies(head.field("cookie"));
    if (token) {
        visit.session = parts_.sessions->find(*token);
    }
    visit.visitor_is_new_ = !token;
    visit.token_ = token ? *std::move(token) : session::make_token();
    Answer answer = open_route(*one, head, body, visit);
    if (answer.is_problem) {
        answer.body = problem_page(answer.status);
    }
    // A visitor's form needs a cookie to be bound to; it says nothing about who they are.
    if (visit.cookie_wanted_ && visit.visitor_is_new_ && !answer.sets_session) {
        answer.with_session(visit.token_);
    }
    return answer;
}

Answer Site::asset(const gate::Head& head) const {
    const Asset* asset = parts_.assets.find(std::string_view(head.path).substr(kAssetPrefix.size()));
    if (asset == nullptr || head.method == gate::Method::post) {
        return problem(404);
    }
    Answer answer;
    answer.headers.push_back({"Content-Type", asset->type});
    answer.headers.push_back({"Cache-Control", std::string(gate::kCacheForever)});
    answer.headers.push_back({"Vary", "Accept-Encoding"});
    if (!asset->gzip.empty() && accepts_gzip(head.field("accept-encoding"))) {
        answer.headers.push_back({"Content-Encoding", "gzip"});
        answer.body = asset->gzip;
    } else {
        answer.body = asset->bytes;
    }
    return answer;
}

std::string Site::problem_page(int status) const {
    return parts_.problem_page ? parts_.problem_page(status) : gate::refusal_reply(status).body;
}

Answer Site::problem(int status) const {
    Answer answer = Answer::problem(status);
    answer.body = problem_page(status);
    return answer;
}

}  // namespace lb::site
