#include "listen.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/core/text.hpp"

namespace lb::supervisor {
namespace {

constexpr int kBacklog = 128;

struct Endpoint {
    sockaddr_storage storage{};
    socklen_t size = 0;
    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

Result<Endpoint> endpoint_of(std::string_view address) {
    const auto colon = address.rfind(':');
    if (colon == std::string_view::npos || colon == 0) {
        return fail(Failure::bad_input, "an address is written 127.0.0.1:8443");
    }
    const auto port = parse_decimal(address.substr(colon + 1), 65535);
    std::string host(address.substr(0, colon));
    if (!port) {
        return fail(Failure::bad_input, "an address is written 127.0.0.1:8443");
    }
    Endpoint endpoint;
    if (host.front() == '[' && host.back() == ']') {
        sockaddr_in6 v6{};
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(static_cast<std::uint16_t>(*port));
        host = host.substr(1, host.size() - 2);
        if (::inet_pton(AF_INET6, host.c_str(), &v6.sin6_addr) == 1) {
            std::memcpy(&endpoint.storage, &v6, sizeof v6);
            endpoint.size = sizeof v6;
            return endpoint;
        }
    } else {
        sockaddr_in v4{};
        v4.sin_family = AF_INET;
        v4.sin_port = htons(static_cast<std::uint16_t>(*port));
        if (::inet_pton(AF_INET, host.c_str(), &v4.sin_addr) == 1) {
            std::memcpy(&endpoint.storage, &v4, sizeof v4);
            endpoint.size = sizeof v4;
            return endpoint;
        }
    }
    return fail(Failure::bad_input, "an address is written 127.0.0.1:8443");
}

std::string with_port(std::string_view address, int fd) {
    sockaddr_storage bound{};
    socklen_t size = sizeof bound;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&bound), &size);
    std::uint16_t port = 0;  // at the same place in both families
    std::memcpy(&port, reinterpret_cast<const char*>(&bound) + offsetof(sockaddr_in, sin_port), sizeof port);
    return std::string(address.substr(0, address.rfind(':') + 1)) + std::to_string(ntohs(port));
}

}  // namespace

Result<Listener> listen_tcp(std::string_view address) {
    LB_TRY(const Endpoint endpoint, endpoint_of(address));
    Fd fd(::socket(endpoint.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const int yes = 1;
    if (!fd.is_open() || ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0) {
        return fail(Failure::unsupported, "this machine gives no TCP socket");
    }
    if (::bind(fd.get(), endpoint.get(), endpoint.size) != 0 || ::listen(fd.get(), kBacklog) != 0) {
        if (errno == EADDRINUSE) {
            return fail(Failure::conflict, "another program has this port");
        }
        if (errno == EACCES) {
            return fail(Failure::refused, "this port is for the administrator's programs");
        }
        return fail(Failure::unsupported, "this machine does not have this address");
    }
    std::string bound = with_port(address, fd.get());
    return Listener{std::move(fd), std::move(bound)};
}

Result<Fd> listen_control(const std::string& folder, const std::string& name) {
    // The name of a socket may have 107 bytes; the way through the folder's descriptor is always short
    // enough.
    const Fd at(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    const std::string path = "/proc/self/fd/" + std::to_string(at.get()) + '/' + name;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (!at.is_open() || path.size() >= sizeof address.sun_path) {
        return fail(Failure::bad_input, "the folder for the control sockets is not there");
    }
    std::copy(path.begin(), path.end(), address.sun_path);
    ::unlinkat(at.get(), name.c_str(), 0);
    Fd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const mode_t old = ::umask(0177);
    const bool bound =
        fd.is_open() && ::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::umask(old);
    if (!bound || ::listen(fd.get(), kBacklog) != 0) {
        return fail(Failure::unsupported, "a control socket cannot be made here");
    }
    return fd;
}

}  // namespace lb::supervisor
