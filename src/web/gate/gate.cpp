#include "gate.hpp"

#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstring>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "base/log/log.hpp"
#include "connection.hpp"

namespace lb::gate {

namespace {

constexpr std::uint64_t kBell = 0;  // epoll's names: 0 the bell, 1 to 99 listeners, above connections
constexpr std::uint64_t kFirstConnection = 100;
constexpr std::size_t kAddressesMax = 10'000;

Peer peer_of(const sockaddr_storage& storage, socklen_t length) {
    // The kernel filled it; sockaddr's own way is this cast.
    const auto* any = static_cast<const sockaddr*>(static_cast<const void*>(&storage));
    Peer peer{Poco::Net::SocketAddress(any, length), {}};
    if (storage.ss_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &storage, sizeof v6);
        peer.group.assign(static_cast<const char*>(static_cast<const void*>(&v6.sin6_addr)), 8);
    } else {
        sockaddr_in v4{};
        std::memcpy(&v4, &storage, sizeof v4);
        peer.group.assign(static_cast<const char*>(static_cast<const void*>(&v4.sin_addr)), 4);
    }
    return peer;
}

// What one address has open and how many handshakes it may still begin.
struct AddressUse {
    std::size_t open = 0;
    double handshakes = 0;
    Instant counted;
};

}  // namespace

class Gate::Loop final : public Surroundings {
  public:
    Loop(Settings settings, TlsContext tls, Poco::Net::HTTPRequestHandlerFactory& handlers, Fd epoll, Fd bell)
        : settings_(std::move(settings)),
          tls_(std::move(tls)),
          epoll_(std::move(epoll)),
          bell_(std::move(bell)),
          workers_(handlers, bell_.get(), {settings_.limits.workers, settings_.limits.waiting_requests}) {
        for (const int listener : settings_.listeners) {
            listeners_.emplace_back(listener);
        }
    }
    ~Loop() override { stop(); }
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    Result<> begin();
    void wait();
    void stop();
    Result<> reload();
    Counts counts() const;

    const Settings& settings() const override { return settings_; }
    bool submit(Job job) override {
        ++served_;
        return workers_.submit(std::move(job));
    }
    void count_refusal() override { ++refused_; }

  private:
    void run();
    void turn();
    int milliseconds_to_wait() const;
    void on_bell();
    void on_listener(const Fd& listener);
    void welcome(Fd socket, Peer peer, Instant now);
    bool has_room_for(const std::string& group, Instant now);
    void on_connection(std::uint64_t id, std::uint32_t events);
    void on_deadlines();
    // Puts epoll and the deadlines in step with what the connection now wants, or lets it go.
    void settle(Talk& talk);
    void let_go(Talk& talk);
    Result<> watch(int fd, std::uint64_t name, std::uint32_t events, int operation) const;

    struct Held {
        Talk talk;
        std::uint32_t events;
        std::optional<Instant> deadline;
    };

    Settings settings_;
    std::mutex tls_mutex_;
    TlsContext tls_;
    Fd epoll_;
    Fd bell_;
    std::vector<Fd> listeners_;
    std::map<std::uint64_t, Held> connections_;
    std::set<std::pair<Instant, std::uint64_t>> deadlines_;
    std::map<std::string, AddressUse> addresses_;
    std::uint64_t next_id_ = kFirstConnection;
    std::atomic<bool> stopping_ = false;
    std::atomic<std::uint64_t> accepted_ = 0, turned_away_ = 0, refused_ = 0, served_ = 0, failures_ = 0;
    std::exception_ptr fatal_;
    std::mutex thread_mutex_;
    std::thread thread_;
    Workers workers_;  // last: its threads end before anything they use
};

Result<> Gate::Loop::watch(int fd, std::uint64_t name, std::uint32_t events, int operation) const {
    epoll_event event{};
    event.events = events;
    event.data.u64 = name;
    if (::epoll_ctl(epoll_.get(), operation, fd, &event) != 0) {
        return fail(Failure::fault, "epoll refuses a descriptor");
    }
    return {};
}

