// The published vectors and a log made in memory, for the tests of this room.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "base/core/json.hpp"
#include "base/core/text.hpp"
#include "base/durable/file.hpp"
#include "checkpoint.hpp"
#include "tiles.hpp"
#include "verify_log.hpp"

namespace lb::proof {

inline std::string vector_path(const std::string& name) {
    return std::string(LB_SOURCE_DIR) + "/tests/data/trail/" + name;
}

inline Json vector_json(const std::string& name) {
    const auto bytes = read_file(vector_path(name), 1 << 20);
    EXPECT_TRUE(bytes) << name;
    auto json = parse_json(as_text(*bytes));
    EXPECT_TRUE(json) << name;
    return *std::move(json);
}

inline std::string text_in(const Json& json, std::string_view name) {
    const Json* found = json.find(name);
    return found != nullptr ? std::string(found->text_or("")) : std::string();
}

inline std::uint64_t number_in(const Json& json, std::string_view name) {
    const Json* found = json.find(name);
    const auto* number = found != nullptr ? std::get_if<double>(&found->value) : nullptr;
    return number != nullptr ? static_cast<std::uint64_t>(*number) : UINT64_MAX;
}

inline Hash hash_in(const Json& json, std::string_view name) {
    return hash_from_base64(text_in(json, name)).value_or(Hash{});
}

inline std::vector<Hash> hashes_in(const Json& json, std::string_view name) {
    std::vector<Hash> hashes;
    for (const Json& one : json.find(name)->items()) {
        hashes.push_back(*hash_from_base64(one.text_or("")));
    }
    return hashes;
}

inline VerifierKey vector_key(std::string_view which) {
    return *VerifierKey::parse(text_in(vector_json("keys.json"), which));
}

inline NoteSigner vector_signer() {
    EXPECT_TRUE(start_sodium());
    const Json keys = vector_json("keys.json");
    const auto seed = Secret<32>::from_bytes(*from_hex(text_in(keys, "log_seed")));
    return *NoteSigner::from_seed(text_in(keys, "origin"), *seed);
}

inline std::vector<std::string> vector_entries(std::size_t count) {
    const auto bytes = read_file(vector_path("entries-600.txt"), 1 << 20);
    std::vector<std::string> entries;
    for (const std::string_view line : split(as_text(*bytes), '\n')) {
        if (entries.size() < count) {
            entries.emplace_back(line);
        }
    }
    return entries;
}

class MemoryFiles final : public LogFiles {
  public:
    std::map<std::string, Bytes> files;

    Result<std::vector<std::string>> list() const override {
        std::vector<std::string> names;
        for (const auto& [name, bytes] : files) {
            names.push_back(name);
        }
        return names;
    }
    Result<Bytes> read(const std::string& path) const override {
        const auto found = files.find(path);
        if (found == files.end()) {
            return fail(Failure::not_found, "there is no such file");
        }
        return found->second;
    }
};

// The definition, straight from the entries and without any of the writer's cleverness.
inline MemoryFiles made_log(const std::vector<std::string>& entries, const NoteSigner& signer) {
    const auto node = [&](unsigned level, std::uint64_t index) {
        std::vector<Hash> row;
        for (std::uint64_t i = index << level; i < (index + 1) << level; ++i) {
            row.push_back(leaf_hash(as_bytes(entries[i])));
        }
        for (; row.size() > 1; row.resize(row.size() / 2)) {
            for (std::size_t i = 0; i < row.size() / 2; ++i) {
                row[i] = node_hash(row[2 * i], row[2 * i + 1]);
            }
        }
        return Result<Hash>(row[0]);
    };
    MemoryFiles log;
    for (const TileName& name : files_of(entries.size())) {
        Bytes bytes;
        for (std::uint64_t i = name.number * kTileWidth; i < name.number * kTileWidth + name.width; ++i) {
            if (name.level == TileName::kEntries) {
                append_to_bundle(bytes, as_bytes(entries[i]));
            } else {
                const Hash hash = *node(static_cast<unsigned>(name.level) * 8, i);
                bytes.insert(bytes.end(), hash.begin(), hash.end());
            }
        }
        log.files[name.path()] = bytes;
    }
    const Checkpoint checkpoint{signer.verifier().name, {entries.size(), *tree_root(entries.size(), node)}};
    log.files["checkpoint"] = copy_bytes(as_bytes(*signer.sign(checkpoint.text())));
    return log;
}

}  // namespace lb::proof
