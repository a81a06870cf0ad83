// One job from the desk: taken, done, given back. What went wrong is a rule for a person, or is tried again.
#pragma once

#include "keys/seal/commit.hpp"
#include "keys/tree/tree.hpp"
#include "letters/places/places.hpp"
#include "peers.hpp"

namespace lb::worker {

// True when there was one.
Result<bool> do_one_job(Worker& worker);

// What each kind of work gets: the job with its item's key and place.
struct Task {
    const desk::Job& job;
    const tree::ItemKey& key;
    places::Item at;
};

// Why a person must look instead; a rule of letters/screening.
struct ForAPerson {
    StaticString rule;
};
using Outcome = Result<std::optional<ForAPerson>>;

Outcome read_item(Worker& worker, const Task& task);      // read_job.cpp
Outcome mark_item(Worker& worker, const Task& task);      // mark_job.cpp
Outcome make_outgoing(Worker& worker, const Task& task);  // outgoing_job.cpp

Result<WipedBytes> open_blob_of(Worker& worker, const Task& task, const std::string& name,
                                const seal::Aad& at);
Result<std::string> seal_and_put(Worker& worker, const Task& task, const seal::Aad& at, ByteView plain);
Result<Bytes> sealed_salt(const Task& task, places::Committed what, const seal::Salt& salt);
Result<> renew_lease(Worker& worker, const desk::Job& job);

}  // namespace lb::worker
