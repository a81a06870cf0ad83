#include "base/core/exit.hpp"

#include "documents.hpp"
#include "markdown.hpp"

namespace lb::documents {

namespace {

// Wide enough for the pages around, which break at 120 letters.
constexpr std::size_t kWidth = 118;

}  // namespace

std::string exit_codes_in_brief() {
    std::string text;
    std::string line;
    for (const ExitMeaning& one : kExits) {
        std::string said = std::to_string(as_number(one.exit)) + ' ' + std::string(one.means.view());
        if (!one.for_example.view().empty()) {
            said += " (" + std::string(one.for_example.view()) + ')';
        }
        if (!line.empty() && line.size() + said.size() + 4 > kWidth) {
            text += line + " ·\n";
            line.clear();
        }
        add_word(line, said, " · ");
    }
    return text + line + ".\n";
}

std::string exit_codes() {
    std::string text = table_head({"exit code", "means", "for example"});
    for (const ExitMeaning& one : kExits) {
        text += table_row({std::to_string(as_number(one.exit)), one.means, one.for_example});
    }
    return text;
}

}  // namespace lb::documents
