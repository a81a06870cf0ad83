// Work that waits, with leases: claimed by one worker at a time, tried again when it fails, handed to a
// person when trying again does not help. Nothing is dropped, and one bad item never blocks the others. All
// functions run inside a transaction of the caller. Times are the owner's monotonic clock.
// docs/formats/storage.md
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/core/id.hpp"
#include "storage/db/session.hpp"
#include "storage/db/sql.hpp"

namespace lb::queue {

enum class Lane : std::uint8_t { person_waits, normal, bulk };
enum class State : std::uint8_t { ready, leased, done, for_a_person };

struct NewJob {
    db::I64 kind;
    ItemId item;
    Lane lane = Lane::normal;
};

// What a worker holds. The epoch is the fence: whoever comes with an old one changes nothing.
struct Lease {
    db::I64 job;
    db::I64 epoch;
};
struct Claimed {
    Lease lease;
    db::I64 kind;
    ItemId item;
    db::I64 attempts;
};
// A job that nobody will try again by itself.
struct GivenUp {
    db::I64 job;
    db::I64 kind;
    ItemId item;
};

constexpr std::int64_t kLease_ms = 120'000;
constexpr db::I64 kMostAttempts = 5;

// Opens a job unless the same work is open already.
Result<> add(db::Write& session, const NewJob& job, std::int64_t now_ms);

// `turn` counts claims: of twelve, eight look into the first lane first, three into the second, one into the
// third.
Result<std::optional<Claimed>> claim(db::Write& session, std::int64_t now_ms, std::uint64_t turn);

// Failure::conflict when the lease was taken over: what the late worker made is rubbish.
Result<> renew(db::Write& session, const Lease& lease, std::int64_t now_ms);
Result<> complete(db::Write& session, const Lease& lease);
// Not now, and no fault of the work: it goes back without having counted as a try.
Result<> put_off(db::Write& session, const Lease& lease, std::int64_t until_ms);
// Which work this lease is for; conflict as above.
Result<Claimed> held(db::Read& session, const Lease& lease);

// Tried again after a pause. The job when that was the last time: it is for a person now.
// `random` spreads the pauses, so that jobs which failed together do not come back together.
Result<std::optional<GivenUp>> try_again(db::Write& session, const Lease& lease, std::int64_t now_ms,
                                         std::uint32_t random);
// At once: trying again cannot help.
Result<GivenUp> give_up(db::Write& session, const Lease& lease);

// Leases that ran out go back to the queue; those of the last attempt are for a person.
Result<std::vector<GivenUp>> return_expired(db::Write& session, std::int64_t now_ms);
// At the owner's start: its clock is a new one, so every lease and every wait ends.
Result<> recover(db::Write& session);

// The pause before the next try, 20 % more or less.
std::int64_t pause_ms(db::I64 attempts, std::uint32_t random);

const db::Catalogue& statements();

}  // namespace lb::queue

template <>
inline constexpr lb::db::I64 lb::db::kLastOf<lb::queue::Lane> = 2;
