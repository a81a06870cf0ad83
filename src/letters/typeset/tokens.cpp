#include "tokens.hpp"

#include <algorithm>
#include <array>

#include "base/core/text.hpp"

namespace lb::typeset {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Default_Ignorable_Code_Point of Unicode 15.
constexpr std::array<Range, 17> kInvisible{{{0xAD, 0xAD},
                                            {0x34F, 0x34F},
                                            {0x61C, 0x61C},
                                            {0x115F, 0x1160},
                                            {0x17B4, 0x17B5},
                                            {0x180B, 0x180F},
                                            {0x200B, 0x200F},
                                            {0x202A, 0x202E},
                                            {0x2060, 0x206F},
                                            {0x3164, 0x3164},
                                            {0xFE00, 0xFE0F},
                                            {0xFEFF, 0xFEFF},
                                            {0xFFA0, 0xFFA0},
                                            {0xFFF0, 0xFFF8},
                                            {0x1BCA0, 0x1BCA3},
                                            {0x1D173, 0x1D17A},
                                            {0xE0000, 0xE0FFF}}};

bool is_space(char32_t value) {
    return value == ' ' || value == '\t' || value == '\n' || value == 0xA0 || value == 0x1680 ||
           (value >= 0x2000 && value <= 0x200A) || value == 0x2028 || value == 0x2029 || value == 0x202F ||
           value == 0x205F || value == 0x3000;
}

}  // namespace

bool is_invisible(char32_t value) {
    return std::any_of(kInvisible.begin(), kInvisible.end(),
                       [&](const Range& range) { return value >= range.first && value <= range.last; });
}

std::string with_plain_line_ends(std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
        text.remove_prefix(kByteOrderMark.size());
    }
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            plain += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            plain += '\n';
        }
    }
    return plain;
}

std::vector<Token> tokens_of(std::string_view text, std::size_t most) {
    std::vector<Token> tokens;
    bool inside = false;
    bool paragraph_ends = false;
    int line_feeds = 0;
    std::size_t paragraph = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        if (is_space(point.value)) {
            inside = false;
            line_feeds += point.value == '\n' ? 1 : 0;
            paragraph_ends = line_feeds > 1;
        } else {
            line_feeds = 0;
            if (!inside || at + point.bytes - tokens.back().start > most) {
                paragraph += paragraph_ends && !tokens.empty() ? 1U : 0U;
                paragraph_ends = false;
                tokens.push_back({at, at, paragraph, false});
                inside = true;
            }
            tokens.back().end = at + point.bytes;
            tokens.back().has_invisible |= is_invisible(point.value);
        }
        at += point.bytes;
    }
    return tokens;
}

}  // namespace lb::typeset
