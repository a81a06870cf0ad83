// Taking in: a submission that the worker fetched from the portal becomes an item of a case, with its key and
// its sealed originals. The same submission twice is one item.
#pragma once

#include <map>

#include "desk/messages/desk_messages.hpp"
#include "desk/office/office.hpp"
#include "door_store.hpp"

namespace lb::door {

class TakingIn {
  public:
    explicit TakingIn(office::Office& office) : office_(office) {}

    Result<desk::Intake> open(const desk::OpenIntake& ask);
    // conflict: this was not opened since the desk started; the worker opens it again.
    Result<desk::Done> receive(const desk::ReceiveItem& given);

  private:
    struct Reserved {
        ItemId item;
        SenderRow sender;
    };
    static constexpr std::size_t kMostReserved = 256;

    Result<> store(const desk::ReceiveItem& given, const Reserved& reserved);
    bool draw_second() const;

    office::Office& office_;
    // Lost with the desk's process, and then opened anew with another item id: nothing was stored under it.
    std::map<SubmissionId, Reserved> reserved_;
};

}  // namespace lb::door
