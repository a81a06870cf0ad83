#include "supervised.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/log/log.hpp"

namespace lb {

namespace {
constexpr std::size_t kMaxPacketBytes = 4096;
}

Result<> hand(int supervisor_fd, Handed kind, std::string_view text, int fd) {
    Bytes packet{static_cast<std::uint8_t>(kind)};
    packet.insert(packet.end(), text.begin(), text.end());
    iovec part{packet.data(), packet.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> space{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (fd >= 0) {
        message.msg_control = space.data();
        message.msg_controllen = space.size();
        cmsghdr* head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof fd);
        std::memcpy(CMSG_DATA(head), &fd, sizeof fd);
    }
    if (::sendmsg(supervisor_fd, &message, MSG_NOSIGNAL) < 0) {
        return fail(Failure::peer_away, "the tie to the supervisor has ended");
    }
    return {};
}

Result<HandedThing> take_handed(int supervisor_fd) {
    std::array<char, kMaxPacketBytes> packet{};
    iovec part{packet.data(), packet.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> space{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = space.data();
    message.msg_controllen = space.size();
    ssize_t count = 0;
    do {
        count = ::recvmsg(supervisor_fd, &message, MSG_CMSG_CLOEXEC);
    } while (count < 0 && errno == EINTR);
    if (count <= 0) {
        return fail(Failure::peer_away, "the tie to the supervisor has ended");
    }
    HandedThing thing{static_cast<Handed>(packet[0]),
                      std::string(packet.data() + 1, static_cast<std::size_t>(count) - 1), Fd()};
    const cmsghdr* head = CMSG_FIRSTHDR(&message);
    if (head != nullptr && head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS) {
        int fd = -1;
        std::memcpy(&fd, CMSG_DATA(head), sizeof fd);
        thing.fd = Fd(fd);
    }
    return thing;
}

Result<Supervised> Supervised::attach(Fd tie) {
    Supervised self;
    self.tie_ = std::move(tie);
    for (;;) {
        LB_TRY(HandedThing thing, take_handed(self.tie_.get()));
        switch (thing.kind) {
            case Handed::setting: {
                const auto equals = thing.text.find('=');
                if (equals == std::string::npos) {
                    return fail(Failure::bad_input, "a setting without a value was handed");
                }
                self.settings_[thing.text.substr(0, equals)] = thing.text.substr(equals + 1);
                break;
            }
            case Handed::listener:
                self.listeners_[thing.text] = std::move(thing.fd);
                break;
            case Handed::control:
                self.control_ = std::move(thing.fd);
                break;
            case Handed::peer:
                self.first_peers_[thing.text] = std::move(thing.fd);
                break;
            case Handed::begin:
                return self;
            case Handed::ready:
                return fail(Failure::bad_input, "the supervisor said what only programs say");
        }
    }
}

Result<std::string> Supervised::setting(std::string_view key) const {
    const auto at = settings_.find(key);
    if (at == settings_.end()) {
        return fail(Failure::bad_input, "a setting is missing in letterbox.conf");
    }
    return at->second;
}

Result<Fd> Supervised::take_listener(std::string_view name) {
    const auto at = listeners_.find(name);
    if (at == listeners_.end() || !at->second.is_open()) {
        return fail(Failure::bad_input, "a listening socket was not handed");
    }
    return std::move(at->second);
}

Result<Fd> Supervised::take_control() {
    if (!control_.is_open()) {
        return fail(Failure::bad_input, "the control socket was not handed");
    }
    return std::move(control_);
}

void Supervised::on_peer(std::string name, std::function<void(Fd)> f) {
    on_peer_[std::move(name)] = std::move(f);
}

void Supervised::run() {
    const auto give = [this](const std::string& name, Fd fd) {
        if (const auto at = on_peer_.find(name); at != on_peer_.end()) {
            at->second(std::move(fd));
        } else {
            log("supervised.unknown_peer");
        }
    };
    for (auto& [name, fd] : first_peers_) {
        give(name, std::move(fd));
    }
    first_peers_.clear();
    if (!hand(tie_.get(), Handed::ready, {})) {
        return;
    }
    for (;;) {
        auto thing = take_handed(tie_.get());
        if (!thing || thing->kind != Handed::peer) {
            return;
        }
        give(thing->text, std::move(thing->fd));
    }
}

}  // namespace lb
