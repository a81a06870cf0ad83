#include "plan.hpp"

#include <array>
#include <string_view>

namespace lb::supervisor {
namespace {

struct PlannedProgram {
    std::string_view name;
    bool listens;
    bool has_control;
};

// What others ask something of starts first.
constexpr std::array kPrograms{
    PlannedProgram{"trail", false, false},  PlannedProgram{"vault", false, true},
    PlannedProgram{"desk", true, true},     PlannedProgram{"portal", true, false},
    PlannedProgram{"worker", false, false},
};

constexpr std::array<std::array<std::string_view, 2>, 7> kPairs{{
    {"portal", "trail"},
    {"worker", "portal"},
    {"desk", "trail"},
    {"desk", "vault"},
    {"worker", "desk"},
    {"worker", "vault"},
    {"vault", "trail"},
}};

constexpr bool is_pair(std::string_view one, std::string_view other) {
    for (const auto& pair : kPairs) {
        if ((pair[0] == one && pair[1] == other) || (pair[0] == other && pair[1] == one)) {
            return true;
        }
    }
    return false;
}
static_assert(!is_pair("portal", "vault") && !is_pair("portal", "desk"),
              "a portal that was broken into must find nobody to ask for an address or a letter");

}  // namespace

Plan house_plan(const std::string& folder) {
    Plan plan;
    for (const PlannedProgram& program : kPrograms) {
        const std::string name(program.name);
        plan.programs.push_back({name, folder + "/letterbox-" + name, program.listens, program.has_control});
    }
    for (const auto& pair : kPairs) {
        plan.pairs.push_back({std::string(pair[0]), std::string(pair[1])});
    }
    return plan;
}

}  // namespace lb::supervisor
