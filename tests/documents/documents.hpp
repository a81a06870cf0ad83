// The pages in docs/ that code prints: which, and by what. A test holds each to its print, and
// ./scripts/documents writes them anew. A page is printed whole, or a part of it between two markers:
//   <!-- printed: exit codes -->
//   <!-- end -->
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lb::documents {

struct Document {
    std::string_view page;  // below the source tree
    std::string_view part;  // of the page; empty: the whole page
    std::string (*print)();
};

std::span<const Document> all_documents();

// The page as it must be, with what is around the part left as it is. Empty when it lacks the markers.
std::string as_it_must_be(const Document& document, const std::string& page);
std::string read_page(const Document& document);
bool write_page(const Document& document, const std::string& page);

// One function a page or part, each in a file of its name.
std::string data_map();
std::string exit_codes_in_brief();
std::string exit_codes();
std::string floors();
std::string http_headers();
std::string item_life();
std::string letterbox_conf();
std::string log_events();
std::string programs();
std::string room_list();
std::string routes_of_the_desk();
std::string routes_of_the_portal();
std::string screening_rules();

}  // namespace lb::documents
