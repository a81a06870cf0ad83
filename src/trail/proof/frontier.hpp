// Frontier: the right edge of a growing tree, at most 64 hashes. Whoever has every leaf in order can give the
// root at any time without keeping the tree.
#pragma once

#include <cstdint>
#include <vector>

#include "merkle.hpp"

namespace lb::proof {

class Frontier {
  public:
    void append(const Hash& leaf);
    std::uint64_t size() const { return size_; }
    Hash root() const;
    TreeHead head() const { return {size_, root()}; }

    // As it is stored: the hashes of the complete subtrees, largest first. restore refuses a wrong number.
    const std::vector<Hash>& hashes() const { return hashes_; }
    static Result<Frontier> restore(std::uint64_t size, std::vector<Hash> hashes);

  private:
    std::uint64_t size_ = 0;
    std::vector<Hash> hashes_;
};

}  // namespace lb::proof
