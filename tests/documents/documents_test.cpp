#include "documents.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace lb::documents {

void PrintTo(const Document& document, std::ostream* out);

namespace {

// Where two texts part: as much as helps to find it, and no more.
std::string first_difference(const std::string& page, const std::string& printed) {
    std::istringstream is(page);
    std::istringstream must_be(printed);
    std::string has;
    std::string prints;
    for (int line = 1;; ++line) {
        const bool more = bool(std::getline(is, has));
        const bool more_printed = bool(std::getline(must_be, prints));
        if (!more && !more_printed) {
            return "at its end";
        }
        if (has != prints || more != more_printed) {
            return "in line " + std::to_string(line) + "\n  the page: " + (more ? has : "(ends)") +
                   "\n  the code: " + (more_printed ? prints : "(ends)");
        }
        has.clear();
        prints.clear();
    }
}

const Document kMade{"made up", "colours", [] { return std::string("red\n"); }};

}  // namespace

// What GoogleTest names a failed one by.
void PrintTo(const Document& document, std::ostream* out) {
    *out << document.page << ' ' << document.part;
}

class PrintedPage : public testing::TestWithParam<Document> {};

TEST_P(PrintedPage, says_what_the_code_says) {
    const std::string page = read_page(GetParam());
    ASSERT_FALSE(page.empty()) << GetParam().page << " is not there; ./scripts/documents writes what can be";
    const std::string printed = as_it_must_be(GetParam(), page);
    ASSERT_FALSE(printed.empty()) << GetParam().page << " lacks the markers of: " << GetParam().part;
    EXPECT_TRUE(page == printed)
        << GetParam().page << " differs from the code " << first_difference(page, printed)
        << "\nRead the difference; if the code is right, ./scripts/documents writes the page.";
}

INSTANTIATE_TEST_SUITE_P(Documents, PrintedPage,
                         testing::ValuesIn(all_documents().begin(), all_documents().end()),
                         [](const testing::TestParamInfo<Document>& one) {
                             std::string name =
                                 std::string(one.param.page) + "_" + std::string(one.param.part);
                             std::ranges::replace_if(
                                 name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); },
                                 '_');
                             return name;
                         });

TEST(PartOfAPage, is_what_stands_between_its_markers) {
    const std::string head =
        "# Page\n\n<!-- printed: sizes -->\nsmall\n<!-- end -->\n<!-- printed: colours -->\n";
    EXPECT_EQ(as_it_must_be(kMade, head + "blue\n<!-- end -->\nmore\n"), head + "red\n<!-- end -->\nmore\n");
    EXPECT_EQ(as_it_must_be(kMade, head + "blue\n"), "");
    EXPECT_EQ(as_it_must_be(kMade, "# Page\n"), "");
}

TEST(PartOfAPage, tells_where_it_differs) {
    EXPECT_EQ(first_difference("a\nb\n", "a\nc\n"), "in line 2\n  the page: b\n  the code: c");
    EXPECT_EQ(first_difference("a\n", "a\nc\n"), "in line 2\n  the page: (ends)\n  the code: c");
}

}  // namespace lb::documents
