// Untrusted<T>: a value that came over a door. check(f) is the only way to it, and f must say yes or no.
#pragma once

#include <utility>

#include "base/core/result.hpp"

namespace lb {

template <typename T>
class Untrusted {
  public:
    explicit Untrusted(T value) : value_(std::move(value)) {}

    // f(const T&) -> Result<U>
    template <typename F>
    auto check(F&& f) const -> decltype(f(std::declval<const T&>())) {
        return f(value_);
    }

  private:
    T value_;
};

}  // namespace lb
