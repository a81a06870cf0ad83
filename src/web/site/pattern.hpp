// A route's path with its placeholders: {id} is 26 letters of ours, {n} a number of at most three digits,
// {word} a word of [a-z0-9_-]. Room-internal.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"

namespace lb::site {

class Pattern {
  public:
    static Result<Pattern> read(StaticString text);
    // The values of the placeholders; nothing when the path is another.
    std::optional<std::vector<std::string>> match(std::string_view path) const;

  private:
    std::vector<std::string_view> pieces_;  // into the StaticString, which lives for ever
};

}  // namespace lb::site
