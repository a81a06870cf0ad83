// Private: makes the connections to one place. Each engine has one; nothing else in this room names an
// engine.
#pragma once

#include <memory>

#include "base/time/clock.hpp"
#include "connection.hpp"

namespace lb::db {

// Longer reads are ended: SQLite's log cannot be emptied while they last, and no page waits that long.
inline constexpr std::int64_t kLongestRead_ms = 5000;
inline constexpr std::size_t kReaders = 4;

class Source {
  public:
    virtual ~Source() = default;
    // Makes the connections already now, for a program that may make none later.
    virtual Result<> connect() { return {}; }
    // Makes us the owner for as long as the connection lives; Failure::conflict when another program is.
    virtual Result<std::unique_ptr<Connection>> open_writer(StaticString name) = 0;
    virtual Result<std::unique_ptr<Connection>> open_reader(StaticString name, const Clock& clock) = 0;
};

}  // namespace lb::db
