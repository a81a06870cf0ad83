// The verbs of the desk's control socket: the first people, cases and cards of a centre. Each is in the trail
// before it is answered.
#pragma once

#include "base/ipc/door.hpp"
#include "desk/office/office.hpp"

namespace lb::door {

void answer_control(Door& door, office::Office& office);

}  // namespace lb::door
