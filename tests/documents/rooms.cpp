#include <algorithm>
#include <map>
#include <set>

#include "documents.hpp"
#include "markdown.hpp"
#include "room_graph.hpp"

namespace lb::documents {

namespace {

std::string listed(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) {
        add_word(list, as_code(name));
    }
    return list;
}

// "`letters` card, item; `matcher`": rooms by their floors.
std::string by_floor(std::vector<std::string> rooms) {
    std::ranges::sort(rooms);
    std::map<std::string, std::string> floors;
    for (const std::string& room : rooms) {
        const std::string floor = floor_of(room);
        add_word(floors[floor], room == floor ? "" : room.substr(floor.size() + 1),
                 floors[floor].empty() ? "" : ", ");
    }
    std::string list;
    for (const auto& [floor, names] : floors) {
        add_word(list, as_code(floor) + (names.empty() ? "" : " " + names), "; ");
    }
    return list;
}

struct Floor {
    std::string name;
    std::vector<std::string> rooms;
    std::set<std::string> uses;
};

// Lowest first: what uses fewer floors stands above what uses more.
std::vector<Floor> all_floors() {
    std::map<std::string, Floor> floors;
    for (const Member& room : room_graph()) {
        if (room.is_program) {
            continue;
        }
        Floor& floor = floors[floor_of(room.name)];
        floor.name = floor_of(room.name);
        floor.rooms.push_back(room.name);
        for (const std::string& other : room.asks) {
            floor.uses.insert(floor_of(other));
        }
        floor.uses.erase(floor.name);
    }
    std::vector<Floor> sorted;
    for (auto& [name, floor] : floors) {
        sorted.push_back(std::move(floor));
    }
    std::ranges::stable_sort(sorted, {}, [](const Floor& floor) { return floor.uses.size(); });
    return sorted;
}

bool only_in_tests(const std::string& room, const std::vector<Member>& all) {
    return std::ranges::none_of(all, [&](const Member& one) {
        return one.is_program && std::ranges::find(one.reaches, room) != one.reaches.end();
    });
}

}  // namespace

std::string floors() {
    std::string text = table_head({"floor", "rooms", "may use rooms of"});
    for (const Floor& floor : all_floors()) {
        std::string rooms;
        for (const std::string& room : floor.rooms) {
            add_word(rooms, room == floor.name ? "itself" : room.substr(floor.name.size() + 1));
        }
        std::string uses;
        for (const std::string& other : floor.uses) {
            add_word(uses, other);
        }
        text += table_row({as_code(floor.name), rooms, uses});
    }
    return text;
}

std::string programs() {
    std::string text =
        table_head({"program", "reaches, besides `base`", "never reaches", "but", "never holds"});
    for (const Member& program : room_graph()) {
        if (!program.is_program) {
            continue;
        }
        std::vector<std::string> rooms = program.reaches;
        std::erase_if(rooms, [](const std::string& room) { return floor_of(room) == "base"; });
        text += table_row({as_code(program.name), by_floor(rooms), listed(program.must_not_reach),
                           listed(program.except), listed(program.must_not_have)});
    }
    return text;
}

std::string room_list() {
    const std::vector<Member> all = room_graph();
    std::string page =
        "# Rooms\n\n"
        "Every room, lowest first, with the rooms whose headers it may include and, where its own fence says "
        "so, the\n"
        "rooms that it must never reach. Printed from the `CMakeLists.txt` files; a test compares. Floors "
        "and programs\n"
        "stand in [house.md](house.md), section 5.\n\n" +
        table_head({"room", "may use", "never reaches"});
    for (const Member& room : all) {
        if (!room.is_program) {
            const std::string name =
                as_code(room.name) + (only_in_tests(room.name, all) ? " (tests only)" : "");
            page += table_row({name, by_floor(room.asks), listed(room.must_not_reach)});
        }
    }
    return page;
}

}  // namespace lb::documents