Result<> Gate::Loop::begin() {
    LB_CHECK(watch(bell_.get(), kBell, EPOLLIN, EPOLL_CTL_ADD));
    for (std::size_t i = 0; i < listeners_.size(); ++i) {
        LB_CHECK(watch(listeners_[i].get(), i + 1, EPOLLIN, EPOLL_CTL_ADD));
    }
    thread_ = std::thread([this] { run(); });
    return {};
}

void Gate::Loop::run() {
    try {
        while (!stopping_) {
            turn();
        }
    } catch (const Fatal&) {
        fatal_ = std::current_exception();
    }
    connections_.clear();
    deadlines_.clear();
}

void Gate::Loop::wait() {
    const std::lock_guard lock(thread_mutex_);
    if (thread_.joinable()) {
        thread_.join();
    }
    if (fatal_) {
        std::rethrow_exception(std::exchange(fatal_, nullptr));
    }
}

void Gate::Loop::stop() {
    stopping_ = true;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto n = ::write(bell_.get(), &one, sizeof one);
    const std::lock_guard lock(thread_mutex_);
    if (thread_.joinable()) {
        thread_.join();
    }
}

Result<> Gate::Loop::reload() {
    LB_TRY(TlsContext fresh, TlsContext::load(settings_.certificate_file, settings_.key_file));
    const std::lock_guard lock(tls_mutex_);
    tls_ = std::move(fresh);
    return {};
}

Counts Gate::Loop::counts() const {
    return {accepted_, turned_away_, refused_, served_, failures_};
}

int Gate::Loop::milliseconds_to_wait() const {
    if (deadlines_.empty()) {
        return -1;
    }
    const auto left = deadlines_.begin()->first - std::chrono::steady_clock::now();
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(left).count() + 1;
    return static_cast<int>(std::clamp<std::int64_t>(ms, 0, 60'000));
}

void Gate::Loop::turn() {
    std::array<epoll_event, 64> events{};
    const int n =
        ::epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), milliseconds_to_wait());
    for (int i = 0; i < n; ++i) {
        const auto& event = events[static_cast<std::size_t>(i)];
        if (event.data.u64 == kBell) {
            on_bell();
        } else if (event.data.u64 < kFirstConnection) {
            on_listener(listeners_[event.data.u64 - 1]);
        } else {
            on_connection(event.data.u64, event.events);
        }
    }
    on_deadlines();
}

void Gate::Loop::on_bell() {
    std::uint64_t rung = 0;
    [[maybe_unused]] const auto n = ::read(bell_.get(), &rung, sizeof rung);
    if (auto fatal = workers_.fatal()) {
        std::rethrow_exception(fatal);
    }
    const auto now = std::chrono::steady_clock::now();
    for (const auto& done : workers_.take_done()) {
        failures_ += done.failed ? 1 : 0;
        if (const auto at = connections_.find(done.connection); at != connections_.end()) {
            Talk& talk = at->second.talk;
            talk.answer(done, now);
            talk.advance(now);
            settle(talk);
        }
    }
}

bool Gate::Loop::has_room_for(const std::string& group, Instant now) {
    const auto& limits = settings_.limits;
    const auto per_second = static_cast<double>(limits.handshakes_per_second_per_address);
    if (addresses_.size() > kAddressesMax) {
        std::erase_if(addresses_, [](const auto& one) { return one.second.open == 0; });
    }
    auto [at, is_new] = addresses_.try_emplace(group);
    AddressUse& use = at->second;
    if (is_new) {
        use.handshakes = 2 * per_second;  // a burst of two seconds
    } else {
        const std::chrono::duration<double> passed = now - use.counted;
        use.handshakes = std::min(2 * per_second, use.handshakes + passed.count() * per_second);
    }
    use.counted = now;
    if (connections_.size() >= limits.connections || use.open >= limits.connections_per_address ||
        use.handshakes < 1) {
        return false;
    }
    use.handshakes -= 1;
    ++use.open;
    return true;
}

