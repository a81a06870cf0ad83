#include "merkle.hpp"

#include <bit>

namespace lb::proof {

namespace {

struct Range {
    std::uint64_t begin;
    std::uint64_t end;
    std::uint64_t width() const { return end - begin; }
};

// The largest power of two below the width: where RFC 6962 cuts a range. Needs width > 1.
std::uint64_t cut_of(const Range& range) {
    return range.begin + std::bit_floor(range.width() - 1);
}

// A range that starts at a multiple of its own cut; recursion is at most 64 deep.
Result<Hash> range_root(const Range& range, const NodeSource& node) {
    if (std::has_single_bit(range.width())) {
        const auto level = static_cast<unsigned>(std::countr_zero(range.width()));
        return node(level, range.begin >> level);
    }
    const std::uint64_t cut = cut_of(range);
    LB_TRY(const Hash left, range_root({range.begin, cut}, node));
    LB_TRY(const Hash right, range_root({cut, range.end}, node));
    return node_hash(left, right);
}

Unexpected wrong_proof() {
    return fail(Failure::broken, "the proof does not lead to the root");
}

}  // namespace

// RFC 9162, 2.1.3.2.
Result<> verify_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf, const Hash& root,
                          std::span<const Hash> proof) {
    if (index >= size) {
        return fail(Failure::broken, "the entry is not inside the tree");
    }
    std::uint64_t fn = index;
    std::uint64_t sn = size - 1;
    Hash hash = leaf;
    for (const Hash& other : proof) {
        if (sn == 0) {
            return wrong_proof();
        }
        if ((fn & 1U) != 0 || fn == sn) {
            hash = node_hash(other, hash);
            while ((fn & 1U) == 0 && fn != 0) {
                fn >>= 1U;
                sn >>= 1U;
            }
        } else {
            hash = node_hash(hash, other);
        }
        fn >>= 1U;
        sn >>= 1U;
    }
    if (sn != 0 || hash != root) {
        return wrong_proof();
    }
    return {};
}

// RFC 9162, 2.1.4.2.
Result<> verify_consistency(const TreeHead& before, const TreeHead& after, std::span<const Hash> proof) {
    if (before.size > after.size) {
        return fail(Failure::broken, "the log has become shorter");
    }
    if (before.size == 0 || before.size == after.size) {
        const bool same = before.size == 0 ? before.root == empty_root() : before.root == after.root;
        if (!same || !proof.empty() || (after.size == 0 && after.root != empty_root())) {
            return wrong_proof();
        }
        return {};
    }
    std::uint64_t fn = before.size - 1;
    std::uint64_t sn = after.size - 1;
    while ((fn & 1U) != 0) {
        fn >>= 1U;
        sn >>= 1U;
    }
    std::size_t next = 0;
    if (fn != 0 && proof.empty()) {
        return wrong_proof();
    }
    // A complete old tree is itself the first node of the new one and is not repeated in the proof.
    Hash first = fn != 0 ? proof[next++] : before.root;
    Hash second = first;
    for (; next < proof.size(); ++next) {
        const Hash& other = proof[next];
        if (sn == 0) {
            return wrong_proof();
        }
        if ((fn & 1U) != 0 || fn == sn) {
            first = node_hash(other, first);
            second = node_hash(other, second);
            while ((fn & 1U) == 0 && fn != 0) {
                fn >>= 1U;
                sn >>= 1U;
            }
        } else {
            second = node_hash(second, other);
        }
        fn >>= 1U;
        sn >>= 1U;
    }
    if (sn != 0 || first != before.root || second != after.root) {
        return wrong_proof();
    }
    return {};
}

Result<Hash> tree_root(std::uint64_t size, const NodeSource& node) {
    if (size == 0) {
        return empty_root();
    }
    return range_root({0, size}, node);
}

Result<std::vector<Hash>> inclusion_proof(std::uint64_t index, std::uint64_t size, const NodeSource& node) {
    if (index >= size) {
        return fail(Failure::bad_input, "the entry is not inside the tree");
    }
    std::vector<Hash> from_root;
    Range range{0, size};
    while (range.width() > 1) {
        const std::uint64_t cut = cut_of(range);
        const bool left = index < cut;
        LB_TRY(const Hash other, range_root(left ? Range{cut, range.end} : Range{range.begin, cut}, node));
        from_root.push_back(other);
        range = left ? Range{range.begin, cut} : Range{cut, range.end};
    }
    return std::vector<Hash>(from_root.rbegin(), from_root.rend());
}

Result<std::vector<Hash>> consistency_proof(std::uint64_t before, std::uint64_t after,
                                            const NodeSource& node) {
    if (before > after) {
        return fail(Failure::bad_input, "the older tree is the larger one");
    }
    std::vector<Hash> from_root;
    if (before == 0 || before == after) {
        return from_root;
    }
    Range range{0, after};
    while (range.end != before) {
        const std::uint64_t cut = cut_of(range);
        const bool left = before <= cut;
        LB_TRY(const Hash other, range_root(left ? Range{cut, range.end} : Range{range.begin, cut}, node));
        from_root.push_back(other);
        range = left ? Range{range.begin, cut} : Range{cut, range.end};
    }
    if (range.begin != 0) {
        LB_TRY(const Hash last, range_root(range, node));
        from_root.push_back(last);
    }
    return std::vector<Hash>(from_root.rbegin(), from_root.rend());
}

}  // namespace lb::proof
