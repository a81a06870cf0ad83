// Phrase: a sentence of ours whose choice depends on data. It travels by its id and is worded when the page
// is drawn, in the page's language. The ids are literals: lb-templates looks for every say("…") in the
// sources and refuses a build in which one has no words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/static_string.hpp"
#include "catalogue.hpp"

namespace lb::pages {

struct PhraseArgument {
    StaticString name;
    std::string value;
};

struct Phrase {
    std::string_view id;  // of a StaticString; empty: says nothing
    std::optional<std::uint64_t> count;
    std::vector<PhraseArgument> arguments;
};

// "We sent it in {month}." with {"month", "May"}; {n} stands for the count.
inline Phrase say(StaticString id, std::vector<PhraseArgument> arguments = {}) {
    return {id.view(), std::nullopt, std::move(arguments)};
}
inline Phrase say_count(StaticString id, std::uint64_t n, std::vector<PhraseArgument> arguments = {}) {
    return {id.view(), n, std::move(arguments)};
}

// Plain text, not yet escaped. An id without words throws Fatal: a page with a hole must not go out.
std::string words_of(const Phrase& phrase, const Catalogue& catalogue);

}  // namespace lb::pages
