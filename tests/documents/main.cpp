// documents_test: holds the pages to the code. documents_test --write: writes the pages
// (./scripts/documents).
#include <gtest/gtest.h>

#include <cstdio>
#include <string_view>

#include "documents.hpp"

namespace {

int write_all_pages() {
    int status = 0;
    for (const auto& document : lb::documents::all_documents()) {
        const std::string now = lb::documents::read_page(document);
        const std::string printed = lb::documents::as_it_must_be(document, now);
        const std::string page(document.page);
        if (printed.empty()) {
            std::fprintf(stderr, "%s has no place for: %s\n", page.c_str(),
                         std::string(document.part).c_str());
            status = 1;
        } else if (printed != now) {
            std::printf("%s\n", page.c_str());
            status |= lb::documents::write_page(document, printed) ? 0 : 1;
        }
    }
    return status;
}

}  // namespace

int main(int count, char** words) {
    if (count == 2 && std::string_view(words[1]) == "--write") {
        return write_all_pages();
    }
    testing::InitGoogleTest(&count, words);
    return RUN_ALL_TESTS();
}
