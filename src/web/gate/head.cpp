#include "head.hpp"

#include <algorithm>
#include <array>

#include "base/core/text.hpp"

namespace lb::gate {

namespace {

tl::unexpected<Refusal> refuse(int status, StaticString reason) {
    return tl::unexpected<Refusal>(Refusal{status, reason});
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

int hex_value(char c) {
    if (is_digit(c)) {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool is_name_char(char c) {
    constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
    return is_letter(c) || is_digit(c) || kOthers.find(c) != std::string_view::npos;
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

struct RequestLine {
    std::string_view method, target, version;
};

Parsed<RequestLine> split_request_line(std::string_view line) {
    const auto parts = split(line, ' ');
    if (parts.size() != 3 || parts[0].empty()) {
        return refuse(400, "the request line is not three words");
    }
    if (!std::all_of(parts[0].begin(), parts[0].end(), is_letter)) {
        return refuse(400, "the method is not a word");
    }
    return RequestLine{parts[0], parts[1], parts[2]};
}

// Percent signs must be followed by two hex digits, and may not hide a control character.
Parsed<bool> check_escapes(std::string_view text, bool is_path) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            continue;
        }
        if (text.size() - i < 3 || hex_value(text[i + 1]) < 0 || hex_value(text[i + 2]) < 0) {
            return refuse(400, "a cut or wrong percent escape");
        }
        const int value = hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]);
        if (value == 0 || (is_path && (value < 0x20 || value == 0x7F))) {
            return refuse(400, "an escaped control character");
        }
    }
    return true;
}

Parsed<bool> check_target(std::string_view target) {
    if (target.size() > kTargetMax) {
        return refuse(414, "the target is too long");
    }
    if (target.empty() || target[0] != '/' || target.substr(0, 2) == "//") {
        return refuse(400, "the target is not a path of ours");
    }
    if (target.find('#') != std::string_view::npos) {
        return refuse(400, "the target has a fragment");
    }
    const auto path = target.substr(0, target.find('?'));
    if (auto escapes = check_escapes(path, true); !escapes) {
        return escapes;
    }
    if (auto escapes = check_escapes(target.substr(path.size()), false); !escapes) {
        return escapes;
    }
    const bool plain = std::all_of(path.begin(), path.end(), [](char c) {
        return is_letter(c) || is_digit(c) || c == '/' || c == '_' || c == '.' || c == '-';
    });
    if (!plain || path.find("..") != std::string_view::npos || path.find("//") != std::string_view::npos ||
        path.find("/./") != std::string_view::npos) {
        return refuse(404, "no path of ours looks like this");
    }
    return true;
}

Parsed<bool> check_version(std::string_view version) {
    if (version == "HTTP/1.1" || version == "HTTP/1.0") {
        return true;
    }
    const bool well_formed = version.size() == 8 && version.substr(0, 5) == "HTTP/" && is_digit(version[5]) &&
                             version[6] == '.' && is_digit(version[7]);
    if (well_formed) {
        return refuse(505, "another version of HTTP");
    }
    return refuse(400, "the version is not HTTP");
}

Parsed<Method> method_of(std::string_view word) {
    if (word == "GET") {
        return Method::get;
    }
    if (word == "HEAD") {
        return Method::head;
    }
    if (word == "POST") {
        return Method::post;
    }
    return refuse(405, "a method that nothing here answers");
}

// The order decides the answer: a target that cannot be routed is 400 whatever the method or version.
Parsed<bool> check_request_line(std::string_view line, Head& head) {
    const auto words = split_request_line(line);
    if (!words) {
        return tl::unexpected<Refusal>(words.error());
    }
    if (auto target = check_target(words->target); !target) {
        return target;
    }
    if (auto version = check_version(words->version); !version) {
        return version;
    }
    const auto method = method_of(words->method);
    if (!method) {
        return tl::unexpected<Refusal>(method.error());
    }
    const auto mark = words->target.find('?');
    head.method = *method;
    head.path = words->target.substr(0, mark);
    head.query = mark == std::string_view::npos ? "" : words->target.substr(mark + 1);
    head.closes = words->version == "HTTP/1.0";
    return true;
}

Parsed<Field> parse_field(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) {
        return refuse(400, "a header line without a name");
    }
    const auto name = line.substr(0, colon);
    if (!std::all_of(name.begin(), name.end(), is_name_char)) {
        return refuse(400, "a header name with a wrong character");  // a blank: folded or before the colon
    }
    const auto value = trim(line.substr(colon + 1));
    if (name.size() > kNameMax || value.size() > kValueMax) {
        return refuse(431, "a header line is too long");
    }
    return Field{lower(name), std::string(value)};
}

constexpr std::array<std::string_view, 6> kForHandlers = {
    "accept-encoding", "accept-language", "content-type", "cookie", "origin", "sec-fetch-site"};
constexpr std::array<std::string_view, 6> kForTheGate = {
    "authorization", "content-encoding", "content-length", "expect", "host", "transfer-encoding"};

