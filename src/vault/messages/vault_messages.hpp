// Everything that letterbox-vault can be asked by the desk and by the worker. No answer holds a stored fact
// of a household: a label goes to the vault's own outbox, the matcher answers in places of the asker's text.
// Failure::locked until two custodians have unlocked it.
#pragma once

#include <cstdint>
#include <tuple>

#include "base/ipc/codec.hpp"

namespace lb::vault {

// The content keys. For the desk and the worker.
struct ContentKey {
    SecretBlob<120> packed;  // keys/tree pack(ContentKeys)
    static constexpr auto fields(auto& m) { return std::tie(m.packed); }
};
struct GetContentKey {
    static constexpr std::uint16_t kind = 1;
    using Reply = ContentKey;
    static constexpr auto fields(auto&) { return std::tie(); }
};

// The seed of the intake key pair. For the worker alone.
struct IntakeKey {
    SecretBlob<40> packed;
    static constexpr auto fields(auto& m) { return std::tie(m.packed); }
};
struct GetIntakeKey {
    static constexpr std::uint16_t kind = 2;
    using Reply = IntakeKey;
    static constexpr auto fields(auto&) { return std::tie(); }
};

// As much as the matcher takes; a longer letter is for a person alone.
inline constexpr std::size_t kMaxMatchedText = 512 * 1024;

// Always 4,096 bytes, however many hits: a MatchList (below) and zeros.
struct MatchAnswer {
    std::array<std::uint8_t, 4096> padded{};
    static constexpr auto fields(auto& m) { return std::tie(m.padded); }
};
// Does this text give the household away? For the worker. The text must be the one that the trail holds a
// commitment to at `text_index` (item.read); else refused. Each call is text.matched in the trail.
struct Match {
    static constexpr std::uint16_t kind = 3;
    using Reply = MatchAnswer;
    EntryId id;  // of the entry: asking again with it is the same call
    ItemId item;
    CaseId case_id;
    Text<1> side;  // whose household
    std::uint64_t text_index = 0;
    SecretBlob<32> salt;
    SecretBlob<kMaxMatchedText> text;
    static constexpr auto fields(auto& m) {
        return std::tie(m.id, m.item, m.case_id, m.side, m.text_index, m.salt, m.text);
    }
};

enum class HitClass : std::uint8_t { place = 1, number = 2, name = 3, other = 4 };
constexpr bool is_valid(HitClass hit) {
    return hit >= HitClass::place && hit <= HitClass::other;
}
struct Hit {
    std::uint32_t start = 0, end = 0;  // bytes in the text, end exclusive
    HitClass hit_class = HitClass::other;
    std::uint8_t score = 4;  // 1 to 4
    static constexpr auto fields(auto& m) { return std::tie(m.start, m.end, m.hit_class, m.score); }
};
struct MatchList {
    List<Hit, 32> hits;
    static constexpr auto fields(auto& m) { return std::tie(m.hits); }
};

// Draw the label of an item. For the desk. The vault finds both entries in its own view of the trail and
// decides alone; refused says no more than that. Asked again for the same request entry: the same label.
struct LabelDrawn {
    std::uint64_t index = 0;  // of label.drawn
    Text<16> short_code;      // stands on the label; typed at the bench
    Text<80> file;            // name in the vault's outbox folder
    static constexpr auto fields(auto& m) { return std::tie(m.index, m.short_code, m.file); }
};
struct DrawLabel {
    static constexpr std::uint16_t kind = 4;
    using Reply = LabelDrawn;
    ItemId item;
    std::uint64_t approval_index = 0;  // the last item.decided or item.second that says yes
    std::uint64_t request_index = 0;   // dispatch.requested
    static constexpr auto fields(auto& m) { return std::tie(m.item, m.approval_index, m.request_index); }
};

}  // namespace lb::vault
