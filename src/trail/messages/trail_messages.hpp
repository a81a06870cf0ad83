// Everything that letterbox-trail can be asked. The portal, the desk and the vault each have a door of their
// own with this list; who may append which type is decided by the door it came in through
// (trail/log/schema.hpp). The reading messages give bytes, never a verdict: who asks checks them.
#pragma once

#include <cstdint>
#include <tuple>

#include "base/ipc/codec.hpp"
#include "base/ipc/frame.hpp"

namespace lb::trail {

enum class ValueForm : std::uint8_t { number = 0, text = 1, list = 2 };
constexpr bool is_valid(ValueForm form) {
    return form <= ValueForm::list;
}

// One field of an entry beyond those that the trail adds itself (v, t, at, id, cseq).
struct Field {
    Text<24> key;
    ValueForm form = ValueForm::text;
    List<Text<1024>, 64> values;  // one, but for a list; a number is decimal text
    static constexpr auto fields(auto& m) { return std::tie(m.key, m.form, m.values); }
    friend bool operator==(const Field&, const Field&) = default;
};
using Fields = List<Field, 24>;

struct Appended {
    std::uint64_t index = 0;
    std::array<std::uint8_t, 32> leaf_hash{};
    Text<24> at;  // the time that the trail gave it
    static constexpr auto fields(auto& m) { return std::tie(m.index, m.leaf_hash, m.at); }
};

// Answered when the entry is on the disk. The same id with the same fields again: the old answer.
// conflict: the same id with other fields. refused: this door may not write this type, or a field is not of
// its form. no_space: nothing was written.
struct Append {
    static constexpr std::uint16_t kind = 1;
    using Reply = Appended;
    EntryId id;
    Text<24> type;
    Fields values;
    static constexpr auto fields(auto& m) { return std::tie(m.id, m.type, m.values); }
};

struct Checkpoint {
    Text<16384> note;  // the signed note as published
    static constexpr auto fields(auto& m) { return std::tie(m.note); }
};
struct GetCheckpoint {
    static constexpr std::uint16_t kind = 2;
    using Reply = Checkpoint;
    static constexpr auto fields(auto&) { return std::tie(); }
};

// Entries from `from` on that the newest checkpoint covers, at most `most` and at most half a MiB; none when
// there are no more yet.
struct Entries {
    List<Blob<4096>, 256> entries;
    static constexpr auto fields(auto& m) { return std::tie(m.entries); }
};
struct GetEntries {
    static constexpr std::uint16_t kind = 3;
    using Reply = Entries;
    std::uint64_t from = 0;
    std::uint16_t most = 256;
    static constexpr auto fields(auto& m) { return std::tie(m.from, m.most); }
};

// A file of the log as it lies on the disk, read anew each time. width 256 = full. not_found otherwise.
struct FilePart {
    std::uint32_t total_bytes = 0;
    Blob<kMaxPartBytes> bytes;
    static constexpr auto fields(auto& m) { return std::tie(m.total_bytes, m.bytes); }
};
struct GetTile {
    static constexpr std::uint16_t kind = 4;
    using Reply = FilePart;
    static constexpr std::uint8_t kEntries = 255;  // as level: the bundle of entries
    std::uint8_t level = 0;
    std::uint64_t number = 0;
    std::uint16_t width = 256;
    std::uint32_t offset_bytes = 0;
    static constexpr auto fields(auto& m) { return std::tie(m.level, m.number, m.width, m.offset_bytes); }
};

}  // namespace lb::trail
