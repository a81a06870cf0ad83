#include "json.hpp"

#include <charconv>
#include <cstdio>

#include "text.hpp"

namespace lb {

void JsonWriter::separate() {
    if (!first_) {
        out_.push_back(',');
    }
    first_ = false;
}

JsonWriter& JsonWriter::begin_object() {
    separate();
    out_.push_back('{');
    first_ = true;
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    out_.push_back('}');
    first_ = false;
    return *this;
}

JsonWriter& JsonWriter::begin_array() {
    separate();
    out_.push_back('[');
    first_ = true;
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    out_.push_back(']');
    first_ = false;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    value(name);
    out_.push_back(':');
    first_ = true;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    separate();
    out_.push_back('"');
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out_.push_back('\\');
            out_.push_back(c);
        } else if (c == '\n') {
            out_.append("\\n");
        } else if (u < 0x20 || u == 0x7F) {
            char escaped[8];
            std::snprintf(escaped, sizeof escaped, "\\u%04x", unsigned{u});
            out_.append(escaped);
        } else {
            out_.push_back(c);
        }
    }
    out_.push_back('"');
    return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
    separate();
    out_.append(std::to_string(number));
    return *this;
}

JsonWriter& JsonWriter::value(std::uint64_t number) {
    separate();
    out_.append(std::to_string(number));
    return *this;
}

JsonWriter& JsonWriter::value(double number) {
    separate();
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.6g", number);
    out_.append(digits);
    return *this;
}

JsonWriter& JsonWriter::value(bool yes) {
    separate();
    out_.append(yes ? "true" : "false");
    return *this;
}

JsonWriter& JsonWriter::value(std::nullptr_t) {
    separate();
    out_.append("null");
    return *this;
}

const Json* Json::find(std::string_view name) const {
    const auto* object = std::get_if<Object>(&value);
    if (object == nullptr) {
        return nullptr;
    }
    const auto at = object->find(name);
    return at == object->end() ? nullptr : &at->second;
}

std::string_view Json::text_or(std::string_view fallback) const {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? fallback : std::string_view(*text);
}

const Json::Array& Json::items() const {
    static const Array kEmpty;
    const auto* array = std::get_if<Array>(&value);
    return array == nullptr ? kEmpty : *array;
}

namespace {

class Parser {
  public:
    explicit Parser(std::string_view text) : text_(text) {}

    Result<Json> document() {
        LB_TRY(Json json, any(0));
        skip_blank();
        if (at_ != text_.size()) {
            return fail(Failure::bad_input, "JSON: something stands after the end");
        }
        return json;
    }

  private:
    static constexpr int kMaxDepth = 16;

    Result<Json> any(int depth) {
        if (depth > kMaxDepth) {
            return fail(Failure::bad_input, "JSON: nested too deeply");
        }
        skip_blank();
        if (at_ == text_.size()) {
            return fail(Failure::bad_input, "JSON: ends too early");
        }
        switch (text_[at_]) {
            case '{':
                return object(depth);
            case '[':
                return array(depth);
            case '"': {
                LB_TRY(std::string s, string());
                return Json{std::move(s)};
            }
            default:
                return word();
        }
    }

    Result<Json> object(int depth) {
        Json::Object members;
        ++at_;
        if (take('}')) {
            return Json{std::move(members)};
        }
        do {
            skip_blank();
            LB_TRY(std::string name, string());
            if (!take(':')) {
                return fail(Failure::bad_input, "JSON: a colon is missing");
            }
            LB_TRY(Json member, any(depth + 1));
            if (!members.emplace(std::move(name), std::move(member)).second) {
                return fail(Failure::bad_input, "JSON: the same key stands twice");
            }
        } while (take(','));
        if (!take('}')) {
            return fail(Failure::bad_input, "JSON: an object does not end");
        }
        return Json{std::move(members)};
    }

    Result<Json> array(int depth) {
        Json::Array members;
        ++at_;
        if (take(']')) {
            return Json{std::move(members)};
        }
        do {
            LB_TRY(Json member, any(depth + 1));
            members.push_back(std::move(member));
        } while (take(','));
        if (!take(']')) {
            return fail(Failure::bad_input, "JSON: a list does not end");
        }
        return Json{std::move(members)};
    }

