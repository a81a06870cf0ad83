#include "door.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <thread>

#include "client.hpp"

namespace lb {

namespace {

struct Doubled {
    std::uint32_t number = 0;
    static constexpr auto fields(auto& m) { return std::tie(m.number); }
};
struct Double {
    static constexpr std::uint16_t kind = 1;
    using Reply = Doubled;
    std::uint32_t number = 0;
    static constexpr auto fields(auto& m) { return std::tie(m.number); }
};
struct Unknown : Double {
    static constexpr std::uint16_t kind = 2;
};

std::pair<Fd, Fd> stream_pair() {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        throw Fatal("no socketpair");
    }
    return {Fd(ends[0]), Fd(ends[1])};
}

Door doubling_door(Times times = Times::many) {
    Door door;
    door.on<Double>(
        [](const Double& ask) -> Result<Doubled> {
            if (ask.number > 1000) {
                return fail(Failure::too_big, "over a thousand");
            }
            return Doubled{ask.number * 2};
        },
        times);
    return door;
}

struct Pair {
    explicit Pair(Door table = doubling_door()) : door(std::move(table)), server(door) { connect(); }
    void connect() {
        auto [a, b] = stream_pair();
        server.attach(std::move(a));
        client.attach(std::move(b));
    }
    Door door;
    DoorServer server;
    Client client;
};

}  // namespace

TEST(Door, answers_what_it_knows) {
    Pair pair;
    EXPECT_EQ(pair.client.call(Double{21})->number, 42U);
    EXPECT_EQ(pair.client.call(Double{2000}).error().failure, Failure::too_big);
    EXPECT_EQ(pair.client.call(Double{1})->number, 2U);
}

TEST(Door, answers_many_callers_at_once) {
    Pair pair;
    std::vector<std::thread> callers;
    for (std::uint32_t n = 0; n < 8; ++n) {
        callers.emplace_back([&, n] {
            for (std::uint32_t i = 0; i < 50; ++i) {
                EXPECT_EQ(pair.client.call(Double{n * 50 + i})->number, 2 * (n * 50 + i));
            }
        });
    }
    for (auto& caller : callers) {
        caller.join();
    }
}

TEST(Door, an_unknown_question_ends_the_pair) {
    Pair pair;
    EXPECT_EQ(pair.client.call(Unknown{}).error().failure, Failure::peer_away);
    EXPECT_EQ(pair.client.call(Double{1}).error().failure, Failure::peer_away);
}

TEST(Door, what_may_be_asked_once_is_answered_once) {
    Pair pair(doubling_door(Times::once));
    EXPECT_TRUE(pair.client.call(Double{1}));
    EXPECT_EQ(pair.client.call(Double{1}).error().failure, Failure::peer_away);
}

TEST(Door, a_client_that_lets_go_keeps_nobody_waiting) {
    Client client;
    auto [silent, end] = stream_pair();  // never says hello
    client.attach(std::move(end));
    std::thread caller([&] { EXPECT_EQ(client.call(Double{1}).error().failure, Failure::peer_away); });
    client.let_go();
    caller.join();
    EXPECT_FALSE(client.is_attached());
}

TEST(Door, a_fresh_end_takes_the_place_of_the_old_one) {
    Pair pair;
    EXPECT_FALSE(pair.client.call(Unknown{}));
    pair.connect();
    EXPECT_EQ(pair.client.call(Double{4})->number, 8U);
}

TEST(Door, a_half_read_message_is_dropped_with_its_pair) {
    Pair pair;
    auto [a, b] = stream_pair();
    pair.server.attach(std::move(a));
    ASSERT_TRUE(exchange_hello(b.get()));
    ASSERT_TRUE(write_all(b.get(), ByteView(Bytes{0, 0, 0, 10, 0, 1})));  // the head of a frame, and no more
    b.close();
    pair.connect();
    EXPECT_EQ(pair.client.call(Double{4})->number, 8U);
}

TEST(Door, refuses_a_program_of_another_build) {
    const Door door = doubling_door();
    auto [a, b] = stream_pair();
    std::thread server([&, fd = std::move(a)]() mutable {
        EXPECT_EQ(serve(std::move(fd), door).failure, Failure::refused);
    });
    EXPECT_TRUE(write_frame(b.get(), kHelloKind, 0, as_bytes("another build")));
    server.join();
}

}  // namespace lb
