// letterbox-supervisor: `letterbox serve` becomes this program.

#include <string>
#include <vector>

#include "base/core/exit.hpp"
#include "base/log/log.hpp"
#include "supervisor/serve.hpp"

int main(int count, char** words) {
    lb::name_program("supervisor");
    const std::vector<std::string> arguments(words + 1, words + count);
    try {
        return lb::supervisor::serve(arguments);
    } catch (const lb::Fatal& fatal) {
        lb::log("supervisor.fatal", fatal.error());
        return lb::as_number(lb::Exit::fault_of_ours);
    }
}
