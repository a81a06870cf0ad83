#include "workers.hpp"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <unistd.h>

#include "base/log/log.hpp"

namespace lb::gate {

Workers::Workers(Poco::Net::HTTPRequestHandlerFactory& handlers, int bell, Size size)
    : handlers_(handlers), bell_(bell), waiting_max_(size.waiting) {
    for (std::size_t i = 0; i < size.threads; ++i) {
        threads_.emplace_back([this] { work(); });
    }
}

Workers::~Workers() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    something_to_do_.notify_all();
    for (auto& thread : threads_) {
        thread.join();
    }
}

bool Workers::submit(Job job) {
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= waiting_max_) {
            return false;
        }
        waiting_.push_back(std::move(job));
    }
    something_to_do_.notify_one();
    return true;
}

std::vector<Done> Workers::take_done() {
    const std::lock_guard lock(mutex_);
    return std::exchange(done_, {});
}

std::exception_ptr Workers::fatal() {
    const std::lock_guard lock(mutex_);
    return fatal_;
}

void Workers::ring() const {
    const std::uint64_t one = 1;
    // A full counter means that the bell rings already.
    [[maybe_unused]] const auto n = ::write(bell_, &one, sizeof one);
}

void Workers::work() {
    for (;;) {
        std::unique_lock lock(mutex_);
        something_to_do_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (stopping_) {
            return;
        }
        Job job = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        try {
            Done done = run(std::move(job));
            lock.lock();
            done_.push_back(std::move(done));
        } catch (const Fatal&) {
            if (!lock.owns_lock()) {
                lock.lock();
            }
            fatal_ = std::current_exception();
        }
        lock.unlock();
        ring();
    }
}

Done Workers::run(Job job) {
    Done done{job.connection, refusal_reply(500), true};
    try {
        auto body = job.body.read_all();
        if (!body) {
            log("gate.body_lost", body.error());
            return done;
        }
        Response response;
        Request request(std::move(job.head), *std::move(body), job.peer, response);
        const std::unique_ptr<Poco::Net::HTTPRequestHandler> handler(handlers_.createRequestHandler(request));
        if (!handler) {
            done.reply = refusal_reply(404);
            return done;
        }
        handler->handleRequest(request, response);
        done.reply = response.take_reply();
        done.failed = false;
    } catch (const Fatal&) {
        throw;
    } catch (const std::exception&) {
        // what() is not logged: it may carry the value that broke.
        log("gate.handler_failed");
    }
    return done;
}

}  // namespace lb::gate
