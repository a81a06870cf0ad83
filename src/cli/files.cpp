#include "files.hpp"

#include <array>
#include <cstdio>
#include <memory>

#include "base/core/text.hpp"

namespace lb::cli {

namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

Result<Bytes> read_file(const std::string& path, std::size_t cap) {
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rbe"));
    if (!file) {
        return fail(Failure::not_found, "the file cannot be opened");
    }
    Bytes bytes;
    std::array<std::uint8_t, 16384> part{};
    while (const std::size_t got = std::fread(part.data(), 1, part.size(), file.get())) {
        if (bytes.size() + got > cap) {
            return fail(Failure::too_big, "the file is too big");
        }
        bytes.insert(bytes.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(got));
    }
    if (std::ferror(file.get()) != 0) {
        return fail(Failure::bad_input, "the file cannot be read");
    }
    return bytes;
}

Result<std::string> read_text_file(const std::string& path, std::size_t cap) {
    LB_TRY(const Bytes bytes, read_file(path, cap));
    std::string text(as_text(bytes));
    if (!is_utf8(text)) {
        return fail(Failure::bad_input, "the file is not UTF-8 text");
    }
    return text;
}

}  // namespace lb::cli
