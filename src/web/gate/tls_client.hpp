// A blocking TLS client of this room's tests: sends bytes as they are and reads what comes.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>
#include <string>

#include "base/durable/fd.hpp"

namespace lb::gate {

inline Fd connect_to_port(std::uint16_t port) {
    Fd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto* any = static_cast<const sockaddr*>(static_cast<const void*>(&to));
    if (::connect(socket.get(), any, sizeof to) != 0) {
        return {};
    }
    const timeval patience{10, 0};
    ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return socket;
}

class TlsClient {
  public:
    explicit TlsClient(std::uint16_t port, const char* name = "letterbox.example",
                       int version = TLS1_3_VERSION)
        : socket_(connect_to_port(port)), context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free) {
        SSL_CTX_set_max_proto_version(context_.get(), version);
        ssl_ = {SSL_new(context_.get()), SSL_free};
        SSL_set_fd(ssl_.get(), socket_.get());
        std::string asked(name);
        SSL_ctrl(ssl_.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, asked.data());
        connected_ = SSL_connect(ssl_.get()) == 1;
    }
    bool connected() const { return connected_; }
    bool send(std::string_view bytes) {
        std::size_t written = 0;
        return SSL_write_ex(ssl_.get(), bytes.data(), bytes.size(), &written) == 1 && written == bytes.size();
    }
    // All until the peer closes.
    std::string read_to_end() {
        std::string all;
        char buffer[16384];
        std::size_t n = 0;
        while (SSL_read_ex(ssl_.get(), buffer, sizeof buffer, &n) == 1) {
            all.append(buffer, n);
        }
        return all;
    }
    // One answer with a body of the length it says.
    std::string read_answer() {
        std::string all;
        char c = 0;
        std::size_t n = 0;
        while (all.find("\r\n\r\n") == std::string::npos && SSL_read_ex(ssl_.get(), &c, 1, &n) == 1) {
            all.push_back(c);
        }
        const auto at = all.find("Content-Length: ");
        std::size_t left = at == std::string::npos ? 0 : std::stoul(all.substr(at + 16));
        while (left > 0 && SSL_read_ex(ssl_.get(), &c, 1, &n) == 1) {
            all.push_back(c);
            --left;
        }
        return all;
    }
    bool has_something_within(int ms) {
        pollfd waiting{socket_.get(), POLLIN, 0};
        return SSL_pending(ssl_.get()) > 0 || ::poll(&waiting, 1, ms) > 0;
    }

  private:
    Fd socket_;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl_{nullptr, SSL_free};
    bool connected_ = false;
};

inline int status_in(const std::string& answer) {
    return answer.substr(0, 9) == "HTTP/1.1 " ? std::stoi(answer.substr(9, 3)) : 0;
}

}  // namespace lb::gate
