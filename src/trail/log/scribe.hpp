// The writer on a thread of its own: while one batch is on its way to the disk, the next one gathers. An
// answer is given when its entry is durable; the checkpoint follows within a second, at once when nobody
// waits.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "writer.hpp"

namespace lb::trail_log {

class Scribe {
  public:
    // on_trouble is told on the writer's thread: of every entry that was refused, and why the log cannot go
    // on. Whatever throws there ends the process, as a failed fsync must.
    Scribe(Writer writer, const Clock& clock, std::function<void(const Error&)> on_trouble);
    ~Scribe();  // publishes what was answered
    Scribe(const Scribe&) = delete;
    Scribe& operator=(const Scribe&) = delete;

    using Answered = std::function<void(const Result<Placed>&)>;
    void ask(Author author, Draft draft, Answered answered);

    // The newest signed note, and how many entries it covers.
    struct Published {
        std::string note;
        std::uint64_t size = 0;
    };
    Published published() const;

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace lb::trail_log
