// Inclusion and consistency proofs over an RFC 6962 tree: made from a source of hashes, checked from nothing
// but the proof. A caller takes size and root from one verified checkpoint: a proof alone does not bind the
// size. Format: docs/formats/trail.md.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "hash.hpp"

namespace lb::proof {

// Failure::broken when the proof does not lead to the root, whatever the reason.
Result<> verify_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf, const Hash& root,
                          std::span<const Hash> proof);

struct TreeHead {
    std::uint64_t size = 0;
    Hash root{};
    friend bool operator==(const TreeHead&, const TreeHead&) = default;
};
Result<> verify_consistency(const TreeHead& before, const TreeHead& after, std::span<const Hash> proof);

// The hash of the complete subtree of 2^level leaves that starts at leaf index * 2^level.
using NodeSource = std::function<Result<Hash>(unsigned level, std::uint64_t index)>;

Result<Hash> tree_root(std::uint64_t size, const NodeSource& node);
Result<std::vector<Hash>> inclusion_proof(std::uint64_t index, std::uint64_t size, const NodeSource& node);
Result<std::vector<Hash>> consistency_proof(std::uint64_t before, std::uint64_t after,
                                            const NodeSource& node);

}  // namespace lb::proof
