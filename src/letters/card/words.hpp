// The list that card words are drawn from: short, plain, easy to read aloud.
#pragma once

#include <cstdint>
#include <string_view>

namespace lb::card {

extern const std::uint32_t kCardWords;
std::string_view card_word(std::uint32_t number);  // number < kCardWords

}  // namespace lb::card
