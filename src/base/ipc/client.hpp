// Client: the asking end of a pair. Many threads may call at once; replies find their caller by number.
// When the pair ends, every waiting call fails with peer_away and what was half read is dropped; the
// supervisor hands a fresh end and attach() takes it. A call is never repeated here: only the caller knows if
// it may be.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/ipc/codec.hpp"
#include "base/ipc/frame.hpp"

namespace lb {

class Client {
  public:
    Client();
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // Takes over the stream and returns at once; an older stream is closed first. Calls wait until the two
    // programs have greeted each other; a peer of another build is as good as away.
    void attach(Fd stream);
    // Ends the pair from our side, so that nobody waits for an answer while the program ends.
    void let_go();
    bool is_attached() const;

    // Failure::peer_away when there is no peer or it went away before it answered; whatever failure the
    // peer answered with; locked when the answer did not come in time.
    template <typename Request>
    Result<typename Request::Reply> call(const Request& request,
                                         std::chrono::milliseconds patience = std::chrono::seconds(30)) {
        const WipedBytes body = encode(request);
        LB_TRY(const Frame frame, exchange(Request::kind, ByteView(body.data(), body.size()), patience));
        return decode<typename Request::Reply>(frame.view());
    }

  private:
    Result<Frame> exchange(std::uint16_t kind, ByteView body, std::chrono::milliseconds patience);
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

// Connects to a program's control socket.
Result<Fd> connect_unix(const std::string& path);

}  // namespace lb
