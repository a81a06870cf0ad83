// Does this text give this household away? A pure function of the household's values and a text: where, and
// what kind of value, never which value and never its words. Linked by the vault and the command line alone.
// Today: exact matching after normalising (case, marks, look-alike letters, blanks, line ends, short forms);
// docs/adr/0071-matcher.md says what that finds and what it does not yet.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"
#include "base/core/secret.hpp"
#include "base/core/static_string.hpp"

namespace lb::matcher {

enum class Kind : std::uint8_t {
    street,
    number_street,
    town,
    postcode,
    outward_code,
    school,
    gp,
    club,
    phone,
    email,
    surname,
    nickname,
    case_word,
};
inline constexpr std::size_t kKindCount = 13;
StaticString code(Kind kind);

// What must not be read out of a letter. Any may be empty. Move only, and nothing of it prints.
struct Values {
    WipedText surname;
    std::vector<WipedText> nicknames;
    WipedText number;  // of the house, or its name
    WipedText street;
    WipedText town;
    WipedText postcode;
    WipedText school;
    WipedText gp;
    std::vector<WipedText> clubs;
    std::vector<WipedText> phones;
    std::vector<WipedText> emails;
    std::vector<WipedText> case_words;

    Values() = default;
    Values(Values&&) = default;
    Values& operator=(Values&&) = default;
    Values(const Values&) = delete;
    Values& operator=(const Values&) = delete;
    ~Values() = default;

    template <typename Stream>
    friend Stream& operator<<(Stream&, const Values&) = delete;
};

struct Hit {
    Kind kind = Kind::case_word;
    std::uint32_t start = 0;  // bytes of the text, end exclusive, on character borders
    std::uint32_t end = 0;
    double score = 0;  // 1: as it stands in the household; less: look-alikes, short forms, broken words
};

inline constexpr std::size_t kTextCap = 512 * 1024;      // forty pages of small print
inline constexpr std::size_t kValueCap = 64;             // values of a household
inline constexpr std::size_t kPatternCharacters = 1024;  // of all values together

// In order of `start`. Failure::too_big: over a cap. Failure::bad_input: not UTF-8.
Result<std::vector<Hit>> find_hits(const Values& values, std::string_view text);

// The household's values within their caps; checked before they are stored.
Result<> check_values(const Values& values);

}  // namespace lb::matcher
