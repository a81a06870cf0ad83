// What workers give in. The result, the item's step with its trail entry, the end of the job and the next job
// are one transaction; a worker whose lease was taken over changes nothing.
#pragma once

#include "desk/messages/desk_messages.hpp"
#include "desk/office/office.hpp"

namespace lb::door {

Result<desk::Done> finish_read(office::Office& office, const desk::FinishRead& given);
Result<desk::Done> finish_mark(office::Office& office, const desk::FinishMark& given);
Result<desk::Done> finish_outgoing(office::Office& office, const desk::FinishOutgoing& given);

}  // namespace lb::door
