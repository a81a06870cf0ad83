#include "tiles.hpp"

#include <charconv>

#include "base/core/text.hpp"

namespace lb::proof {

namespace {

constexpr std::size_t kHashBytes = sizeof(Hash);
// A reader keeps what an item's proofs share; more is not worth the memory.
constexpr std::size_t kMostSeen = 64;

std::string three_digits(std::uint64_t group) {
    std::string digits = std::to_string(group);
    return std::string(3 - digits.size(), '0') + digits;
}

std::string grouped(std::uint64_t number) {
    std::string path = three_digits(number % 1000);
    for (number /= 1000; number > 0; number /= 1000) {
        path = "x" + three_digits(number % 1000) + "/" + path;
    }
    return path;
}

std::optional<unsigned> parse_group(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.size() != 3 || error != std::errc() || end != text.data() + 3) {
        return std::nullopt;
    }
    return value;
}

std::optional<int> parse_level(std::string_view text) {
    if (text == "entries") {
        return TileName::kEntries;
    }
    const auto level = parse_decimal(text, kMaxTileLevel);
    return level ? std::optional<int>(static_cast<int>(*level)) : std::nullopt;
}

}  // namespace

std::string TileName::path() const {
    const std::string folder = level == kEntries ? "entries" : std::to_string(level);
    const std::string full = "tile/" + folder + "/" + grouped(number);
    return is_full() ? full : full + ".p/" + std::to_string(width);
}

std::optional<TileName> TileName::parse(std::string_view path) {
    std::vector<std::string_view> parts = split(path, '/');
    if (parts.size() < 3 || parts.size() > 10 || parts[0] != "tile") {
        return std::nullopt;
    }
    const auto level = parse_level(parts[1]);
    if (!level) {
        return std::nullopt;
    }
    TileName name{*level, 0, kTileWidth};
    if (parts.size() > 3 && parts[parts.size() - 2].ends_with(".p")) {
        const auto width = parse_decimal(parts.back(), kTileWidth - 1);
        if (!width || *width == 0) {
            return std::nullopt;
        }
        name.width = static_cast<unsigned>(*width);
        parts.pop_back();
        parts.back().remove_suffix(2);
    }
    for (std::size_t i = 2; i < parts.size(); ++i) {
        const bool last = i + 1 == parts.size();
        std::string_view group = parts[i];
        if (!last) {
            if (!group.starts_with('x')) {
                return std::nullopt;
            }
            group.remove_prefix(1);
        }
        const auto value = parse_group(group);
        if (!value || name.number > (UINT64_MAX / kTileWidth - *value) / 1000) {
            return std::nullopt;
        }
        name.number = name.number * 1000 + *value;
    }
    // A number has other spellings (leading groups of zeros): only the written one is a name.
    return name.path() == path ? std::optional(name) : std::nullopt;
}

std::uint64_t hashes_at(int level, std::uint64_t size) {
    const unsigned shift = level == TileName::kEntries ? 0 : static_cast<unsigned>(level) * 8;
    return shift >= 64 ? 0 : size >> shift;
}

std::optional<TileName> tile_holding(int level, std::uint64_t number, std::uint64_t size) {
    const std::uint64_t have = hashes_at(level, size);
    if (number > have / kTileWidth || number * kTileWidth >= have) {
        return std::nullopt;
    }
    const std::uint64_t left = have - number * kTileWidth;
    return TileName{level, number, static_cast<unsigned>(std::min(left, kTileWidth))};
}

std::vector<TileName> files_of(std::uint64_t size) {
    std::vector<TileName> files;
    for (int level = TileName::kEntries; level <= static_cast<int>(kMaxTileLevel); ++level) {
        for (std::uint64_t number = 0;; ++number) {
            const auto name = tile_holding(level, number, size);
            if (!name) {
                break;
            }
            files.push_back(*name);
        }
    }
    return files;
}

