// What every fuzzer has: the one function that libFuzzer and replay.cpp call, and the word for a property.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/core/bytes.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace lb::fuzz {

// Ends the process when the property does not hold: that is what libFuzzer keeps an input for.
inline void must(bool holds, const char* property) {
    if (!holds) {
        std::fprintf(stderr, "does not hold: %s\n", property);
        std::abort();
    }
}

inline bool same_bytes(ByteView a, ByteView b) {
    return as_text(a) == as_text(b);
}

// Where to cut an input in two, decided by its own bytes: the same input is always cut at the same place, and
// its file needs no number in front of what a person can read.
inline std::size_t cut_of(ByteView bytes) {
    std::uint32_t mixed = 2166136261U;
    for (const std::uint8_t byte : bytes) {
        mixed = static_cast<std::uint32_t>((std::uint64_t{mixed ^ byte} * 16777619U) & 0xFFFFFFFFU);
    }
    return mixed % (bytes.size() + 1);
}

}  // namespace lb::fuzz
