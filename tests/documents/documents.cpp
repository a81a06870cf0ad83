#include "documents.hpp"

#include <array>
#include <fstream>
#include <sstream>

namespace lb::documents {

namespace {

constexpr std::array kDocuments{
    Document{"README.md", "exit codes", exit_codes_in_brief},
    Document{"docs/data-map.md", "", data_map},
    Document{"docs/house.md", "floors", floors},
    Document{"docs/house.md", "programs", programs},
    Document{"docs/operations.md", "exit codes", exit_codes},
    Document{"docs/rooms.md", "", room_list},
    Document{"docs/formats/desk-pages.md", "addresses", routes_of_the_desk},
    Document{"docs/formats/http-gate.md", "headers", http_headers},
    Document{"docs/formats/item-life.md", "", item_life},
    Document{"docs/formats/letterbox-conf.md", "", letterbox_conf},
    Document{"docs/formats/log-events.md", "", log_events},
    Document{"docs/formats/portal.md", "addresses", routes_of_the_portal},
    Document{"docs/formats/screening-rules.md", "", screening_rules},
};

constexpr std::string_view kEnd = "<!-- end -->";

std::string path_of(const Document& document) {
    return std::string(LB_SOURCE_DIR "/") + std::string(document.page);
}

}  // namespace

std::span<const Document> all_documents() {
    return kDocuments;
}

std::string as_it_must_be(const Document& document, const std::string& page) {
    if (document.part.empty()) {
        return document.print();
    }
    const std::string begin = "<!-- printed: " + std::string(document.part) + " -->\n";
    const auto from = page.find(begin);
    const auto to = from == std::string::npos ? from : page.find(kEnd, from);
    if (to == std::string::npos) {
        return {};
    }
    return page.substr(0, from) + begin + document.print() + page.substr(to);
}

std::string read_page(const Document& document) {
    std::stringstream text;
    text << std::ifstream(path_of(document)).rdbuf();
    return text.str();
}

bool write_page(const Document& document, const std::string& page) {
    std::ofstream file(path_of(document), std::ios::trunc);
    file << page;
    return file.flush().good();
}

}  // namespace lb::documents
