#include "phrase.hpp"

#include "base/core/result.hpp"

namespace lb::pages {
namespace {

std::string argument_of(const Phrase& phrase, std::string_view name) {
    if (name == "n" && phrase.count) {
        return std::to_string(*phrase.count);
    }
    for (const PhraseArgument& argument : phrase.arguments) {
        if (argument.name.view() == name) {
            return argument.value;
        }
    }
    throw Fatal("a phrase without one of its arguments");
}

}  // namespace

std::string words_of(const Phrase& phrase, const Catalogue& catalogue) {
    if (phrase.id.empty()) {
        return {};
    }
    const std::string_view pattern =
        phrase.count ? catalogue.find(phrase.id, *phrase.count) : catalogue.find(phrase.id);
    if (pattern.empty()) {
        throw Fatal("a phrase that the catalogue does not know");
    }
    std::string out;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t open = std::min(pattern.find('{', at), pattern.size());
        out.append(pattern.substr(at, open - at));
        const std::size_t close = pattern.find('}', open);
        if (close == std::string_view::npos) {
            break;
        }
        out.append(argument_of(phrase, pattern.substr(open + 1, close - open - 1)));
        at = close + 1;
    }
    return out;
}

}  // namespace lb::pages
