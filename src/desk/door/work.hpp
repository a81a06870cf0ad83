// Handing out work and taking it back undone. A job is handed out only when everything that happened to its
// item so far is in the trail.
#pragma once

#include "desk/messages/desk_messages.hpp"
#include "desk/office/office.hpp"
#include "storage/queue/queue.hpp"

namespace lb::door {

class Work {
  public:
    Work(office::Office& office, std::string languages) : office_(office), languages_(std::move(languages)) {}

    // locked while the content keys are not here: a worker could do nothing with it.
    Result<desk::Job> next();
    Result<desk::Done> renew(const desk::RenewLease& ask);
    Result<desk::Done> failed(const desk::JobFailed& said);

  private:
    Result<std::optional<queue::Claimed>> claim();
    Result<desk::Job> describe(const queue::Claimed& claimed);

    office::Office& office_;
    std::string languages_;
    std::uint64_t turn_ = 0;
};

queue::Lease lease_of(std::uint64_t job, std::uint32_t epoch);

}  // namespace lb::door
