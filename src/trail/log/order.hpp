// Puts drafts in their place: gives time, running number and index, and knows which request was answered
// before. Everything here is rebuilt from the entries when the program starts.
#pragma once

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <unordered_map>

#include "base/time/clock.hpp"
#include "schema.hpp"
#include "trail/proof/hash.hpp"

namespace lb::trail_log {

struct Draft {
    EntryId id;
    std::string type;
    proof::Fields values;
};

struct Placed {
    std::uint64_t index = 0;
    proof::Hash leaf{};
    std::string at;
};

class Order {
  public:
    // As many requests are remembered; an older id would be taken for a new one.
    static constexpr std::size_t kRemembered = std::size_t{1} << 20U;

    std::uint64_t size() const { return size_; }

    // The old answer, nothing when the id is new, Failure::conflict when it stood for something else.
    Result<std::optional<Placed>> answered_before(const Draft& draft) const;
    // The entry as it would be next. Changes nothing.
    Result<proof::Entry> next_entry(const Draft& draft, const Clock& clock) const;
    // Takes the next entry, from next_entry or from the disk.
    Placed take(const proof::Entry& entry);

  private:
    using Digest = std::array<std::uint8_t, 16>;
    struct Known {
        Digest request;
        Placed placed;
    };
    struct HashId {
        std::size_t operator()(const EntryId& id) const { return read_be(id.bytes().first(8)); }
    };
    static Result<Digest> digest_of(proof::Fields request);

    std::uint64_t size_ = 0;
    std::string last_at_;
    std::map<std::string, std::uint64_t, std::less<>> last_in_case_;
    std::unordered_map<EntryId, Known, HashId> known_;
    std::deque<EntryId> by_age_;
};

}  // namespace lb::trail_log
