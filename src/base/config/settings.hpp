// Every key that letterbox.conf may have, with what it means and what it is when the file does not say. The
// only list: what is not here is refused, and docs/formats/letterbox-conf.md is printed from it.
// Never holds a secret: keys and passphrases have files and descriptors of their own.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/core/static_string.hpp"

namespace lb {

enum class SettingKind : std::uint8_t {
    text,     // one line, not empty
    yes_no,   // yes or no
    number,   // decimal, within the bounds
    address,  // 127.0.0.1:8443 or [::1]:8443; port 0 lets the machine choose
    choice,   // one of the words in `choices`
    name,     // of a database: a lower-case letter, then lower-case letters, digits and _
};

struct Setting {
    StaticString section;
    StaticString key;
    SettingKind kind;
    StaticString fallback;  // empty: the file must say it
    std::uint64_t least = 0;
    std::uint64_t most = 0;
    StaticString explanation;
    StaticString choices = "";  // "one, two or three"
};

std::span<const Setting> all_settings();
const Setting* find_setting(std::string_view section, std::string_view key);
bool is_section(std::string_view section);
bool fits(const Setting& setting, std::string_view value);

}  // namespace lb