    Result<std::string> string() {
        if (at_ == text_.size() || text_[at_] != '"') {
            return fail(Failure::bad_input, "JSON: a string is missing");
        }
        ++at_;
        std::string out;
        while (at_ < text_.size() && text_[at_] != '"') {
            const char c = text_[at_++];
            if (static_cast<unsigned char>(c) < 0x20) {
                return fail(Failure::bad_input, "JSON: a control character in a string");
            }
            if (c != '\\') {
                out.push_back(c);
                continue;
            }
            LB_CHECK(escape(out));
        }
        if (at_ == text_.size()) {
            return fail(Failure::bad_input, "JSON: a string does not end");
        }
        ++at_;
        return out;
    }

    Result<> escape(std::string& out) {
        if (at_ == text_.size()) {
            return fail(Failure::bad_input, "JSON: ends too early");
        }
        const char c = text_[at_++];
        constexpr std::string_view kNames = "\"\\/bfnrt";
        constexpr std::string_view kValues = "\"\\/\b\f\n\r\t";
        if (const auto at = kNames.find(c); at != std::string_view::npos) {
            out.push_back(kValues[at]);
            return {};
        }
        if (c != 'u') {
            return fail(Failure::bad_input, "JSON: an unknown escape");
        }
        LB_TRY(char32_t value, four_hex_digits());
        if (value >= 0xD800 && value <= 0xDBFF) {
            if (text_.substr(at_, 2) != "\\u") {
                return fail(Failure::bad_input, "JSON: half a surrogate pair");
            }
            at_ += 2;
            LB_TRY(const char32_t low, four_hex_digits());
            if (low < 0xDC00 || low > 0xDFFF) {
                return fail(Failure::bad_input, "JSON: half a surrogate pair");
            }
            value = 0x10000 + ((value - 0xD800) << 10U) + (low - 0xDC00);
        } else if (value >= 0xDC00 && value <= 0xDFFF) {
            return fail(Failure::bad_input, "JSON: half a surrogate pair");
        }
        append_utf8(out, value);
        return {};
    }

    Result<char32_t> four_hex_digits() {
        unsigned value = 0;
        const std::string_view digits = text_.substr(at_, 4);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        if (digits.size() != 4 || error != std::errc{} || end != digits.data() + 4) {
            return fail(Failure::bad_input, "JSON: a bad escape");
        }
        at_ += 4;
        return static_cast<char32_t>(value);
    }

    Result<Json> word() {
        for (const auto& [name, json] : {std::pair{std::string_view("true"), Json{true}},
                                         std::pair{std::string_view("false"), Json{false}},
                                         std::pair{std::string_view("null"), Json{nullptr}}}) {
            if (text_.substr(at_, name.size()) == name) {
                at_ += name.size();
                return json;
            }
        }
        const auto end = text_.find_first_not_of("+-.0123456789eE", at_);
        const std::string_view digits = text_.substr(at_, end == std::string_view::npos ? end : end - at_);
        double number = 0;
        const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (digits.empty() || error != std::errc{} || stop != digits.data() + digits.size()) {
            return fail(Failure::bad_input, "JSON: neither a value nor a number");
        }
        at_ += digits.size();
        return Json{number};
    }

    void skip_blank() {
        const auto next = text_.find_first_not_of(" \t\r\n", at_);
        at_ = next == std::string_view::npos ? text_.size() : next;
    }

    bool take(char c) {
        skip_blank();
        if (at_ < text_.size() && text_[at_] == c) {
            ++at_;
            return true;
        }
        return false;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

Result<Json> parse_json(std::string_view text) {
    constexpr std::size_t kMaxBytes = 1U << 20U;
    if (text.size() > kMaxBytes) {
        return fail(Failure::too_big, "JSON: over 1 MiB");
    }
    if (!is_utf8(text)) {
        return fail(Failure::bad_input, "JSON: not UTF-8");
    }
    return Parser(text).document();
}

}  // namespace lb
