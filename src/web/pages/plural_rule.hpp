// The rule of a language that says which of its plural forms belongs to a number: the C expression of
// gettext's Plural-Forms header, read by recursive descent. No division by zero, no deep nesting, no
// assignment.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"

namespace lb::pages {

class PluralRule {
  public:
    // header: "nplurals=2; plural=(n != 1);"
    static Result<PluralRule> parse(std::string_view header);

    std::uint32_t forms() const { return forms_; }
    // Always below forms(); a rule that answers more is read as its last form.
    std::uint32_t form_for(std::uint64_t n) const;

  private:
    friend class PluralParser;
    enum class Op : std::uint8_t {
        number,
        n,
        negate,
        multiply,
        divide,
        remainder,
        add,
        subtract,
        less,
        more,
        at_most,
        at_least,
        equal,
        unequal,
        both,
        either,
        choose
    };
    struct Node {
        Op op;
        std::uint64_t number = 0;
        std::uint32_t a = 0;
        std::uint32_t b = 0;
        std::uint32_t c = 0;
    };
    std::uint64_t value(std::uint32_t node, std::uint64_t n) const;

    std::uint32_t forms_ = 1;
    std::uint32_t root_ = 0;
    std::vector<Node> nodes_;
};

}  // namespace lb::pages
