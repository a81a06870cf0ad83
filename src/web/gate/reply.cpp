#include "reply.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace lb::gate {

namespace {

struct StatusText {
    int status;
    std::string_view text;
};

constexpr std::array<StatusText, 20> kStatusTexts = {{
    {200, "OK"},
    {303, "See Other"},
    {400, "Bad Request"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {411, "Length Required"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
}};

// Headers that a handler may set, with the check of each value.
bool any_value(std::string_view) {
    return true;
}
bool own_cookie(std::string_view value) {
    return value.substr(0, 7) == "__Host-" && value.find("; Secure") != std::string_view::npos &&
           value.find("; HttpOnly") != std::string_view::npos;
}
bool cache_forever(std::string_view value) {
    return value == kCacheForever.view();
}
bool policy_for_files(std::string_view value) {
    return value == kPolicyForFiles.view();
}

struct AllowedField {
    std::string_view name;
    std::string_view written;
    bool (*check)(std::string_view);
};

constexpr std::array<AllowedField, 10> kAllowed = {{
    {"allow", "Allow", any_value},
    {"cache-control", "Cache-Control", cache_forever},
    {"content-disposition", "Content-Disposition", any_value},
    {"content-encoding", "Content-Encoding", any_value},
    {"content-security-policy", "Content-Security-Policy", policy_for_files},
    {"content-type", "Content-Type", any_value},
    {"location", "Location", is_own_path},
    {"retry-after", "Retry-After", any_value},
    {"set-cookie", "Set-Cookie", own_cookie},
    {"vary", "Vary", any_value},
}};

struct FixedField {
    StaticString name;
    StaticString value;
};

constexpr std::array<FixedField, 9> kOnEveryAnswer = {{
    {"Strict-Transport-Security", "max-age=31536000"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Permissions-Policy",
     "camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self)"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Embedder-Policy", "require-corp"},
    {"X-Robots-Tag", "noindex, nofollow"},
}};

std::string lower_name(std::string_view name) {
    std::string out(name);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

void append_line(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

struct Written {
    std::string lines;
    bool has_cache = false;
    bool has_policy = false;
};

Result<Written> write_fields(const std::vector<Field>& fields) {
    Written out;
    for (const auto& field : fields) {
        const auto name = lower_name(field.name);
        const auto allowed = std::find_if(kAllowed.begin(), kAllowed.end(),
                                          [&](const AllowedField& a) { return a.name == name; });
        if (allowed == kAllowed.end()) {
            return fail(Failure::fault, "a handler set a header that is not on the list");
        }
        if (!is_clean_value(field.value) || !allowed->check(field.value)) {
            return fail(Failure::fault, "a handler set a header to a value that must not be sent");
        }
        append_line(out.lines, allowed->written, field.value);
        out.has_cache = out.has_cache || name == "cache-control";
        out.has_policy = out.has_policy || name == "content-security-policy";
    }
    return out;
}

}  // namespace

bool is_clean_value(std::string_view value) {
    return std::all_of(value.begin(), value.end(), [](char c) { return c >= 0x20 && c <= 0x7E; });
}

bool is_own_path(std::string_view target) {
    return !target.empty() && target[0] == '/' && target.substr(0, 2) != "//" && is_clean_value(target) &&
           target.find('\\') == std::string_view::npos && target.find(' ') == std::string_view::npos;
}

StaticString content_policy(Site site) {
    if (site == Site::portal) {
        return "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
               "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
               "require-trusted-types-for 'script'; trusted-types 'none'";
    }
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
           "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
           "require-trusted-types-for 'script'; trusted-types 'none'";
}

Result<std::string> write_reply(Site site, const Reply& reply, Connection connection, BodyOnWire body) {
    const auto text = std::find_if(kStatusTexts.begin(), kStatusTexts.end(),
                                   [&](const StatusText& one) { return one.status == reply.status; });
    if (text == kStatusTexts.end()) {
        return fail(Failure::fault, "a handler answered with a status that is not on the list");
    }
    LB_TRY(const Written fields, write_fields(reply.fields));
    std::string out = "HTTP/1.1 " + std::to_string(reply.status) + " ";
    out.append(text->text).append("\r\n").append(fields.lines);
    append_line(out, "Content-Length", std::to_string(reply.body.size()));
    append_line(out, "Connection", connection == Connection::close ? "close" : "keep-alive");
    if (!fields.has_cache) {
        append_line(out, "Cache-Control", "no-store");
    }
    if (!fields.has_policy) {
        append_line(out, "Content-Security-Policy", content_policy(site));
    }
    for (const auto& fixed : kOnEveryAnswer) {
        append_line(out, fixed.name, fixed.value);
    }
    out.append("\r\n");
    if (body == BodyOnWire::sent) {
        out.append(reply.body);
    }
    return out;
}

Reply refusal_reply(int status) {
    Reply reply;
    reply.status = status;
    reply.fields.push_back({"Content-Type", "text/html; charset=utf-8"});
    if (status == 405) {
        reply.fields.push_back({"Allow", "GET, HEAD, POST"});
    }
    if (status == 503 || status == 429) {
        reply.fields.push_back({"Retry-After", "30"});
    }
    reply.body =
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Letterbox</title></head>"
        "<body><h1>That did not work</h1><p>Please go back and try again, or "
        "<a href=\"/\">start again</a>.</p></body></html>\n";
    return reply;
}

}  // namespace lb::gate
