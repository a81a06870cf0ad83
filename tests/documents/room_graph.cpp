#include "room_graph.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <string_view>
#include <tuple>

#include "base/core/text.hpp"

namespace lb::documents {

namespace {

std::vector<std::string> names_in(std::string_view cell) {
    std::vector<std::string> names;
    for (const std::string_view name : split(cell, ';')) {
        if (!name.empty()) {
            names.emplace_back(name);
        }
    }
    return names;
}

Member member_of(const std::string& line) {
    const auto cells = split(line, '|');
    if (cells.size() != 7) {
        throw std::runtime_error("a line of rooms.txt has other cells than this test reads: " + line);
    }
    return {.is_program = cells[0] == "program",
            .name = std::string(cells[1]),
            .asks = names_in(cells[2]),
            .reaches = names_in(cells[3]),
            .must_not_reach = names_in(cells[4]),
            .except = names_in(cells[5]),
            .must_not_have = names_in(cells[6])};
}

bool is_reached(const std::vector<Member>& all, const std::string& room) {
    return std::ranges::any_of(
        all, [&](const Member& one) { return std::ranges::find(one.reaches, room) != one.reaches.end(); });
}

}  // namespace

std::string floor_of(const std::string& room) {
    return room.substr(0, room.find('/'));
}

std::vector<Member> room_graph() {
    std::ifstream file(LB_ROOMS_FILE);
    std::vector<Member> all;
    for (std::string line; std::getline(file, line);) {
        all.push_back(member_of(line));
    }
    std::vector<Member> shown;
    std::ranges::copy_if(all, std::back_inserter(shown), [&](const Member& one) {
        return one.is_program || !one.asks.empty() || is_reached(all, one.name);
    });
    std::ranges::stable_sort(shown, {}, [](const Member& one) {
        return std::tuple(one.is_program, one.is_program ? std::size_t{0} : one.reaches.size(), one.name);
    });
    return shown;
}

}  // namespace lb::documents
