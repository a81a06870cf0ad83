// Follows a log from outside and believes nothing but its own arithmetic: takes every entry, computes the
// root again, and hands an entry on only when a checkpoint signed by the pinned key covers it. A log that
// became shorter, or whose past changed, is refused for good. Keeps nothing on a disk: the caller stores
// head() and gives it back. Format: docs/formats/trail.md.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "trail/proof/checkpoint.hpp"
#include "trail/proof/entry.hpp"
#include "trail/proof/frontier.hpp"

namespace lb::follow {

// Where checkpoints and entries come from. Nothing it says is trusted.
class Source {
  public:
    virtual ~Source() = default;
    virtual Result<std::string> checkpoint() = 0;
    // From this index on, at most `most`, and none when there are no more yet.
    virtual Result<std::vector<Bytes>> entries(std::uint64_t from, std::uint16_t most) = 0;
};

class Follower {
  public:
    // `known` is the head that was verified in an earlier life ({} when there was none): the log must hold
    // it.
    Follower(proof::VerifierKey log, proof::TreeHead known);

    // each(index, entry) for every entry that is new since the last call, in order. When each says no, the
    // next call begins with that entry again.
    // Failure::broken: the log is not the one we know, or an entry is none; peer_away as the source says it.
    using Each = std::function<Result<>(std::uint64_t index, const proof::Entry& entry)>;
    Result<> catch_up(Source& source, const Each& each);

    // What was handed on so far.
    std::uint64_t next_index() const { return handed_.size(); }
    // The newest signed head whose root we computed ourselves.
    const proof::TreeHead& head() const { return verified_; }
    // Its signed note.
    const std::string& note() const { return note_; }

  private:
    Result<proof::Checkpoint> newer_checkpoint(const std::string& note) const;
    Result<> verify_up_to(const proof::TreeHead& signed_head, Source& source);
    Result<> hand_on(Source& source, const Each& each);

    proof::VerifierKey log_;
    proof::TreeHead known_;
    proof::TreeHead verified_{0, proof::empty_root()};
    std::string note_;
    proof::Frontier handed_;
    std::vector<proof::Hash> waiting_;  // leaves that are verified and not handed on yet
    std::vector<Bytes> at_hand_;        // the first of their entries, as many as were worth keeping
};

}  // namespace lb::follow
