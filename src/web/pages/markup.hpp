// A small reader of HTML with template tags in it. Strict: attributes in double quotes, every element closed,
// sections that leave the markup as they found it. Tells a visitor what it sees. Private.
#pragma once

#include <string>
#include <vector>

#include "complaint.hpp"
#include "flatten.hpp"
#include "view.hpp"

namespace lb::pages {

struct Attribute {
    std::string name;
    std::string value;        // variables as {{name}}
    std::vector<Kind> kinds;  // of the variables in it
};

struct Element {
    std::string name;
    std::vector<Attribute> attributes;
    std::string file;
    int line = 0;
    bool in_section = false;  // inside a list or a condition

    const Attribute* find(std::string_view attribute) const;
    std::string value_or(std::string_view attribute, std::string_view fallback) const;
};

class MarkupVisitor {
  public:
    virtual ~MarkupVisitor() = default;
    virtual void opened(const Element& element) = 0;
    virtual void closed(const Element& element) = 0;
    virtual void variable_in_text(const Element& parent, const Token& token, Kind kind) = 0;
};

void read_markup(const Tokens& tokens, const std::vector<Kind>& kinds, MarkupVisitor& visitor,
                 Complaints& complaints);

}  // namespace lb::pages
