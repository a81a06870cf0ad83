#include "supervised.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <thread>

namespace lb {

TEST(Supervised, gets_what_was_handed_and_fresh_peers_later) {
    int tie[2];
    int pair[2];
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, tie), 0);
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
    Fd supervisor(tie[0]);
    const Fd near_end(pair[0]);
    const Fd far_end(pair[1]);
    ASSERT_TRUE(hand(supervisor.get(), Handed::setting, "demo=yes"));
    ASSERT_TRUE(hand(supervisor.get(), Handed::listener, "portal", far_end.get()));
    ASSERT_TRUE(hand(supervisor.get(), Handed::peer, "trail", far_end.get()));
    ASSERT_TRUE(hand(supervisor.get(), Handed::begin, {}));

    auto program = Supervised::attach(Fd(tie[1]));
    ASSERT_TRUE(program);
    EXPECT_EQ(*program->setting("demo"), "yes");
    EXPECT_FALSE(program->setting("other"));
    EXPECT_TRUE(program->take_listener("portal"));
    EXPECT_FALSE(program->take_listener("portal"));
    EXPECT_FALSE(program->take_control());

    int peers = 0;
    program->on_peer("trail", [&](const Fd& fd) { peers += fd.is_open() ? 1 : 0; });
    std::thread running([&] { program->run(); });
    EXPECT_EQ(take_handed(supervisor.get())->kind, Handed::ready);
    ASSERT_TRUE(hand(supervisor.get(), Handed::peer, "trail", far_end.get()));
    supervisor.close();
    running.join();
    EXPECT_EQ(peers, 2);
}

}  // namespace lb
