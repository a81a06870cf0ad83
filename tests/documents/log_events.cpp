#include "base/log/events.hpp"
#include "documents.hpp"
#include "markdown.hpp"

namespace lb::documents {

std::string log_events() {
    std::string page =
        "# Events of the log\n\n"
        "`log/letterbox.log` is for the operator: one JSON line an event, with `at`, `program` and `event`. "
        "What else\n"
        "stands in a line is a number, a code of ours, an id, or an error's own text with its place in the "
        "source.\n"
        "Nothing else fits in: text made at run time does not compile (`src/base/log/log.hpp`). What "
        "happened to\n"
        "letters is not here but in the trail.\n\n"
        "Printed from `src/base/log/events.hpp`; a test compares, and looks for the place that writes "
        "each.\n\n" +
        table_head({"event", "means", "what to do"});
    for (const EventMeaning& event : kEvents) {
        page += table_row({as_code(event.name), event.means, event.then});
    }
    return page;
}

}  // namespace lb::documents