void append_to_bundle(Bytes& bundle, ByteView entry) {
    append_be(bundle, entry.size(), 2);
    bundle.insert(bundle.end(), entry.begin(), entry.end());
}

Result<std::vector<ByteView>> parse_bundle(ByteView bundle, unsigned width) {
    std::vector<ByteView> entries;
    entries.reserve(width);
    for (unsigned i = 0; i < width; ++i) {
        if (bundle.size() < 2) {
            return fail(Failure::broken, "a bundle of entries is cut");
        }
        const std::uint64_t length = read_be(bundle.first(2));
        bundle = bundle.subspan(2);
        if (length > bundle.size() || length > kMaxEntryBytes) {
            return fail(Failure::broken, "a bundle of entries is cut");
        }
        entries.push_back(bundle.first(length));
        bundle = bundle.subspan(length);
    }
    if (!bundle.empty()) {
        return fail(Failure::broken, "a bundle has bytes behind its last entry");
    }
    return entries;
}

Result<const Bytes*> TileReader::file(const TileName& wanted) {
    if (const auto known = seen_.find(wanted); known != seen_.end()) {
        return &known->second;
    }
    auto bytes = fetch_(wanted.path());
    if (!bytes && bytes.error().failure == Failure::not_found && !wanted.is_full()) {
        bytes = fetch_(TileName{wanted.level, wanted.number, kTileWidth}.path());
    }
    if (!bytes) {
        return Unexpected(bytes.error());
    }
    if (seen_.size() >= kMostSeen) {
        seen_.clear();
    }
    return &seen_.insert_or_assign(wanted, *std::move(bytes)).first->second;
}

Result<Hash> TileReader::node(unsigned level, std::uint64_t index) {
    const int tile_level = static_cast<int>(level / 8);
    const unsigned above = level % 8;
    const std::uint64_t first = index << above;
    const auto name = tile_holding(tile_level, first / kTileWidth, size_);
    const std::uint64_t at = first % kTileWidth;
    const std::uint64_t count = std::uint64_t{1} << above;
    if (index > (UINT64_MAX >> above) || !name || at + count > name->width) {
        return fail(Failure::bad_input, "a hash outside of the log");
    }
    const auto found = file(*name);
    if (!found && found.error().failure == Failure::not_found && tile_level > 0) {
        // The partial tile of an older checkpoint may be gone while everything below it is there for ever.
        LB_TRY(const Hash left, node(level - 1, 2 * index));
        LB_TRY(const Hash right, node(level - 1, 2 * index + 1));
        return node_hash(left, right);
    }
    LB_TRY(const Bytes* bytes, found);
    if (bytes->size() < name->width * kHashBytes || bytes->size() % kHashBytes != 0) {
        return fail(Failure::broken, "a tile of a wrong length");
    }
    std::vector<Hash> row;
    for (std::uint64_t i = at; i < at + count; ++i) {
        LB_TRY(const Hash hash, hash_from_bytes(ByteView(*bytes).subspan(i * kHashBytes, kHashBytes)));
        row.push_back(hash);
    }
    for (; row.size() > 1; row.resize(row.size() / 2)) {
        for (std::size_t i = 0; i < row.size() / 2; ++i) {
            row[i] = node_hash(row[2 * i], row[2 * i + 1]);
        }
    }
    return row[0];
}

Result<Bytes> TileReader::entry(std::uint64_t index) {
    const auto name = tile_holding(TileName::kEntries, index / kTileWidth, size_);
    if (!name || index >= size_) {
        return fail(Failure::bad_input, "an entry outside of the log");
    }
    LB_TRY(const Bytes* bytes, file(*name));
    auto entries = parse_bundle(*bytes, name->width);
    if (!entries && !name->is_full()) {
        entries = parse_bundle(*bytes, kTileWidth);
    }
    if (!entries) {
        return Unexpected(entries.error());
    }
    return copy_bytes((*entries)[index % kTileWidth]);
}

}  // namespace lb::proof
