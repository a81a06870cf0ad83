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

std::string lower_name(std::string_view name) {
    std::string out(name);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

void append_line(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

// The lines that a handler set, and the names of those that it put in place of the gate's own.
struct Written {
    std::string lines;
    std::vector<std::string_view> names;

    bool has(std::string_view name) const {
        return std::find(names.begin(), names.end(), name) != names.end();
    }
};

Result<Written> write_fields(const std::vector<Field>& fields) {
    Written out;
    for (const auto& field : fields) {
        const auto name = lower_name(field.name);
        const auto allowed =
            std::find_if(kHandlersMayAdd.begin(), kHandlersMayAdd.end(),
                         [&](const AddedHeader& one) { return lower_name(one.name) == name; });
        if (allowed == kHandlersMayAdd.end()) {
            return fail(Failure::fault, "a handler set a header that is not on the list");
        }
        if (!is_clean_value(field.value) || !allowed->check(field.value)) {
            return fail(Failure::fault, "a handler set a header to a value that must not be sent");
        }
        append_line(out.lines, allowed->name, field.value);
        out.names.push_back(allowed->name);
    }
    return out;
}

}  // namespace

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
    for (const SentHeader& own : kOnEveryAnswer) {
        if (!fields.has(own.name)) {
            append_line(out, own.name, own.value(site));
        }
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
