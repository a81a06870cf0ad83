#include <algorithm>
#include <array>

#include "queue.hpp"
#include "storage/db/database.hpp"

namespace lb::queue {
namespace {

using db::I64;
using db::In;
using db::Out;
using db::statement;

constexpr auto kAdd = statement<In<I64, Lane, I64, ItemId, I64>, Out<>>(
    "INSERT INTO job (job_no, state, lane, kind, item_id, attempts, lease_epoch, run_after_ms, "
    "lease_until_ms) "
    "VALUES (?1, 0, ?2, ?3, ?4, 0, 0, ?5, 0) ON CONFLICT (item_id, kind) WHERE state < 2 DO NOTHING");
constexpr auto kClaim = statement<In<Lane, I64, I64>, Out<I64, I64, I64, ItemId, I64>>(
    "UPDATE job SET state = 1, lease_epoch = lease_epoch + 1, attempts = attempts + 1, lease_until_ms = ?3 "
    "WHERE job_no = (SELECT job_no FROM job WHERE state = 0 AND lane = ?1 AND run_after_ms <= ?2 "
    "ORDER BY run_after_ms, job_no LIMIT 1) AND state = 0 "
    "RETURNING job_no, lease_epoch, kind, item_id, attempts");
constexpr auto kHeld = statement<In<I64, I64>, Out<I64, I64, I64, ItemId, I64>>(
    "SELECT job_no, lease_epoch, kind, item_id, attempts FROM job "
    "WHERE job_no = ?1 AND lease_epoch = ?2 AND state = 1");
constexpr auto kRenew = statement<In<I64, I64, I64>, Out<>>(
    "UPDATE job SET lease_until_ms = ?3 WHERE job_no = ?1 AND lease_epoch = ?2 AND state = 1");
constexpr auto kComplete = statement<In<I64, I64>, Out<>>(
    "UPDATE job SET state = 2 WHERE job_no = ?1 AND lease_epoch = ?2 AND state = 1");
constexpr auto kGiveUp = statement<In<I64, I64>, Out<>>(
    "UPDATE job SET state = 3 WHERE job_no = ?1 AND lease_epoch = ?2 AND state = 1");
constexpr auto kAgain = statement<In<I64, I64, I64>, Out<>>(
    "UPDATE job SET state = 0, run_after_ms = ?3 WHERE job_no = ?1 AND lease_epoch = ?2 AND state = 1");
constexpr auto kPutOff = statement<In<I64, I64, I64>, Out<>>(
    "UPDATE job SET state = 0, attempts = attempts - 1, run_after_ms = ?3 "
    "WHERE job_no = ?1 AND lease_epoch = ?2 AND state = 1");
constexpr auto kExpired = statement<In<I64>, Out<I64, I64, I64, ItemId, I64>>(
    "SELECT job_no, lease_epoch, kind, item_id, attempts FROM job WHERE state = 1 AND lease_until_ms < ?1 "
    "ORDER BY lease_until_ms, job_no LIMIT 64",
    db::Reads::list);
constexpr auto kRecoverReady = statement<In<>, Out<>>("UPDATE job SET run_after_ms = 0 WHERE state = 0");
constexpr auto kRecoverLeased =
    statement<In<>, Out<>>("UPDATE job SET state = 0, run_after_ms = 0 WHERE state = 1");

constexpr std::array<std::int64_t, 5> kPauses_ms{5'000, 30'000, 180'000, 900'000, 3'600'000};

// Weights 8 : 3 : 1, spread so that no lane waits for long.
constexpr std::array kFirstLane{Lane::person_waits, Lane::normal,       Lane::person_waits,
                                Lane::person_waits, Lane::person_waits, Lane::normal,
                                Lane::person_waits, Lane::bulk,         Lane::person_waits,
                                Lane::person_waits, Lane::normal,       Lane::person_waits};

using JobRow = std::tuple<I64, I64, I64, ItemId, I64>;

Claimed claimed_from(const JobRow& row) {
    const auto& [job, epoch, kind, item, attempts] = row;
    return {{job, epoch}, kind, item, attempts};
}

}  // namespace

Result<> add(db::Write& session, const NewJob& job, std::int64_t now_ms) {
    LB_TRY(const I64 number, db::next_number(session, "job"));
    LB_CHECK(session.run(kAdd, number, job.lane, job.kind, job.item, now_ms));
    return {};
}

Result<std::optional<Claimed>> claim(db::Write& session, std::int64_t now_ms, std::uint64_t turn) {
    std::array lanes{kFirstLane[turn % kFirstLane.size()], Lane::person_waits, Lane::normal, Lane::bulk};
    for (const Lane lane : lanes) {
        LB_TRY(const auto row, session.one(kClaim, lane, now_ms, now_ms + kLease_ms));
        if (row) {
            return claimed_from(*row);
        }
    }
    return std::optional<Claimed>();
}

Result<> renew(db::Write& session, const Lease& lease, std::int64_t now_ms) {
    return session.change_one(kRenew, lease.job, lease.epoch, now_ms + kLease_ms);
}

Result<> complete(db::Write& session, const Lease& lease) {
    return session.change_one(kComplete, lease.job, lease.epoch);
}

Result<Claimed> held(db::Read& session, const Lease& lease) {
    LB_TRY(const auto row, session.one(kHeld, lease.job, lease.epoch));
    if (!row) {
        return fail(Failure::conflict, "this work is no longer yours");
    }
    return claimed_from(*row);
}

Result<> put_off(db::Write& session, const Lease& lease, std::int64_t until_ms) {
    return session.change_one(kPutOff, lease.job, lease.epoch, until_ms);
}

Result<GivenUp> give_up(db::Write& session, const Lease& lease) {
    LB_TRY(const Claimed job, held(session, lease));
    LB_CHECK(session.change_one(kGiveUp, lease.job, lease.epoch));
    return GivenUp{lease.job, job.kind, job.item};
}

Result<std::optional<GivenUp>> try_again(db::Write& session, const Lease& lease, std::int64_t now_ms,
                                         std::uint32_t random) {
    LB_TRY(const Claimed job, held(session, lease));
    if (job.attempts >= kMostAttempts) {
        LB_TRY(const GivenUp given_up, give_up(session, lease));
        return std::optional(given_up);
    }
    LB_CHECK(session.change_one(kAgain, lease.job, lease.epoch, now_ms + pause_ms(job.attempts, random)));
    return std::optional<GivenUp>();
}

Result<std::vector<GivenUp>> return_expired(db::Write& session, std::int64_t now_ms) {
    std::vector<GivenUp> given_up;
    LB_TRY(const auto rows, session.all(kExpired, now_ms));
    for (const JobRow& row : rows) {
        const Claimed job = claimed_from(row);
        if (job.attempts >= kMostAttempts) {
            LB_TRY(const GivenUp one, give_up(session, job.lease));
            given_up.push_back(one);
        } else {
            LB_CHECK(session.change_one(kAgain, job.lease.job, job.lease.epoch, now_ms));
        }
    }
    return given_up;
}

Result<> recover(db::Write& session) {
    LB_CHECK(session.run(kRecoverReady));
    LB_CHECK(session.run(kRecoverLeased));
    return {};
}

std::int64_t pause_ms(db::I64 attempts, std::uint32_t random) {
    const auto last = static_cast<I64>(kPauses_ms.size());
    const std::int64_t pause = kPauses_ms[static_cast<std::size_t>(std::clamp<I64>(attempts, 1, last) - 1)];
    const std::int64_t per_mille = 800 + random % 401;
    return pause * per_mille / 1000;
}

const db::Catalogue& statements() {
    static const db::Catalogue kAll = db::catalogue(kAdd, kClaim, kHeld, kRenew, kComplete, kGiveUp, kAgain,
                                                    kPutOff, kExpired, kRecoverReady, kRecoverLeased);
    return kAll;
}

}  // namespace lb::queue
