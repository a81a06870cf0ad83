#include "html.hpp"

#include <array>

#include "base/core/text.hpp"
#include "make_html.hpp"

namespace lb::pages {
namespace {

struct Mark {
    char32_t point;
    std::string_view name;
};
constexpr std::array kMarks{
    Mark{0x061C, "ALM"}, Mark{0x200B, "ZWSP"}, Mark{0x200E, "LRM"}, Mark{0x200F, "RLM"}, Mark{0x2028, "LS"},
    Mark{0x2029, "PS"},  Mark{0x202A, "LRE"},  Mark{0x202B, "RLE"}, Mark{0x202C, "PDF"}, Mark{0x202D, "LRO"},
    Mark{0x202E, "RLO"}, Mark{0x2060, "WJ"},   Mark{0x2066, "LRI"}, Mark{0x2067, "RLI"}, Mark{0x2068, "FSI"},
    Mark{0x2069, "PDI"}, Mark{0xFEFF, "BOM"},
};

bool needs_number_mark(char32_t point) {
    if (point == '\n' || point == '\t') {
        return false;
    }
    const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
    const bool tag = point >= 0xE0000 && point <= 0xE007F;  // letters that nobody sees
    return control || tag;
}

void append_number_mark(std::string& out, char32_t point) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string digits;
    for (char32_t rest = point; rest != 0; rest /= 16) {
        digits.insert(digits.begin(), kDigits[rest % 16]);
    }
    digits.insert(0, digits.size() < 4 ? 4 - digits.size() : 0, '0');
    out.append("[U+").append(digits).append("]");
}

void append_marked(std::string& out, char32_t point, std::string_view bytes) {
    for (const Mark& mark : kMarks) {
        if (mark.point == point) {
            out.append("[").append(mark.name).append("]");
            return;
        }
    }
    if (needs_number_mark(point)) {
        append_number_mark(out, point);
    } else {
        out.append(bytes);
    }
}

// How many bytes at `at` form one valid character; 0 when none do.
std::size_t valid_length(std::string_view text, std::size_t at) {
    for (std::size_t length = 1; length <= 4 && at + length <= text.size(); ++length) {
        if (is_utf8(text.substr(at, length))) {
            return length;
        }
    }
    return 0;
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
}

Html escape(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    append_escaped(out, text);
    return HtmlMaker::from_markup(std::move(out));
}

std::string with_marks(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = valid_length(text, at);
        if (length == 0) {
            out += "\xEF\xBF\xBD";
            ++at;
            continue;
        }
        const std::string_view bytes = text.substr(at, length);
        append_marked(out, code_point_at(bytes, 0).value, bytes);
        at += length;
    }
    return out;
}

}  // namespace lb::pages
