// Result<T>: what is expected to go wrong is a value. Exceptions are kept for what ends the request or the
// process (lb::Fatal). Error text is a StaticString, so no message can carry a run-time value.
#pragma once

#include <cstdint>
#include <exception>
#include <tl/expected.hpp>
#include <utility>

#include "base/core/static_string.hpp"

namespace lb {

// The kinds of "no" that a caller may treat differently. Closed list; exit.hpp maps them to exit codes.
enum class Failure : std::uint8_t {
    bad_input,    // the bytes or values given are not acceptable
    not_found,    // there is no such thing, or it is not yours: both look alike
    refused,      // a rule says no
    conflict,     // somebody was faster, or the same id with other content
    locked,       // the vault is locked or a key is not there yet
    peer_away,    // the program at the other end is not there: try again in a moment
    too_big,      // a bound was exceeded
    no_space,     // store or disk full: nothing was accepted
    unsupported,  // the machine lacks something (a program, a kernel feature)
    broken,       // stored data does not verify or open
    fault,        // a mistake of ours
};

struct Error {
    Failure failure;
    StaticString text;
    const char* file = __builtin_FILE();
    int line = __builtin_LINE();
};

// One that nobody looks at does not compile.
template <typename T = void>
class [[nodiscard]] Result : public tl::expected<T, Error> {
  public:
    using tl::expected<T, Error>::expected;
};

using Unexpected = tl::unexpected<Error>;

inline Unexpected fail(Failure failure, StaticString text, const char* file = __builtin_FILE(),
                       int line = __builtin_LINE()) {
    return Unexpected(Error{failure, text, file, line});
}

// The process cannot go on honestly (a broken invariant, a failed fsync). main logs it and ends;
// the supervisor starts the program again.
class Fatal : public std::exception {
  public:
    explicit Fatal(StaticString text, const char* file = __builtin_FILE(), int line = __builtin_LINE())
        : error_{Failure::fault, text, file, line} {}
    const Error& error() const noexcept { return error_; }
    const char* what() const noexcept override { return error_.text.view().data(); }

  private:
    Error error_;
};

}  // namespace lb

#define LB_JOIN_INNER(a, b) a##b
#define LB_JOIN(a, b) LB_JOIN_INNER(a, b)

// LB_TRY(auto page, read_page(x));   gives the value or returns the error to our caller.
// Counted names: a lambda inside the expression may use the same macros.
#define LB_TRY(declaration, expression) LB_TRY_WITH(LB_JOIN(lb_try_, __COUNTER__), declaration, expression)
#define LB_TRY_WITH(result, declaration, expression)        \
    auto result = (expression);                             \
    if (!result) {                                          \
        return ::lb::Unexpected(std::move(result).error()); \
    }                                                       \
    declaration = *std::move(result)

// LB_CHECK(store(x));   the same for a Result without a value.
#define LB_CHECK(expression) LB_CHECK_WITH(LB_JOIN(lb_check_, __COUNTER__), expression)
#define LB_CHECK_WITH(result, expression)                       \
    do {                                                        \
        if (auto result = (expression); !result) {              \
            return ::lb::Unexpected(std::move(result).error()); \
        }                                                       \
    } while (false)
