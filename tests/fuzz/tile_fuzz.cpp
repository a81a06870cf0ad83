// The log's files: their names, bundles of entries and tiles of hashes. By the first byte:
//   t, which begins the name itself; b, the width minus one, and a bundle; h, a size, a level, an index, and
//   what every tile holds.
#include "trail/proof/tiles.hpp"

#include "fuzz.hpp"

namespace lb::fuzz {
namespace {

void name(std::string_view text) {
    const auto parsed = proof::TileName::parse(text);
    if (!parsed) {
        return;
    }
    must(parsed->path() == text, "a file of the log has one name");
    must(parsed->width >= 1 && parsed->width <= proof::kTileWidth, "a tile has a width");
    must(parsed->level <= static_cast<int>(proof::kMaxTileLevel), "a tile has a level that exists");
}

void bundle(ByteView input) {
    if (input.empty()) {
        return;
    }
    const unsigned width = input[0] + 1U;
    const ByteView bytes = input.subspan(1);
    const auto entries = proof::parse_bundle(bytes, width);
    if (!entries) {
        return;
    }
    must(entries->size() == width, "a bundle has as many entries as its name says");
    Bytes again;
    for (const ByteView entry : *entries) {
        proof::append_to_bundle(again, entry);
    }
    must(same_bytes(again, bytes), "a bundle is written in the same bytes");
    const std::size_t cut = cut_of(bytes);
    must(cut == bytes.size() || !proof::parse_bundle(bytes.first(cut), width), "a cut bundle is none");
}

// A node is the hash of its two children, whether it was read from their tile or from the one below.
void hashes(ByteView input) {
    constexpr std::size_t kHead = 17;
    if (input.size() < kHead) {
        return;
    }
    const std::uint64_t size = read_be(input.first(8));
    const unsigned level = input[8] % 12U;  // beyond it only the number of reads grows
    const std::uint64_t index = read_be(input.subspan(9, 8));
    const Bytes content = copy_bytes(input.subspan(kHead));
    proof::TileReader reader(size, [&](const std::string& path) -> Result<Bytes> {
        const auto asked = proof::TileName::parse(path);
        must(asked.has_value(), "only files with a name are asked for");
        if (asked->level > 0) {
            return fail(Failure::not_found, "only the lowest tiles are here");
        }
        return content;
    });
    (void)reader.entry(index);
    const auto node = reader.node(level, index);
    if (!node) {
        return;
    }
    must(index < size && (index + 1) << level <= size, "no hash from beyond the log");
    if (level == 0) {
        const std::size_t at = index % proof::kTileWidth * sizeof(proof::Hash);
        must(same_bytes(*node, ByteView(content).subspan(at, sizeof(proof::Hash))),
             "a leaf is as the tile has it");
        return;
    }
    const auto left = reader.node(level - 1, 2 * index);
    const auto right = reader.node(level - 1, 2 * index + 1);
    must(left && right && proof::node_hash(*left, *right) == *node, "a node is the hash of its children");
}

void one_input(ByteView input) {
    if (input.empty()) {
        return;
    }
    switch (input[0]) {
        case 't':
            return name(as_text(input));
        case 'b':
            return bundle(input.subspan(1));
        case 'h':
            return hashes(input.subspan(1));
        default:
            return;
    }
}

}  // namespace
}  // namespace lb::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lb::fuzz::one_input({data, size});
    return 0;
}
