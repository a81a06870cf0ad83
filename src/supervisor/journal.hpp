// letterbox.log: what the programs say on standard error. Only lines of our own log (base/log, which cannot
// leak) are written; of anything else only the length, because a library's complaint may quote a letter.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/durable/fd.hpp"

namespace lb::supervisor {

class Journal {
  public:
    // `verbose` (a developer's choice): foreign lines go to our own standard error as they are.
    Journal(Fd file, bool verbose) : file_(std::move(file)), verbose_(verbose) {}

    // Reads what is there now. False at the end of the stream.
    bool take_from(int fd, const std::string& program, std::string& rest);
    void line(std::string_view program, std::string_view line);

  private:
    Fd file_;
    bool verbose_;
};

}  // namespace lb::supervisor