void Gate::Loop::on_listener(const Fd& listener) {
    const auto now = std::chrono::steady_clock::now();
    for (int i = 0; i < 64; ++i) {
        sockaddr_storage storage{};
        socklen_t length = sizeof storage;
        auto* any = static_cast<sockaddr*>(static_cast<void*>(&storage));
        Fd socket(::accept4(listener.get(), any, &length, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (!socket.is_open()) {
            return;
        }
        ++accepted_;
        Peer peer = peer_of(storage, length);
        if (!has_room_for(peer.group, now)) {
            ++turned_away_;
            continue;
        }
        welcome(std::move(socket), std::move(peer), now);
    }
}

void Gate::Loop::welcome(Fd socket, Peer peer, Instant now) {
    const int on = 1;
    ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    auto tls = [&] {
        const std::lock_guard lock(tls_mutex_);
        return TlsStream::accept(tls_, socket.get());
    }();
    const std::uint64_t id = next_id_++;
    if (!tls || !watch(socket.get(), id, EPOLLIN, EPOLL_CTL_ADD)) {
        --addresses_[peer.group].open;
        return;
    }
    Held held{Talk(id, std::move(socket), *std::move(tls), std::move(peer), *this, now), EPOLLIN,
              std::nullopt};
    settle(connections_.emplace(id, std::move(held)).first->second.talk);
}

void Gate::Loop::on_connection(std::uint64_t id, std::uint32_t events) {
    const auto at = connections_.find(id);
    if (at == connections_.end()) {
        return;
    }
    Talk& talk = at->second.talk;
    if ((events & (EPOLLERR | EPOLLHUP)) != 0) {
        talk.on_hang_up();
    } else {
        talk.advance(std::chrono::steady_clock::now());
    }
    settle(talk);
}

void Gate::Loop::on_deadlines() {
    const auto now = std::chrono::steady_clock::now();
    while (!deadlines_.empty() && deadlines_.begin()->first <= now) {
        Talk& talk = connections_.at(deadlines_.begin()->second).talk;
        talk.on_deadline(now);
        settle(talk);
    }
}

void Gate::Loop::settle(Talk& talk) {
    if (talk.is_over()) {
        let_go(talk);
        return;
    }
    Held& held = connections_.at(talk.id());
    if (const auto events = talk.wanted_events(); events != held.events) {
        if (!watch(talk.socket(), talk.id(), events, EPOLL_CTL_MOD)) {
            let_go(talk);
            return;
        }
        held.events = events;
    }
    if (talk.deadline() != held.deadline) {
        if (held.deadline) {
            deadlines_.erase({*held.deadline, talk.id()});
        }
        if (talk.deadline()) {
            deadlines_.emplace(*talk.deadline(), talk.id());
        }
        held.deadline = talk.deadline();
    }
}

void Gate::Loop::let_go(Talk& talk) {
    const auto id = talk.id();
    Held& held = connections_.at(id);
    if (held.deadline) {
        deadlines_.erase({*held.deadline, id});
    }
    --addresses_[talk.group()].open;
    connections_.erase(id);
}

Result<std::unique_ptr<Gate>> Gate::start(Settings settings, Poco::Net::HTTPRequestHandlerFactory& handlers) {
    if (!settings.door || settings.hosts.empty() || settings.listeners.empty()) {
        return fail(Failure::fault, "a gate needs a listener, a host and a site's door");
    }
    LB_TRY(TlsContext tls, TlsContext::load(settings.certificate_file, settings.key_file));
    Fd epoll(::epoll_create1(EPOLL_CLOEXEC));
    Fd bell(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
    if (!epoll.is_open() || !bell.is_open()) {
        return fail(Failure::unsupported, "no epoll on this machine");
    }
    auto loop = std::make_unique<Loop>(std::move(settings), std::move(tls), handlers, std::move(epoll),
                                       std::move(bell));
    LB_CHECK(loop->begin());
    return std::unique_ptr<Gate>(new Gate(std::move(loop)));
}

Gate::Gate(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}
Gate::~Gate() = default;

void Gate::wait() {
    loop_->wait();
}
void Gate::stop() {
    loop_->stop();
}
Result<> Gate::reload_certificate() {
    return loop_->reload();
}
Counts Gate::counts() const {
    return loop_->counts();
}

}  // namespace lb::gate
