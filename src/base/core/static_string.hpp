// Text that was in the program when it was compiled, and therefore cannot carry a person's data.
// Used for SQL, log and error text, template names and trail codes. Never made from a run-time value:
// that is a compile error, held by tests/forbidden/.
#pragma once

#include <cstddef>
#include <string_view>

namespace lb {

class StaticString {
  public:
    template <std::size_t N>
    consteval StaticString(const char (&literal)[N])  // implicit: a literal *is* a StaticString
        : view_(literal, N - 1) {}

    constexpr std::string_view view() const { return view_; }
    constexpr operator std::string_view() const { return view_; }

    friend constexpr bool operator==(StaticString, StaticString) = default;

  private:
    std::string_view view_;
};

}  // namespace lb
