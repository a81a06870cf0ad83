#include "codes.hpp"

#include <algorithm>

namespace lb::office {

namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t kBodyLetters = 7;
constexpr std::string_view kScannedLabel = "LB1:";
constexpr std::size_t kTokenLetters = 26;
constexpr std::size_t kLabelLetters = 8;

// Luhn's sum in base 32: doubling and folding is a permutation of the letters, so every single wrong letter
// changes the sum.
char check_letter(std::string_view body) {
    const std::size_t base = kLetters.size();
    std::size_t sum = 0;
    std::size_t factor = 2;
    for (auto at = body.rbegin(); at != body.rend(); ++at) {
        const std::size_t value = factor * kLetters.find(*at);
        sum += value / base + value % base;
        factor = 3 - factor;
    }
    return kLetters[(base - sum % base) % base];
}

std::string body_of(ItemId item) {
    std::string body = item.text().substr(0, kBodyLetters);
    std::transform(body.begin(), body.end(), body.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return body;
}

// As people type and scanners send: without blanks, hyphens and line ends, in capitals.
std::string plain_code(std::string_view typed) {
    std::string plain;
    for (const char c : typed) {
        if (c == ' ' || c == '-' || c == '\r' || c == '\n' || c == '\t') {
            continue;
        }
        plain.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    }
    return plain;
}

}  // namespace

std::string item_code(ItemId item) {
    const std::string body = body_of(item);
    return "I-" + body.substr(0, 4) + "-" + body.substr(4) + "-" + check_letter(body);
}

std::optional<std::string> read_item_code(std::string_view typed) {
    const std::string plain = plain_code(typed);
    if (plain.size() != kBodyLetters + 2 || plain[0] != 'I' ||
        plain.find_first_not_of(kLetters) != std::string::npos) {
        return std::nullopt;
    }
    const std::string body = plain.substr(1, kBodyLetters);
    if (plain.back() != check_letter(body)) {
        return std::nullopt;
    }
    return "I-" + body.substr(0, 4) + "-" + body.substr(4) + "-" + plain.back();
}

std::optional<std::string> read_label_code(std::string_view typed) {
    std::string plain = plain_code(typed);
    std::size_t letters = kLabelLetters;
    if (plain.starts_with(kScannedLabel)) {
        plain.erase(0, kScannedLabel.size());
        letters = kTokenLetters;
    }
    if (plain.size() != letters || plain.find_first_not_of(kLetters) != std::string::npos) {
        return std::nullopt;
    }
    return plain.substr(0, kLabelLetters);
}

std::string item_label(ItemId item) {
    const std::string body = body_of(item);
    return body.substr(0, 4) + "-" + body.substr(4);
}

}  // namespace lb::office
