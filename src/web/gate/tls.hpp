// TLS 1.3 and nothing older, with OpenSSL's non-blocking interface. No tickets, no resumption, no early data:
// a request cannot be replayed and nothing of a session outlives its connection.
// Room-internal: the gate is the only user.
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/core/bytes.hpp"

namespace lb::gate {

class TlsContext {
  public:
    // The key file must be a regular file that nobody else can read; it is read once.
    static Result<TlsContext> load(const std::string& certificate_file, const std::string& key_file);
    SSL_CTX* native() const { return context_.get(); }

  private:
    struct Free {
        void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    };
    explicit TlsContext(std::unique_ptr<SSL_CTX, Free> context) : context_(std::move(context)) {}
    std::unique_ptr<SSL_CTX, Free> context_;
};

// One connection's TLS over a non-blocking socket that somebody else owns.
class TlsStream {
  public:
    enum class Want : std::uint8_t { nothing, reading, writing };
    enum class State : std::uint8_t { open, finished, failed };
    struct Step {
        std::size_t bytes = 0;
        Want want = Want::nothing;
        State state = State::open;
    };

    static Result<TlsStream> accept(const TlsContext& context, int socket);

    Step handshake();
    Step read(std::span<std::uint8_t> into);
    Step write(ByteView bytes);
    void say_goodbye();  // close_notify, best effort

    std::string_view server_name() const;  // what the peer asked for; "" when it did not say

  private:
    struct Free {
        void operator()(SSL* ssl) const { SSL_free(ssl); }
    };
    explicit TlsStream(std::unique_ptr<SSL, Free> ssl) : ssl_(std::move(ssl)) {}
    Step step_of(int answer, std::size_t bytes);
    std::unique_ptr<SSL, Free> ssl_;
};

}  // namespace lb::gate
