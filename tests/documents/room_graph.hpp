// The rooms and programs as CMake knows them: check_rooms (cmake/Rooms.cmake) writes them into the build
// folder.
#pragma once

#include <string>
#include <vector>

namespace lb::documents {

struct Member {
    bool is_program = false;
    std::string name;
    std::vector<std::string> asks;            // what its own CMakeLists names
    std::vector<std::string> reaches;         // all of it, however deep
    std::vector<std::string> must_not_reach;  // as written: "vault/*"
    std::vector<std::string> except;
    std::vector<std::string> must_not_have;  // symbols
};

// Rooms lowest first, then programs. Rooms that are only a test of several others are left out.
std::vector<Member> room_graph();

// "letters" of "letters/item"; "matcher" of "matcher".
std::string floor_of(const std::string& room);

}  // namespace lb::documents
