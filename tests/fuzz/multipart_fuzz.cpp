// A form with a file. The first line is the Content-Type, the rest the body. What is read is within what was
// sent, a cut body is refused, and the same form written by a plain browser reads the same.
#include <array>

#include "base/core/static_string.hpp"
#include "fuzz.hpp"
#include "web/forms/form.hpp"

namespace lb::fuzz {
namespace {

constexpr std::array<StaticString, 3> kListed{"csrf", "once", "text"};
constexpr StaticString kFileField = "page";

Result<forms::Upload> read(ByteView body, std::string_view content_type) {
    return forms::read_multipart(body, content_type, kListed, kFileField);
}

std::string written(const forms::Upload& upload, std::string_view boundary) {
    std::string body;
    const auto part = [&](std::string_view head, std::string_view content) {
        body.append("--").append(boundary).append("\r\nContent-Disposition: form-data; ").append(head);
        body.append("\r\n\r\n").append(content).append("\r\n");
    };
    for (const StaticString name : kListed) {
        if (upload.form.has(name)) {
            part("name=\"" + std::string(name.view()) + "\"", upload.form.value(name));
        }
    }
    if (upload.has_file) {
        part("name=\"page\"; filename=\"\"", as_text(upload.file));
    }
    return body.append("--").append(boundary).append("--\r\n");
}

bool same_upload(const forms::Upload& a, const forms::Upload& b) {
    for (const StaticString name : kListed) {
        if (a.form.has(name) != b.form.has(name) || a.form.value(name) != b.form.value(name)) {
            return false;
        }
    }
    return a.form.size() == b.form.size() && a.has_file == b.has_file && same_bytes(a.file, b.file);
}

void is_within(const forms::Upload& upload, ByteView body) {
    must(upload.form.size() <= kListed.size(), "only fields that were asked for");
    std::size_t bytes = upload.file.size();
    for (const StaticString name : kListed) {
        const std::string_view value = upload.form.value(name);
        must(value.find_first_of(std::string_view("\r\0", 2)) == std::string_view::npos, "a value is text");
        bytes += value.size();
    }
    must(bytes <= body.size(), "no more is read than was sent");
    must(upload.file.empty() || (upload.file.data() >= body.data() &&
                                 upload.file.data() + upload.file.size() <= body.data() + body.size()),
         "a file lies in the body");
}

void one_input(ByteView input) {
    const std::string_view text = as_text(input);
    const auto line = text.find('\n');
    if (line == std::string_view::npos) {
        return;
    }
    const std::string_view content_type = text.substr(0, line);
    const ByteView body = input.subspan(line + 1);
    const auto upload = read(body, content_type);
    if (!upload) {
        return;
    }
    is_within(*upload, body);
    must(as_text(body).ends_with("--") || as_text(body).ends_with("--\r\n"),
         "a form is whole to its last boundary");
    // The last line end is nobody's loss; before it every byte is.
    const std::size_t cut = cut_of(input);
    must(cut + 2 >= body.size() || !read(body.first(cut), content_type), "a cut body is refused");
    constexpr std::string_view kBoundary = "----------------------------another-boundary";
    if (as_text(body).find(kBoundary) != std::string_view::npos) {
        return;
    }
    const std::string again = written(*upload, kBoundary);
    const auto twice = read(as_bytes(again), "multipart/form-data; boundary=" + std::string(kBoundary));
    must(twice && same_upload(*twice, *upload), "the same form reads the same from another browser");
}

}  // namespace
}  // namespace lb::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lb::fuzz::one_input({data, size});
    return 0;
}
