// Where machines gave up: the item goes to the reviewers' queue with a stop flag that says so. Nothing is
// dropped because a program could not deal with it.
#pragma once

#include <string_view>

#include "desk/office/office.hpp"
#include "storage/queue/queue.hpp"

namespace lb::door {

// `rule` is one of letters/screening; another becomes page.other. An item that is past the machines' part
// keeps its state and gets the flag.
Result<> hand_to_person(office::Office& office, db::Write& tx, ItemId item, std::string_view rule);

// The rule for work that nobody will try again by itself.
Result<> hand_given_up_to_person(office::Office& office, db::Write& tx, const queue::GivenUp& job);

}  // namespace lb::door
