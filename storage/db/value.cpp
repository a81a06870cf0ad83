#include "value.hpp"

#include "base/core/text.hpp"

namespace lb::db {

Result<Text> Text::from(std::string_view text) {
    if (!is_utf8(text) || text.find('\0') != std::string_view::npos) {
        return fail(Failure::bad_input, "text that is not UTF-8, or with a NUL in it");
    }
    if (text.size() > kMostBytes) {
        return fail(Failure::too_big, "text that is longer than a code or a name of ours");
    }
    return Text(std::string(text));
}

}  // namespace lb::db
