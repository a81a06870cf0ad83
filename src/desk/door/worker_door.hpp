// The desk's door for workers: every message of desk_messages.hpp and nothing else. A worker gets sealed
// bytes and wrapped keys; what it gives back is checked, stored and logged before it counts.
#pragma once

#include <memory>
#include <string>

#include "base/ipc/door.hpp"
#include "desk/office/office.hpp"

namespace lb::door {

class WorkerDoor {
  public:
    // Also ends the leases of the desk's life before this one.
    static Result<std::unique_ptr<WorkerDoor>> open(office::Office& office, std::string languages);
    ~WorkerDoor();
    WorkerDoor(const WorkerDoor&) = delete;
    WorkerDoor& operator=(const WorkerDoor&) = delete;

    void attach(Fd worker);

  private:
    struct Inside;
    explicit WorkerDoor(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

// The table alone, for tests.
class Answers {
  public:
    Answers(office::Office& office, std::string languages);
    ~Answers();
    Answers(const Answers&) = delete;
    Answers& operator=(const Answers&) = delete;
    const Door& door() const;

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

db::Catalogue statements();

}  // namespace lb::door