bool in_list(const auto& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

class FieldRules {
  public:
    explicit FieldRules(std::vector<Field> fields) : fields_(std::move(fields)) {}

    Parsed<bool> apply(Head& head, bool http_1_0) {
        for (const auto& rule : {repeats(), framing(head, http_1_0), host(head), others(head)}) {
            if (!rule) {
                return rule;
            }
        }
        for (auto& field : fields_) {
            if (in_list(kForHandlers, field.name)) {
                head.fields.push_back(std::move(field));
            }
        }
        return true;
    }

  private:
    const Field* find(std::string_view name) const {
        const auto at =
            std::find_if(fields_.begin(), fields_.end(), [&](const Field& f) { return f.name == name; });
        return at == fields_.end() ? nullptr : &*at;
    }

    Parsed<bool> repeats() const {
        for (const auto& field : fields_) {
            const bool single = in_list(kForHandlers, field.name) || in_list(kForTheGate, field.name);
            if (single && &field != find(field.name)) {
                return refuse(400, "a header twice");
            }
        }
        return true;
    }

    Parsed<bool> framing(Head& head, bool http_1_0) const {
        const Field* length = find("content-length");
        if (const Field* encoding = find("transfer-encoding")) {
            if (http_1_0 || length != nullptr) {
                return refuse(400, "two ways to tell where the body ends");
            }
            if (lower(encoding->value) == "chunked") {
                return refuse(411, "a body without a length");
            }
            return refuse(501, "a transfer encoding");
        }
        if (length != nullptr) {
            constexpr std::uint64_t kMost = 1ULL << 53U;
            head.content_length = parse_decimal(length->value, kMost);
            if (!head.content_length) {
                return refuse(400, "the length of the body is not a number");
            }
        }
        if (head.method == Method::post && length == nullptr) {
            return refuse(411, "a body without a length");
        }
        if (head.method != Method::post && head.content_length.value_or(0) != 0) {
            return refuse(400, "a body where none belongs");
        }
        return true;
    }

    Parsed<bool> host(Head& head) const {
        const Field* host = find("host");
        if (host == nullptr || host->value.empty()) {
            return refuse(400, "no host");
        }
        head.host = lower(host->value);
        return true;
    }

    Parsed<bool> others(Head& head) const {
        if (const Field* encoding = find("content-encoding"); encoding != nullptr) {
            return refuse(415, "an encoded body");
        }
        if (const Field* expect = find("expect")) {
            if (lower(expect->value) != "100-continue") {
                return refuse(417, "something is expected that we do not do");
            }
            head.expects_continue = true;
        }
        for (const auto& field : fields_) {
            if (field.name == "connection") {
                for (const auto token : split(field.value, ',')) {
                    head.closes = head.closes || lower(trim(token)) == "close";
                }
            }
        }
        return true;
    }

    std::vector<Field> fields_;
};

}  // namespace

std::string_view Head::field(std::string_view name) const {
    for (const auto& one : fields) {
        if (one.name == name) {
            return one.value;
        }
    }
    return {};
}

Parsed<std::size_t> HeadReader::take(std::string_view arrived) {
    std::size_t taken = 0;
    while (taken < arrived.size() && !whole_) {
        if (auto byte = take_byte(arrived[taken]); !byte) {
            return tl::unexpected<Refusal>(byte.error());
        }
        ++taken;
    }
    return taken;
}

Parsed<bool> HeadReader::take_byte(char c) {
    const auto u = static_cast<unsigned char>(c);
    const bool after_cr = !text_.empty() && text_.back() == '\r';
    if (u > 0x7E || (u < 0x20 && c != '\r' && c != '\n')) {
        return refuse(400, "a byte that no head has");
    }
    if (after_cr != (c == '\n')) {
        return refuse(400, "CR and LF apart");
    }
    text_.push_back(c);
    if (c == '\n') {
        return end_line();
    }
    if (lines_ == 0 && text_.size() > kTargetMax + 64) {
        return refuse(414, "the request line is too long");
    }
    if (text_.size() > kHeadMax) {
        return refuse(431, "the head is too long");
    }
    return true;
}

Parsed<bool> HeadReader::end_line() {
    const auto line = std::string_view(text_).substr(line_begin_, text_.size() - line_begin_ - 2);
    line_begin_ = text_.size();
    ++lines_;
    if (lines_ == 1) {
        // Checked now, so that a wrong first line is not kept waiting for the rest.
        Head unused;
        return check_request_line(line, unused);
    }
    whole_ = line.empty();
    if (lines_ > kFieldsMax + 2) {
        return refuse(431, "too many header lines");
    }
    return true;
}

Parsed<Head> parse_head(std::string_view text) {
    Head head;
    std::vector<Field> fields;
    bool first = true;
    while (!text.empty()) {
        const auto end = text.find("\r\n");
        if (end == std::string_view::npos) {
            return refuse(400, "the head is cut");
        }
        const auto line = text.substr(0, end);
        text.remove_prefix(end + 2);
        if (first) {
            if (auto checked = check_request_line(line, head); !checked) {
                return tl::unexpected<Refusal>(checked.error());
            }
            first = false;
        } else if (!line.empty()) {
            auto field = parse_field(line);
            if (!field) {
                return tl::unexpected<Refusal>(field.error());
            }
            fields.push_back(*std::move(field));
        }
    }
    const bool http_1_0 = head.closes;
    if (auto applied = FieldRules(std::move(fields)).apply(head, http_1_0); !applied) {
        return tl::unexpected<Refusal>(applied.error());
    }
    return head;
}

}  // namespace lb::gate
