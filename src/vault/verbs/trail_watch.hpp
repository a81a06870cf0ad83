// TrailWatch: the vault's eyes on the trail. Follows it, keeps the view and the newest verified head, and
// waits for an entry that a neighbour names. A trail that lied once is never believed again in this life.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "storage/db/database.hpp"
#include "trail/follow/follower.hpp"
#include "vault/verbs/trail_door.hpp"
#include "vault/view/view.hpp"

namespace lb::vault {

using Pause = std::function<void(std::chrono::milliseconds)>;

class TrailWatch {
  public:
    TrailWatch(TrailDoor& door, db::Database& database, proof::VerifierKey log, proof::TreeHead known,
               Pause pause)
        : door_(door), database_(database), follower_(std::move(log), known), pause_(std::move(pause)) {}

    // Failure::broken: the log lies. An alarm is written, as far as anybody takes it.
    Result<> catch_up();
    // Looks again, a tenth of a second apart, until the view has it or `looks` times were in vain. The trail
    // answers who appends before it publishes, so what a neighbour was just told may not be seen yet.
    Result<bool> look_for(const std::function<bool(const View&)>& there, int looks);
    // Until the entry at this index is verified; at most a few seconds, then Failure::not_found.
    Result<> wait_for(std::uint64_t index);
    // Appends and waits until the own follower has seen it, so that the view is as new as the entry.
    Result<std::uint64_t> append(const EntryId& id, std::string_view type, const proof::Fields& fields);
    // For what must not fail because the trail is away: an alarm, a refusal.
    void try_append(std::string_view type, proof::Fields fields);

    const View& view() const { return view_; }

  private:
    TrailDoor& door_;
    db::Database& database_;
    follow::Follower follower_;
    Pause pause_;
    View view_;
    std::optional<Error> lie_;
};

}  // namespace lb::vault
