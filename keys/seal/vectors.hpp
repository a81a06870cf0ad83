// For this room's tests: tests/data/seal/seal.json as a tree with hex leaves.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "aad.hpp"
#include "base/core/json.hpp"
#include "key.hpp"

namespace lb::seal::testing {

// Secret memory needs libsodium to be started before the first test makes a key.
inline const bool kSodiumStarted = start_sodium().has_value();

inline const Json& vectors() {
    static const Json json = [] {
        std::ifstream file(LB_SOURCE_DIR "/tests/data/seal/seal.json");
        const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        return parse_json(text).value();
    }();
    return json;
}

inline Bytes hex_at(const Json& object, std::string_view name) {
    return from_hex(object.find(name)->text_or("")).value();
}

inline Key key_at(const Json& object, std::string_view name) {
    return Key::from_bytes(hex_at(object, name)).value();
}

inline Aad aad_at(const Json& object) {
    const Json& d = *object.find("dims_values");
    const auto value = [&](std::string_view name) { return std::string(d.find(name)->text_or("")); };
    return {.format = value("format"),
            .purpose = value("purpose"),
            .centre = value("centre"),
            .table = value("table"),
            .column = value("column"),
            .row = value("row"),
            .case_id = value("case"),
            .item = value("item"),
            .side = value("side"),
            .version = value("version"),
            .keyid = value("keyid"),
            .part = value("part")};
}

}  // namespace lb::seal::testing
