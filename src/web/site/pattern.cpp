#include "pattern.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/core/text.hpp"

namespace lb::site {

namespace {

bool all_in(std::string_view text, std::string_view others) {
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || others.find(c) != std::string_view::npos;
    });
}

bool fits_placeholder(std::string_view placeholder, std::string_view piece) {
    if (placeholder == "{id}") {
        // from_base32 refuses spellings that we would not have written.
        return piece.size() == 26 && from_base32(piece).has_value();
    }
    if (placeholder == "{n}") {
        return parse_decimal(piece, 999).has_value();
    }
    return !piece.empty() && piece.size() <= 32 && all_in(piece, "0123456789_-");
}

}  // namespace

Result<Pattern> Pattern::read(StaticString text) {
    Pattern pattern;
    pattern.pieces_ = split(text.view(), '/');
    for (const auto piece : pattern.pieces_) {
        const bool placeholder = piece == "{id}" || piece == "{n}" || piece == "{word}";
        if (!placeholder && !all_in(piece, "0123456789_-.")) {
            return fail(Failure::fault, "a route's pattern cannot be read");
        }
    }
    if (text.view().empty() || text.view()[0] != '/') {
        return fail(Failure::fault, "a route's pattern does not begin with a slash");
    }
    return pattern;
}

std::optional<std::vector<std::string>> Pattern::match(std::string_view path) const {
    const auto given = split(path, '/');
    if (given.size() != pieces_.size()) {
        return std::nullopt;
    }
    std::vector<std::string> values;
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (!pieces_[i].empty() && pieces_[i][0] == '{') {
            if (!fits_placeholder(pieces_[i], given[i])) {
                return std::nullopt;
            }
            values.emplace_back(given[i]);
        } else if (pieces_[i] != given[i]) {
            return std::nullopt;
        }
    }
    return values;
}

}  // namespace lb::site
