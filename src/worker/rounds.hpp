// The worker's one thread of work: news for senders, submissions, jobs, over and over; a pause when there is
// nothing or a neighbour is away. Keeps nothing: it can end at any point, and another worker goes on.
#pragma once

#include <memory>
#include <string>

#include "base/durable/fd.hpp"
#include "base/time/clock.hpp"

namespace lb::worker {

struct RoundSettings {
    std::string centre;
    std::string reader;  // letterbox-reader
};

class Rounds {
  public:
    Rounds(RoundSettings settings, const Clock& clock);
    Rounds(const Rounds&) = delete;
    Rounds& operator=(const Rounds&) = delete;
    ~Rounds();  // stop()

    void portal(Fd stream);
    void desk(Fd stream);
    void vault(Fd stream);

    void start();
    void stop();

    // One round, on the caller's thread; true when something was done. For start() and for tests.
    bool once();

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace lb::worker
