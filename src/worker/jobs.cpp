#include "jobs.hpp"

#include "base/log/log.hpp"
#include "carry.hpp"
#include "keys/seal/blob.hpp"

namespace lb::worker {
namespace {

Outcome do_job(Worker& worker, const desk::Job& job) {
    LB_TRY(const auto case_key, worker.keys.case_key(worker.centre, job.case_id, job.case_key));
    LB_TRY(const auto key, item_key(case_key, worker.centre, job.case_id, job.item, job.item_key));
    const Task task{job, key, {worker.centre, job.case_id, job.item}};
    switch (job.work) {
        case desk::Work::read:
            return read_item(worker, task);
        case desk::Work::mark:
            return mark_item(worker, task);
        case desk::Work::outgoing:
            return make_outgoing(worker, task);
        case desk::Work::none:
            break;
    }
    return fail(Failure::fault, "a job without work");
}

Result<> give_back(Worker& worker, const desk::Job& job, bool for_a_person, StaticString rule) {
    desk::JobFailed failed;
    failed.job = job.job;
    failed.epoch = job.epoch;
    failed.for_a_person = for_a_person ? 1 : 0;
    failed.rule = rule.view();
    LB_CHECK(worker.peers.desk.call(failed));
    return {};
}

}  // namespace

Result<bool> do_one_job(Worker& worker) {
    LB_TRY(const desk::Job job, worker.peers.desk.call(desk::NextJob{}));
    if (job.work == desk::Work::none) {
        return false;
    }
    const Outcome outcome = do_job(worker, job);
    if (!outcome) {
        log("worker.job_failed", outcome.error());
        // A late worker's result is not wanted; the job is somebody else's.
        if (outcome.error().failure != Failure::conflict) {
            LB_CHECK(give_back(worker, job, false, "item.not_checked"));
        }
        return Unexpected(outcome.error());
    }
    if (*outcome) {
        LB_CHECK(give_back(worker, job, true, (*outcome)->rule));
    }
    return true;
}

Result<WipedBytes> open_blob_of(Worker& worker, const Task& task, const std::string& name,
                                const seal::Aad& at) {
    LB_TRY(Bytes sealed, fetch_blob(worker.peers.desk, name));
    return seal::open_blob(task.key, at, seal::Sealed<seal::ItemContent>{std::move(sealed)});
}

Result<std::string> seal_and_put(Worker& worker, const Task& task, const seal::Aad& at, ByteView plain) {
    LB_TRY(const auto sealed, seal::seal_blob(task.key, at, plain));
    return put_blob(worker.peers.desk, sealed.bytes);
}

Result<Bytes> sealed_salt(const Task& task, places::Committed what, const seal::Salt& salt) {
    LB_TRY(auto sealed, salt.use([&](ByteView bytes) {
        return seal::seal_field(task.key, places::salt(task.at, what), seal::Bucket::names, bytes);
    }));
    return std::move(sealed.bytes);
}

Result<> renew_lease(Worker& worker, const desk::Job& job) {
    desk::RenewLease renew;
    renew.job = job.job;
    renew.epoch = job.epoch;
    LB_CHECK(worker.peers.desk.call(renew));
    return {};
}

}  // namespace lb::worker
