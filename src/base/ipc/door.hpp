// Door: the answering end of a pair, as a table of what may be asked. Whatever is not in the table, is not
// decodable or comes twice where once is allowed ends the pair.
//
//   Door door;
//   door.on<GetKeys>([&](const GetKeys& ask) -> Result<Keys> { ... });
//   DoorServer server(door);  server.attach(std::move(fd));
#pragma once

#include <functional>
#include <map>
#include <memory>

#include "base/core/static_string.hpp"
#include "base/ipc/codec.hpp"
#include "base/ipc/frame.hpp"

namespace lb {

enum class Times { many, once };

// Answers one request; may be kept and called later from another thread. Calling it after the pair has ended
// does nothing: the asker has heard of the end already.
template <typename Reply>
class Answer {
  public:
    using Send = std::function<void(const Result<WipedBytes>&)>;
    explicit Answer(Send send) : send_(std::move(send)) {}
    void operator()(const Result<Reply>& reply) const {
        if (reply) {
            send_(encode(*reply));
        } else {
            send_(Unexpected(reply.error()));
        }
    }

  private:
    Send send_;
};

class Door {
  public:
    using Send = std::function<void(const Result<WipedBytes>&)>;
    // False when the body is not a message of its kind: the pair ends.
    using Handler = std::function<bool(ByteView body, Send send)>;
    struct Entry {
        Handler handler;
        Times times;
    };

    // f(const Request&) -> Result<Request::Reply>
    template <typename Request, typename F>
    void on(F f, Times times = Times::many) {
        on_later<Request>(
            [f = std::move(f)](const Request& request, const Answer<typename Request::Reply>& answer) {
                answer(f(request));
            },
            times);
    }
    // f(Request, Answer<Request::Reply>): may answer later; the next request is read meanwhile.
    template <typename Request, typename F>
    void on_later(F f, Times times = Times::many) {
        add(Request::kind, {[f = std::move(f)](ByteView body, Send send) {
                                auto request = decode<Request>(body);
                                if (!request) {
                                    return false;
                                }
                                f(*std::move(request), Answer<typename Request::Reply>(std::move(send)));
                                return true;
                            },
                            times});
    }
    const Entry* find(std::uint16_t kind) const;

  private:
    void add(std::uint16_t kind, Entry entry);
    std::map<std::uint16_t, Entry> entries_;
};

// Serves one peer at a time on a thread of its own; a fresh end replaces the old one.
class DoorServer {
  public:
    // A pair that ends because the peer went is ordinary; any other end is in the log as door.ended.
    explicit DoorServer(const Door& door);
    ~DoorServer();
    DoorServer(const DoorServer&) = delete;
    DoorServer& operator=(const DoorServer&) = delete;

    void attach(Fd stream);

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

// Serves one stream until it ends, on the caller's thread. Returns why it ended.
Error serve(Fd stream, const Door& door);

}  // namespace lb
