// Follower: takes every entry of the trail, recomputes the root and compares it with the signed checkpoint,
// before anything is believed. A log that shrank, forked or carries no good signature stops it for good:
// the vault then draws nothing until people have looked. Transport-free, so that a test can lie to it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/core/bytes.hpp"
#include "trail/proof/checkpoint.hpp"
#include "trail/proof/entry.hpp"
#include "trail/proof/frontier.hpp"

namespace lb::vault {

class TrailSource {
  public:
    virtual ~TrailSource() = default;
    virtual Result<std::string> checkpoint() = 0;
    virtual Result<std::vector<Bytes>> entries(std::uint64_t from) = 0;  // some of them, from there on
};

class Follower {
  public:
    using Take = std::function<void(std::uint64_t index, const proof::Entry&)>;

    // known: the newest head that was verified before this start (size 0 when there is none).
    Follower(proof::VerifierKey log, const proof::TreeHead& known, Take take)
        : log_(std::move(log)), known_(known), take_(std::move(take)) {}

    // Goes on to the newest checkpoint. Failure::broken when the log lies, from then on always;
    // whatever the source answers otherwise, and then nothing was taken.
    Result<> catch_up(TrailSource& source);
    proof::TreeHead head() const { return frontier_.head(); }
    bool is_broken() const { return broken_; }

  private:
    Result<> step(TrailSource& source);
    proof::VerifierKey log_;
    proof::TreeHead known_;
    Take take_;
    proof::Frontier frontier_;
    bool broken_ = false;
};

}  // namespace lb::vault
