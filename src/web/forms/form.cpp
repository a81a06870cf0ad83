#include "form.hpp"

#include <algorithm>

#include "base/core/text.hpp"

namespace lb::forms {

std::string_view Form::value(std::string_view name) const {
    const auto at = values_.find(name);
    return at == values_.end() ? std::string_view{} : at->second.view();
}

bool Form::put(std::string_view name, std::string_view value) {
    WipedText kept;
    // A browser sends CR LF for every line end of a text area; we count and keep LF.
    for (std::size_t begin = 0; begin < value.size();) {
        auto end = value.find('\r', begin);
        const bool pair = end != std::string_view::npos && value.substr(end, 2) == "\r\n";
        end = std::min(end, value.size());
        kept.append(value.substr(begin, end - begin));
        if (end < value.size()) {
            kept.append("\n");
        }
        begin = end + (pair ? 2 : 1);
    }
    return values_.emplace(std::string(name), std::move(kept)).second;
}

}  // namespace lb::forms
