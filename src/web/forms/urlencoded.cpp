#include <algorithm>
#include <optional>

#include "base/core/text.hpp"
#include "form.hpp"

namespace lb::forms {

namespace {

std::optional<int> hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return std::nullopt;
}

Result<WipedBytes> decoded(std::string_view text) {
    WipedBytes out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out.push_back(static_cast<std::uint8_t>(text[i] == '+' ? ' ' : text[i]));
            continue;
        }
        const auto high = text.size() - i > 2 ? hex_digit(text[i + 1]) : std::nullopt;
        const auto low = high ? hex_digit(text[i + 2]) : std::nullopt;
        if (!low) {
            return fail(Failure::bad_input, "a cut or wrong escape in a form");
        }
        out.push_back(static_cast<std::uint8_t>(*high * 16 + *low));
        i += 2;
    }
    const auto view = as_text(ByteView(out.data(), out.size()));
    if (!is_utf8(view) || view.find('\0') != std::string_view::npos) {
        return fail(Failure::bad_input, "a form that is not text");
    }
    return out;
}

}  // namespace

Result<Form> read_urlencoded(std::string_view text, Names listed) {
    Form form;
    if (text.size() > kFormBytesMax) {
        return fail(Failure::too_big, "a form is too long");
    }
    if (text.empty()) {
        return form;
    }
    const auto fields = split(text, '&');
    if (fields.size() > kFieldsMax) {
        return fail(Failure::bad_input, "too many fields in a form");
    }
    for (const auto field : fields) {
        const auto equals = field.find('=');
        if (equals == std::string_view::npos) {
            return fail(Failure::bad_input, "a form field without a value");
        }
        LB_TRY(const WipedBytes name, decoded(field.substr(0, equals)));
        LB_TRY(const WipedBytes value, decoded(field.substr(equals + 1)));
        const auto name_text = as_text(ByteView(name.data(), name.size()));
        if (std::find(listed.begin(), listed.end(), name_text) == listed.end()) {
            return fail(Failure::bad_input, "a form field that nobody asked for");
        }
        if (!form.put(name_text, as_text(ByteView(value.data(), value.size())))) {
            return fail(Failure::bad_input, "a form field twice");
        }
    }
    return form;
}

}  // namespace lb::forms
