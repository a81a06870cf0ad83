// The pool that runs handlers. It sees whole requests and gives back whole answers; it never waits for a
// peer.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/durable/fd.hpp"
#include "body.hpp"
#include "exchange.hpp"

namespace Poco::Net {
class HTTPRequestHandlerFactory;
}

namespace lb::gate {

struct Job {
    std::uint64_t connection;
    Head head;
    Body body;
    Poco::Net::SocketAddress peer;
};

struct Done {
    std::uint64_t connection;
    Reply reply;
    bool failed;  // the handler threw: the reply is ours
};

class Workers {
  public:
    struct Size {
        std::size_t threads;
        std::size_t waiting;
    };
    // `bell` is an eventfd that rings when something is done.
    Workers(Poco::Net::HTTPRequestHandlerFactory& handlers, int bell, Size size);
    ~Workers();

    bool submit(Job job);  // false: too many wait already
    std::vector<Done> take_done();
    // The lb::Fatal that a handler ended with, if one did.
    std::exception_ptr fatal();

  private:
    void work();
    Done run(Job job);
    void ring() const;

    Poco::Net::HTTPRequestHandlerFactory& handlers_;
    int bell_;
    std::size_t waiting_max_;
    std::mutex mutex_;
    std::condition_variable something_to_do_;
    std::deque<Job> waiting_;
    std::vector<Done> done_;
    std::exception_ptr fatal_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace lb::gate
