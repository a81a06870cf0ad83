#include "documents.hpp"
#include "letters/screening/rules.hpp"
#include "markdown.hpp"

namespace lb::documents {

std::string screening_rules() {
    std::string page =
        "# Screening rules\n\n"
        "Printed from `src/letters/screening/rules.cpp`; a test compares. A flag is a hint for a person: a "
        "`stop`\n"
        "flag must be answered before a decision, a `look` flag is shown. What each rule finds and leaves "
        "alone is\n"
        "written as sentences in `tests/data/screening/*.txt`. Flags of class `page` come from the reader's "
        "warnings;\n"
        "all others carry the bytes `start` to `end` (exclusive) of the page's text.\n\n" +
        table_head({"rule", "class", "severity", "what a reviewer reads"});
    for (const screening::Rule& rule : screening::rules()) {
        page += table_row({rule.id, code(rule.kind), code(rule.severity), rule.plain});
    }
    return page;
}

}  // namespace lb::documents
