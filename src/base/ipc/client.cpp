#include "client.hpp"

#include <sys/socket.h>
#include <sys/un.h>

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "base/log/log.hpp"
#include "failures.hpp"

namespace lb {

namespace {

struct Waiting {
    std::optional<Result<Frame>> answer;
    std::uint16_t kind;
};

}  // namespace

struct Client::Inside {
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::map<std::uint32_t, Waiting> waiting;  // by request number
    std::uint32_t last_request = 0;
    Fd stream;
    enum class State { away, greeting, alive } state = State::away;
    std::mutex writing;  // one frame at a time on the stream
    std::thread reading;

    // The peer is gone: everybody who waits hears of it.
    void end() {
        const std::lock_guard lock(mutex);
        state = State::away;
        for (auto& [request, one] : waiting) {
            if (!one.answer) {
                one.answer = fail(Failure::peer_away, "the other program went away");
            }
        }
        changed.notify_all();
    }

    void read_answers() {
        const auto greeted = exchange_hello(stream.get());
        if (!greeted) {
            if (greeted.error().failure != Failure::peer_away) {
                log("client.refused", greeted.error());
            }
        } else {
            const std::lock_guard lock(mutex);
            state = State::alive;
            changed.notify_all();
        }
        while (greeted) {
            auto frame = read_frame(stream.get());
            if (!frame) {
                break;
            }
            const std::lock_guard lock(mutex);
            const auto at = waiting.find(frame->request);
            if (at == waiting.end()) {
                continue;  // its caller has given up
            }
            if (frame->kind == kRefusalKind) {
                at->second.answer = refusal_in(*frame);
            } else if (frame->kind != (at->second.kind | kReplyBit)) {
                break;  // an answer to another question: this peer cannot be trusted with the rest
            } else {
                at->second.answer = std::move(*frame);
            }
            changed.notify_all();
        }
        end();
    }

    void close() {
        if (stream.is_open()) {
            ::shutdown(stream.get(), SHUT_RDWR);
        }
        if (reading.joinable()) {
            reading.join();
        }
        stream.close();
    }
};

Client::Client() : inside_(std::make_unique<Inside>()) {}

Client::~Client() {
    inside_->close();
}

void Client::attach(Fd stream) {
    const std::lock_guard writing(inside_->writing);
    inside_->close();
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->stream = std::move(stream);
        inside_->state = Inside::State::greeting;
    }
    inside_->reading = std::thread([inside = inside_.get()] { inside->read_answers(); });
}

void Client::let_go() {
    const std::lock_guard writing(inside_->writing);
    inside_->close();
    inside_->end();
}

bool Client::is_attached() const {
    const std::lock_guard lock(inside_->mutex);
    return inside_->state != Inside::State::away;
}

Result<Frame> Client::exchange(std::uint16_t kind, ByteView body, std::chrono::milliseconds patience) {
    std::uint32_t request = 0;
    {
        std::unique_lock greeted(inside_->mutex);
        inside_->changed.wait_for(greeted, patience,
                                  [&] { return inside_->state != Inside::State::greeting; });
    }
    {
        const std::lock_guard writing(inside_->writing);
        {
            const std::lock_guard lock(inside_->mutex);
            if (inside_->state != Inside::State::alive) {
                return fail(Failure::peer_away, "the other program is not there");
            }
            request = ++inside_->last_request;
            inside_->waiting[request] = {std::nullopt, kind};
        }
        if (!write_frame(inside_->stream.get(), kind, request, body)) {
            ::shutdown(inside_->stream.get(), SHUT_RDWR);  // the reading thread tells everybody, us too
        }
    }
    std::unique_lock lock(inside_->mutex);
    const auto answered = [&] { return inside_->waiting.at(request).answer.has_value(); };
    const bool in_time = inside_->changed.wait_for(lock, patience, answered);
    auto node = inside_->waiting.extract(request);
    if (!in_time) {
        return fail(Failure::locked, "the other program did not answer in time");
    }
    return *std::move(node.mapped().answer);
}

Result<Fd> connect_unix(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) {
        return fail(Failure::bad_input, "the path of the control socket is too long");
    }
    std::copy(path.begin(), path.end(), address.sun_path);
    Fd stream(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!stream.is_open() ||
        ::connect(stream.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        return fail(Failure::peer_away, "the program is not running");
    }
    return stream;
}

}  // namespace lb
