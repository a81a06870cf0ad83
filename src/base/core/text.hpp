// UTF-8 as it is allowed into the house, and the few text rules that every room shares.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lb {

// Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

// The code point that starts at `at` and the bytes it takes. Needs is_utf8(text) and at < text.size().
struct CodePoint {
    char32_t value;
    std::size_t bytes;
};
CodePoint code_point_at(std::string_view text, std::size_t at);
void append_utf8(std::string& out, char32_t value);

// A control character other than tab and line feed.
bool has_control(std::string_view text);

// Decimal digits only, no sign, no leading zero (but "0"), no overflow past `max`.
std::optional<std::uint64_t> parse_decimal(std::string_view text, std::uint64_t max);

std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char at);

// For C interfaces that may not be given null, not even with a length of 0.
inline const char* not_null(std::string_view text) {
    return text.data() == nullptr ? "" : text.data();
}

}  // namespace lb
