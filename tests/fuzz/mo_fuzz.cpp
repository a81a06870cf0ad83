// A catalogue of words: whatever the file says, a message has a text for every number, and no more words come
// out than the file has bytes.
#include <array>

#include "fuzz.hpp"
#include "web/pages/catalogue.hpp"

namespace lb::fuzz {
namespace {

void one_input(ByteView input) {
    const auto catalogue = pages::Catalogue::read(input);
    if (!catalogue) {
        return;
    }
    must(catalogue->plural_forms() >= 1 && catalogue->plural_forms() <= 6, "a language has one to six forms");
    constexpr std::array<std::uint64_t, 8> kNumbers{0, 1, 2, 5, 11, 21, 101, UINT64_MAX};
    std::size_t bytes = 0;
    for (const std::string_view id : catalogue->ids()) {
        const std::string_view one = catalogue->find(id);
        must(!id.empty() && id.find('\0') == std::string_view::npos, "a message has a name");
        bytes += id.size() + one.size();
        for (const std::uint64_t n : kNumbers) {
            const std::string_view form = catalogue->find(id, n);
            must(form.find('\0') == std::string_view::npos, "a form ends where the next begins");
        }
    }
    must(bytes <= input.size(), "no more words than the file has bytes");
    must(catalogue->find("").empty() && catalogue->find("", 1).empty(), "the file's head is no message");
}

}  // namespace
}  // namespace lb::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lb::fuzz::one_input({data, size});
    return 0;
}
