// A checkpoint: which log, how many entries, which root, signed by the log. The only authority over tiles and
// entries. Format: docs/formats/trail.md.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "merkle.hpp"
#include "note.hpp"

namespace lb::proof {

struct Checkpoint {
    std::string origin;
    TreeHead head;

    std::string text() const;  // what is signed
    // Lines behind the root are opaque and stay unread; the origin must be the one that is expected.
    static Result<Checkpoint> parse(std::string_view text, std::string_view origin);
    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// The log's own signature must be there and good; the origin is the key's name. Of the witnesses given,
// those that have signed must verify too.
Result<Checkpoint> open_checkpoint(ByteView note, const VerifierKey& log,
                                   std::span<const VerifierKey> witnesses = {});

}  // namespace lb::proof
