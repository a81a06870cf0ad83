// From a template's source to one flat list of tokens for one language: parts are put in, words and asset
// names are resolved, comments go. What is left has five kinds of token and nothing that could name another
// template, change the delimiters or switch escaping off. Private to this room; the dialect is in
// docs/formats/templates.md.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue.hpp"
#include "complaint.hpp"

namespace lb::pages {

struct Token {
    enum class Kind : std::uint8_t { text, variable, open, inverted, close };
    Kind kind;
    std::string text;  // the text, or the name
    std::string file;
    int line;
};
using Tokens = std::vector<Token>;

struct Sources {
    std::map<std::string, std::string, std::less<>> pages;
    std::map<std::string, std::string, std::less<>> parts;
    std::map<std::string, std::string, std::less<>> assets;
};

struct FlattenRequest {
    const Sources& sources;
    const Catalogue& catalogue;
    std::string_view language;
    std::string_view page;
};

// used, when given, collects the ids of all words that were put in.
Tokens flatten(const FlattenRequest& request, Complaints& complaints,
               std::vector<std::string>* used = nullptr);

// The text that the engine is given.
std::string as_mustache(const Tokens& tokens);

}  // namespace lb::pages
