// Typed text cut into words: runs of characters that are no white space.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lb::typeset {

struct Token {
    std::size_t start = 0;  // bytes
    std::size_t end = 0;
    std::size_t paragraph = 0;  // counted by empty lines
    bool has_invisible = false;
};

// CR LF becomes LF; a byte order mark at the start goes.
std::string with_plain_line_ends(std::string_view text);

// Needs valid UTF-8. No token is longer than `most` bytes: longer ones are cut between two characters.
std::vector<Token> tokens_of(std::string_view text, std::size_t most);

// Takes no room on paper: zero-width, direction marks, tags.
bool is_invisible(char32_t value);

}  // namespace lb::typeset
