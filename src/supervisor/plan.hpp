// Who is started, in which order, and who may speak with whom: the whole picture of the house as two tables.
// A pair that is not here does not exist. There is no portal-vault and no portal-desk pair.
#pragma once

#include <string>
#include <vector>

namespace lb::supervisor {

struct Program {
    std::string name;          // trail; its executable is letterbox-trail
    std::string executable;    // the file's path
    bool listens = false;      // has a listening address in letterbox.conf
    bool has_control = false;  // the command line may ask it something
};

struct Pair {
    std::string one;
    std::string other;
};

struct Plan {
    std::vector<Program> programs;  // started in this order, stopped in the opposite one
    std::vector<Pair> pairs;
};

// The real house; the programs lie beside each other in `folder`.
Plan house_plan(const std::string& folder);

}  // namespace lb::supervisor
