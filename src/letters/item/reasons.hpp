// The published list of reasons. A decision carries one code of it; the trail holds the code (`why`), never
// words. A reason that speaks of the sender's own text or thing may be shown to the sender; the others
// exist only behind "we are keeping it safe".
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/core/static_string.hpp"
#include "letters/item/item.hpp"

namespace lb::item {

struct Reason {
    StaticString code;
    StaticString plain;   // one sentence; catalogues translate it under "reason.<code>"
    bool about_own_text;  // the sender may read it
};

std::span<const Reason> reasons();
const Reason* find_reason(std::string_view code);

// send_on takes `fits` alone; hide_send, send_back and refuse take what is in the sender's own text;
// keep, hold and escalate take any but `fits`.
bool may_be_given(const Reason& reason, Act decision);

}  // namespace lb::item
