// room: base/log
// expect: this_event_is_not_in_the_table_of_events
#include "base/log/log.hpp"

void leak();
void leak() {
    lb::log("vault.opened_at_elm_street");
}
