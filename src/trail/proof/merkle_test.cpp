#include "merkle.hpp"

#include "frontier.hpp"
#include "vectors_for_tests.hpp"

namespace lb::proof {

namespace {

// A source over the leaves of the vectors, the slow and obvious way.
NodeSource source_over(const std::vector<Hash>& leaves) {
    return [&leaves](unsigned level, std::uint64_t index) -> Result<Hash> {
        std::vector<Hash> row(leaves.begin() + static_cast<std::ptrdiff_t>(index << level),
                              leaves.begin() + static_cast<std::ptrdiff_t>((index + 1) << level));
        for (; row.size() > 1; row.resize(row.size() / 2)) {
            for (std::size_t i = 0; i < row.size() / 2; ++i) {
                row[i] = node_hash(row[2 * i], row[2 * i + 1]);
            }
        }
        return row[0];
    };
}

std::vector<Hash> vector_leaves() {
    std::vector<Hash> leaves;
    for (const std::string& entry : vector_entries(600)) {
        leaves.push_back(leaf_hash(as_bytes(entry)));
    }
    return leaves;
}

Result<> inclusion_of(const Json& one) {
    return verify_inclusion(number_in(one, "index"), number_in(one, "size"), hash_in(one, "leaf"),
                            hash_in(one, "root"), hashes_in(one, "proof"));
}

Result<> consistency_of(const Json& one) {
    return verify_consistency({number_in(one, "old"), hash_in(one, "old_root")},
                              {number_in(one, "new"), hash_in(one, "new_root")}, hashes_in(one, "proof"));
}

}  // namespace

TEST(Merkle, checks_and_makes_every_inclusion_proof_of_the_vectors) {
    const std::vector<Hash> leaves = vector_leaves();
    const Json vectors = vector_json("proofs.json");
    ASSERT_EQ(vectors.find("inclusion")->items().size(), 70U);
    for (const Json& one : vectors.find("inclusion")->items()) {
        EXPECT_TRUE(inclusion_of(one));
        const auto made =
            inclusion_proof(number_in(one, "index"), number_in(one, "size"), source_over(leaves));
        EXPECT_EQ(*made, hashes_in(one, "proof"));
    }
}

TEST(Merkle, checks_and_makes_every_consistency_proof_of_the_vectors) {
    const std::vector<Hash> leaves = vector_leaves();
    const Json vectors = vector_json("proofs.json");
    ASSERT_EQ(vectors.find("consistency")->items().size(), 92U);
    for (const Json& one : vectors.find("consistency")->items()) {
        EXPECT_TRUE(consistency_of(one)) << number_in(one, "old") << " " << number_in(one, "new");
        const auto made =
            consistency_proof(number_in(one, "old"), number_in(one, "new"), source_over(leaves));
        EXPECT_EQ(*made, hashes_in(one, "proof"));
    }
}

TEST(Merkle, refuses_every_proof_that_must_fail) {
    const Json vectors = vector_json("proofs.json");
    ASSERT_EQ(vectors.find("must_fail")->items().size(), 87U);
    for (const Json& one : vectors.find("must_fail")->items()) {
        const auto result = text_in(one, "kind") == "inclusion" ? inclusion_of(one) : consistency_of(one);
        EXPECT_FALSE(result) << text_in(one, "kind") << ": " << text_in(one, "why");
    }
}

TEST(Merkle, agrees_with_itself_for_every_small_tree) {
    const std::vector<Hash> leaves = vector_leaves();
    const NodeSource source = source_over(leaves);
    std::vector<TreeHead> heads(1, {0, empty_root()});
    Frontier frontier;
    for (std::uint64_t size = 1; size <= 40; ++size) {
        frontier.append(leaves[size - 1]);
        EXPECT_EQ(frontier.root(), *tree_root(size, source));
        heads.push_back(frontier.head());
        for (std::uint64_t index = 0; index < size; ++index) {
            const auto proof = *inclusion_proof(index, size, source);
            EXPECT_TRUE(verify_inclusion(index, size, leaves[index], heads[size].root, proof));
            EXPECT_FALSE(verify_inclusion(index, size, leaves[(index + 1) % size], heads[size].root, proof) &&
                         size > 1);
        }
        for (std::uint64_t before = 0; before <= size; ++before) {
            const auto proof = *consistency_proof(before, size, source);
            EXPECT_TRUE(verify_consistency(heads[before], heads[size], proof));
        }
    }
    EXPECT_FALSE(inclusion_proof(3, 3, source));
    EXPECT_FALSE(consistency_proof(4, 3, source));
}

TEST(Frontier, comes_back_as_it_was_kept) {
    Frontier frontier;
    for (const Hash& leaf : vector_leaves()) {
        frontier.append(leaf);
        auto again = Frontier::restore(frontier.size(), frontier.hashes());
        ASSERT_TRUE(again);
        EXPECT_EQ(again->head(), frontier.head());
    }
    EXPECT_FALSE(Frontier::restore(frontier.size() + 1, frontier.hashes()));
}

}  // namespace lb::proof
