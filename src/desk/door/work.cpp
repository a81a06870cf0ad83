#include "work.hpp"

#include <sodium.h>

#include "desk/office/items.hpp"
#include "door_store.hpp"
#include "to_a_person.hpp"

namespace lb::door {
namespace {

constexpr std::int64_t kTrailPause_ms = 300;  // until an entry that is on its way is looked for again
constexpr int kMostPutOff = 16;               // in one claim

template <typename Wrapped>
desk::WrappedKey as_message(const Wrapped& key) {
    return {.id = copy_bytes(key.id.bytes()), .bytes = key.bytes};
}

}  // namespace

queue::Lease lease_of(std::uint64_t job, std::uint32_t epoch) {
    return {.job = static_cast<db::I64>(job), .epoch = epoch};
}

Result<desk::Job> Work::next() {
    LB_CHECK(office_.keyring.fetch());
    LB_TRY(const auto claimed, claim());
    if (!claimed) {
        return desk::Job{};
    }
    return describe(*claimed);
}

Result<std::optional<queue::Claimed>> Work::claim() {
    const std::int64_t now_ms = office_.clock.mono_ms();
    const std::uint64_t turn = turn_++;
    return office_.database.write([&](db::Write& tx) -> Result<std::optional<queue::Claimed>> {
        LB_TRY(const auto given_up, queue::return_expired(tx, now_ms));
        for (const queue::GivenUp& job : given_up) {
            LB_CHECK(hand_given_up_to_person(office_, tx, job));
        }
        for (int tries = 0; tries < kMostPutOff; ++tries) {
            LB_TRY(const auto claimed, queue::claim(tx, now_ms, turn));
            if (!claimed) {
                return claimed;
            }
            LB_TRY(const bool waits, waits_for_trail(tx, claimed->item));
            if (!waits) {
                return claimed;
            }
            LB_CHECK(queue::put_off(tx, claimed->lease, now_ms + kTrailPause_ms));
        }
        return std::optional<queue::Claimed>();
    });
}

Result<desk::Job> Work::describe(const queue::Claimed& claimed) {
    desk::Job job;
    LB_CHECK(office_.database.read([&](db::Read& tx) -> Result<> {
        LB_TRY(const office::ItemRow row, office::load_item(tx, claimed.item));
        job.job = static_cast<std::uint64_t>(claimed.lease.job);
        job.epoch = static_cast<std::uint32_t>(claimed.lease.epoch);
        job.work = static_cast<desk::Work>(claimed.kind);
        job.item = row.id;
        job.case_id = row.case_id;
        job.side = row.side;
        job.item_kind = row.kind;
        job.languages = languages_;
        if (job.work == desk::Work::read) {
            LB_TRY(job.originals.value, originals_of(tx, row.id));
        } else {
            LB_TRY(job.pages.value, pages_of(tx, row.id));
        }
        if (job.work == desk::Work::mark) {
            LB_TRY(const auto index, newest_index(tx, row.id, "item.read"));
            LB_TRY(const auto salt, text_salt_of(tx, row.id));
            job.text_index = index.value_or(0);
            job.text_salt.value = salt.value_or(Bytes());
        }
        return {};
    }));
    LB_TRY(const auto case_key, office_.keyring.wrapped_case_key(job.case_id));
    LB_TRY(const auto item_key, office_.keyring.wrapped_item_key(job.item));
    job.case_key = as_message(case_key);
    job.item_key = as_message(item_key);
    return job;
}

Result<desk::Done> Work::renew(const desk::RenewLease& ask) {
    LB_CHECK(office_.database.write([&](db::Write& tx) {
        return queue::renew(tx, lease_of(ask.job, ask.epoch), office_.clock.mono_ms());
    }));
    return desk::Done{};
}

Result<desk::Done> Work::failed(const desk::JobFailed& said) {
    const queue::Lease lease = lease_of(said.job, said.epoch);
    const std::uint32_t random = ::randombytes_random();
    LB_CHECK(office_.database.write([&](db::Write& tx) -> Result<> {
        if (said.for_a_person != 0) {
            LB_TRY(const queue::GivenUp job, queue::give_up(tx, lease));
            return hand_to_person(office_, tx, job.item, said.rule.view());
        }
        LB_TRY(const auto given_up, queue::try_again(tx, lease, office_.clock.mono_ms(), random));
        return given_up ? hand_given_up_to_person(office_, tx, *given_up) : Result<>();
    }));
    office_.relay.wake();
    return desk::Done{};
}

}  // namespace lb::door
