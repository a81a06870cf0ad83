#include <algorithm>
#include <optional>

#include "base/core/text.hpp"
#include "form.hpp"

namespace lb::forms {

namespace {

std::string lower_case(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

// RFC 2046: 1 to 70 of these, and no blank at the end (we allow none at all).
bool is_boundary(std::string_view text) {
    constexpr std::string_view kOthers = "'()+_,-./:=?";
    return !text.empty() && text.size() <= 70 && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               kOthers.find(c) != std::string_view::npos;
    });
}

Result<std::string> boundary_of(std::string_view content_type) {
    constexpr std::string_view kType = "multipart/form-data;";
    if (lower_case(content_type.substr(0, kType.size())) != kType) {
        return fail(Failure::bad_input, "not a form with a file");
    }
    auto rest = trim(content_type.substr(kType.size()));
    constexpr std::string_view kParameter = "boundary=";
    if (lower_case(rest.substr(0, kParameter.size())) != kParameter) {
        return fail(Failure::bad_input, "no boundary");
    }
    rest.remove_prefix(kParameter.size());
    if (rest.size() >= 2 && rest.front() == '"' && rest.back() == '"') {
        rest = rest.substr(1, rest.size() - 2);
    }
    if (!is_boundary(rest)) {
        return fail(Failure::bad_input, "a wrong boundary");
    }
    return std::string(rest);
}

struct PartHead {
    std::string name;
    bool is_file = false;
};

// ; name="x"; filename="y": each at most once, nothing else.
Result<PartHead> parse_disposition(std::string_view value) {
    constexpr std::string_view kKind = "form-data";
    if (lower_case(value.substr(0, kKind.size())) != kKind) {
        return fail(Failure::bad_input, "a part that is no form field");
    }
    value.remove_prefix(kKind.size());
    PartHead head;
    bool named = false;
    while (!(value = trim(value)).empty()) {
        const auto equals = value.find("=\"");
        if (value.front() != ';' || equals == std::string_view::npos) {
            return fail(Failure::bad_input, "a part's name cannot be read");
        }
        const auto key = lower_case(trim(value.substr(1, equals - 1)));
        auto end = equals + 2;
        while (end < value.size() && value[end] != '"') {
            end += value[end] == '\\' ? 2U : 1U;  // a quoted character, in some browsers' file names
        }
        if (end >= value.size()) {
            return fail(Failure::bad_input, "a part's name has no end");
        }
        const auto text = value.substr(equals + 2, end - equals - 2);
        value.remove_prefix(end + 1);
        if (key == "name" && !named) {
            named = true;
            head.name = text;
        } else if (key == "filename" && !head.is_file) {
            head.is_file = true;  // the name itself is dropped
        } else {
            return fail(Failure::bad_input, "a part says something twice or something unknown");
        }
    }
    if (!named || head.name.empty()) {
        return fail(Failure::bad_input, "a part without a name");
    }
    return head;
}

Result<PartHead> parse_part_head(std::string_view lines) {
    std::optional<PartHead> head;
    std::size_t count = 0;
    while (!lines.empty()) {
        const auto end = lines.find("\r\n");
        const auto line = lines.substr(0, end);
        lines.remove_prefix(std::min(lines.size(), line.size() + 2));
        const auto colon = line.find(':');
        if (++count > kPartHeadersMax || line.size() > kPartHeaderMax || colon == std::string_view::npos) {
            return fail(Failure::bad_input, "a part's headers are too many, too long or none");
        }
        const auto name = lower_case(line.substr(0, colon));
        const auto value = trim(line.substr(colon + 1));
        if (name == "content-disposition") {
            if (head) {
                return fail(Failure::bad_input, "a part with two names");
            }
            LB_TRY(head, parse_disposition(value));
        } else if (name == "content-transfer-encoding") {
            return fail(Failure::bad_input, "an encoded part");
        } else if (name == "content-type" && lower_case(value.substr(0, 10)) == "multipart/") {
            return fail(Failure::bad_input, "a form within a form");
        }
    }
    if (!head) {
        return fail(Failure::bad_input, "a part without a name");
    }
    return *std::move(head);
}

class MultipartReader {
  public:
    MultipartReader(std::string_view body, const std::string& boundary)
        : left_(body), delimiter_("\r\n--" + boundary) {}

    // f(lines of the head, content) for every part.
    template <typename F>
    Result<> for_each(F f) {
        // The first delimiter has no line end before it.
        if (left_.substr(0, delimiter_.size() - 2) != std::string_view(delimiter_).substr(2)) {
            return fail(Failure::bad_input, "a multipart body that does not begin");
        }
        left_.remove_prefix(delimiter_.size() - 2);
        for (std::size_t parts = 0; left_.substr(0, 2) == "\r\n"; ++parts) {
            left_.remove_prefix(2);
            const auto head_end = left_.find("\r\n\r\n");
            const auto longest = kPartHeadersMax * (kPartHeaderMax + 2);
            if (parts >= kPartsMax || head_end == std::string_view::npos || head_end > longest) {
                return fail(Failure::bad_input, "too many parts, or a part without an end of its head");
            }
            const auto lines = left_.substr(0, head_end);
            left_.remove_prefix(head_end + 4);
            const auto end = left_.find(delimiter_);
            if (end == std::string_view::npos) {
                return fail(Failure::bad_input, "a part that is cut");
            }
            const auto content = left_.substr(0, end);
            left_.remove_prefix(end + delimiter_.size());
            LB_CHECK(f(lines, content));
        }
        if (left_ != "--" && left_ != "--\r\n") {
            return fail(Failure::bad_input, "a multipart body without its closing boundary");
        }
        return {};
    }

  private:
    std::string_view left_;
    std::string delimiter_;
};

Result<> take_field(Form& form, Names listed, const std::string& name, std::string_view content) {
    if (std::find(listed.begin(), listed.end(), std::string_view(name)) == listed.end()) {
        return fail(Failure::bad_input, "a form field that nobody asked for");
    }
    if (content.size() > kPartTextMax || !is_utf8(content) || content.find('\0') != std::string_view::npos) {
        return fail(Failure::bad_input, "a form that is not text");
    }
    if (!form.put(name, content)) {
        return fail(Failure::bad_input, "a form field twice");
    }
    return {};
}

}  // namespace

Result<Upload> read_multipart(ByteView body, std::string_view content_type, Names listed,
                              std::string_view file_field) {
    LB_TRY(const std::string boundary, boundary_of(content_type));
    Upload upload;
    LB_CHECK(MultipartReader(as_text(body), boundary)
                 .for_each([&](std::string_view lines, std::string_view content) -> Result<> {
                     LB_TRY(const PartHead head, parse_part_head(lines));
                     if (!head.is_file) {
                         return take_field(upload.form, listed, head.name, content);
                     }
                     if (file_field.empty() || head.name != file_field || upload.has_file) {
                         return fail(Failure::bad_input, "a file that nobody asked for");
                     }
                     upload.has_file = true;
                     upload.file = as_bytes(content);
                     return {};
                 }));
    return upload;
}

}  // namespace lb::forms
