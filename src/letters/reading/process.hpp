// One reader process and the two sockets to it.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>

#include "answer.hpp"
#include "base/durable/fd.hpp"

namespace lb::reading {

class Process {
  public:
    // Started with an empty environment but OMP_THREAD_LIMIT and with no descriptor but its own.
    static Result<Process> start(const std::string& program);
    Process(Process&& other) noexcept;
    Process& operator=(Process&& other) noexcept;
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process();  // kills it, if it is still there

    // Sends the job while it takes the answer, until the answer is complete. What went wrong otherwise.
    tl::expected<void, Trouble> talk(ByteView job, Answer& answer, std::chrono::milliseconds patience);

    // After talk: its peak of memory.
    std::uint32_t end();

  private:
    Process() = default;
    pid_t pid_ = -1;
    Fd job_;
    Fd answer_;
};

}  // namespace lb::reading
