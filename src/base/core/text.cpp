#include "text.hpp"

#include <algorithm>

namespace lb {

namespace {

struct Lead {
    std::size_t bytes;
    char32_t bits;
    char32_t smallest;  // below it the form is overlong
};

std::optional<Lead> lead_of(unsigned char c) {
    if (c < 0x80) {
        return Lead{1, c, 0};
    }
    if (c >= 0xC2 && c <= 0xDF) {
        return Lead{2, c & 0x1FU, 0x80};
    }
    if (c >= 0xE0 && c <= 0xEF) {
        return Lead{3, c & 0x0FU, 0x800};
    }
    if (c >= 0xF0 && c <= 0xF4) {
        return Lead{4, c & 0x07U, 0x10000};
    }
    return std::nullopt;
}

std::optional<CodePoint> decode(std::string_view text, std::size_t at) {
    const auto lead = lead_of(static_cast<unsigned char>(text[at]));
    if (!lead || lead->bytes > text.size() - at) {
        return std::nullopt;
    }
    char32_t value = lead->bits;
    for (std::size_t i = 1; i < lead->bytes; ++i) {
        const auto c = static_cast<unsigned char>(text[at + i]);
        if ((c & 0xC0U) != 0x80U) {
            return std::nullopt;
        }
        value = (value << 6U) | (c & 0x3FU);
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < lead->smallest || value > 0x10FFFF || surrogate) {
        return std::nullopt;
    }
    return CodePoint{value, lead->bytes};
}

}  // namespace

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto point = decode(text, at);
        if (!point) {
            return false;
        }
        at += point->bytes;
    }
    return true;
}

CodePoint code_point_at(std::string_view text, std::size_t at) {
    return decode(text, at).value_or(CodePoint{0xFFFD, 1});
}

void append_utf8(std::string& out, char32_t value) {
    const auto tail = [&](unsigned shift) {
        out.push_back(static_cast<char>(0x80U | ((value >> shift) & 0x3FU)));
    };
    if (value < 0x80) {
        out.push_back(static_cast<char>(value));
    } else if (value < 0x800) {
        out.push_back(static_cast<char>(0xC0U | (value >> 6U)));
        tail(0);
    } else if (value < 0x10000) {
        out.push_back(static_cast<char>(0xE0U | (value >> 12U)));
        tail(6);
        tail(0);
    } else {
        out.push_back(static_cast<char>(0xF0U | (value >> 18U)));
        tail(12);
        tail(6);
        tail(0);
    }
}

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return (u < 0x20 && c != '\t' && c != '\n') || u == 0x7F;
    });
}

std::optional<std::uint64_t> parse_decimal(std::string_view text, std::uint64_t max) {
    if (text.empty() || (text.size() > 1 && text[0] == '0')) {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (value > (max - digit) / 10 || digit > max) {
            return std::nullopt;
        }
        value = value * 10 + digit;
    }
    return value;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const auto first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

}  // namespace lb
