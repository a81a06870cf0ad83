// The short codes that people type or scan: an item's code on its bench sheet. One type letter, seven letters
// of the id's own text, one check letter, so that a slip of the finger is named and not searched for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/core/id.hpp"

namespace lb::office {

std::string item_code(ItemId item);  // I-ABCD-EFG-X

// What a person or a hand scanner gave: any case, blanks and hyphens dropped. Nothing: not such a code.
std::optional<std::string> read_item_code(std::string_view typed);

// The label's short code from what a person typed (ABCD-EFGH) or a scanner read (LB1: and the whole token,
// which begins with it). Eight letters; nothing when it is no such code.
std::optional<std::string> read_label_code(std::string_view typed);

// A letter's number as it stands on the desk's and the auditor's pages: the code without type and check.
std::string item_label(ItemId item);

}  // namespace lb::office
