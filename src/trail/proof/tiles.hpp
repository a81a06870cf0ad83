// C2SP tlog-tiles: which files a log of a given size has, their names, and hashes read out of them. Reads
// through a function that is given to it and opens no file itself. Format: docs/formats/trail.md.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "merkle.hpp"

namespace lb::proof {

inline constexpr std::uint64_t kTileWidth = 256;
inline constexpr std::size_t kMaxEntryBytes = 4096;
inline constexpr unsigned kMaxTileLevel = 7;  // 256^8 entries are more than any size we accept

// One file of the log. Level kEntries is a bundle of entries, 0 and up are tiles of hashes.
struct TileName {
    static constexpr int kEntries = -1;
    int level = 0;
    std::uint64_t number = 0;
    unsigned width = kTileWidth;  // below 256: a partial tile

    bool is_full() const { return width == kTileWidth; }
    std::string path() const;
    static std::optional<TileName> parse(std::string_view path);  // only the one spelling that path() has
    friend auto operator<=>(const TileName&, const TileName&) = default;
};

// The hashes that a log of `size` entries has at a tile level; an empty partial tile does not exist.
std::uint64_t hashes_at(int level, std::uint64_t size);
std::optional<TileName> tile_holding(int level, std::uint64_t number, std::uint64_t size);
// Every tile and bundle that a published checkpoint of this size needs, bundles first.
std::vector<TileName> files_of(std::uint64_t size);

// A bundle: u16be length || entry, `width` times.
void append_to_bundle(Bytes& bundle, ByteView entry);
Result<std::vector<ByteView>> parse_bundle(ByteView bundle, unsigned width);

// Gives the bytes of one file of the log by its path; Failure::not_found when there is none.
using FileFetch = std::function<Result<Bytes>(const std::string& path)>;

// Hashes and entries of one log at one size, read from its files. Never an authority: only a signed root is.
class TileReader {
  public:
    TileReader(std::uint64_t size, FileFetch fetch) : size_(size), fetch_(std::move(fetch)) {}
    Result<Hash> node(unsigned level, std::uint64_t index);
    Result<Bytes> entry(std::uint64_t index);
    NodeSource source() {
        return [this](unsigned level, std::uint64_t index) { return node(level, index); };
    }

  private:
    // A tile may have been filled since the checkpoint: then the full one holds what the partial one held.
    Result<const Bytes*> file(const TileName& wanted);
    std::uint64_t size_;
    FileFetch fetch_;
    std::map<TileName, Bytes> seen_;
};

}  // namespace lb::proof
