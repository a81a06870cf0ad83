// The rules that mark words for a reviewer: what each looks for, and how strongly it asks. A rule never
// decides; a stop flag must be answered by a person, a look flag is shown. No score, no "safe".
// docs/formats/screening-rules.md is printed from here.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/core/static_string.hpp"

namespace lb::screening {

// `page` is for what the reader could not do; the others are about the words.
enum class Class : std::uint8_t { postcode, phone, email, url, handle, page };
enum class Severity : std::uint8_t { look, stop };

struct Rule {
    StaticString id;  // stored with every flag: never reused for something else
    Class kind;
    Severity severity;
    StaticString plain;  // what a reviewer reads; catalogues translate it under "flag.<id>"
};

std::span<const Rule> rules();
const Rule* find_rule(std::string_view id);

// The rule for a warning of the reader (letters/page: warning_name, unreadable_name) or of who starts it
// (letters/reading: doubt_name). A warning that this table does not know still
// becomes a flag, `page.other`: nothing the reader said is dropped.
const Rule& rule_for_warning(std::string_view warning);

StaticString code(Class kind);
StaticString code(Severity severity);

}  // namespace lb::screening
