#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "base/durable/file.hpp"
#include "base/home/home.hpp"
#include "listen.hpp"
#include "patience.hpp"
#include "plan.hpp"
#include "supervisor/serve.hpp"

namespace lb::supervisor {
namespace {

class Folder {
  public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "letterbox-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

}  // namespace

TEST(Patience, doubles_to_a_minute_and_forgives_after_a_good_run) {
    Patience patience;
    std::int64_t now = 0;
    patience.started(now);
    EXPECT_EQ(patience.ended(now), 1'000);
    patience.started(now += 1'000);
    EXPECT_EQ(patience.ended(now), 2'000);
    patience.started(now += 2'000);
    EXPECT_EQ(patience.ended(now), 4'000);
    patience.started(now += 4'000);
    EXPECT_EQ(patience.ended(now += 60'000), 1'000);
    now += 600'000;
    patience.started(now);
    EXPECT_EQ(patience.ended(now), 2'000);  // the ones before are forgotten, the pace is not
}

TEST(Patience, ends_with_the_fifth_end_in_ten_minutes) {
    Patience patience;
    for (int i = 0; i < 4; ++i) {
        EXPECT_TRUE(patience.ended(i * 100'000));
    }
    EXPECT_FALSE(patience.ended(599'000));
}

TEST(Plan, has_no_way_from_the_portal_to_vault_or_desk) {
    for (const Pair& pair : house_plan("/x").pairs) {
        EXPECT_FALSE((pair.one == "portal" && (pair.other == "vault" || pair.other == "desk")) ||
                     (pair.other == "portal" && (pair.one == "vault" || pair.one == "desk")));
    }
    EXPECT_EQ(house_plan("/x").programs.front().executable, "/x/letterbox-trail");
}

TEST(Listen, says_when_a_port_is_taken_and_which_it_got) {
    const auto first = listen_tcp("127.0.0.1:0");
    ASSERT_TRUE(first);
    EXPECT_TRUE(first->address.starts_with("127.0.0.1:"));
    EXPECT_NE(first->address, "127.0.0.1:0");
    const auto second = listen_tcp(first->address);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().failure, Failure::conflict);
    EXPECT_EQ(listen_tcp("192.0.2.7:0").error().failure, Failure::unsupported);
    EXPECT_EQ(listen_tcp("localhost:0").error().failure, Failure::bad_input);
    EXPECT_EQ(listen_tcp("127.0.0.1").error().failure, Failure::bad_input);
}

TEST(Listen, control_sockets_are_for_their_owner_alone_however_long_the_path) {
    const Folder folder;
    const std::string deep = folder.path() + '/' + std::string(120, 'd');
    std::filesystem::create_directory(deep);
    ASSERT_TRUE(listen_control(deep, "vault.sock"));
    const auto again = listen_control(deep, "vault.sock");  // the old one is left over from a kill
    ASSERT_TRUE(again);
    struct stat about {};
    ASSERT_EQ(::stat((deep + "/vault.sock").c_str(), &about), 0);
    EXPECT_TRUE(S_ISSOCK(about.st_mode));
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
    EXPECT_FALSE(listen_control(deep + "/none", "vault.sock"));
}

TEST(Serve, refuses_what_it_cannot_start_from) {
    const Folder folder;
    EXPECT_EQ(serve({}), 2);
    EXPECT_EQ(serve({"/x", "--colour"}), 2);
    EXPECT_EQ(serve({"relative"}), 3);
    EXPECT_EQ(serve({folder.path()}), 3);  // no letterbox.conf
    const Home home = *Home::at(folder.path());
    ASSERT_TRUE(write_durably(home.config(), as_bytes("[centre]\ncolour = blue\n"), IfThere::replace));
    EXPECT_EQ(serve({folder.path()}), 3);
    ASSERT_TRUE(write_durably(
        home.config(), as_bytes("[centre]\nid = demo\norigin = o\nname = n\nphone = p\n"), IfThere::replace));
    const auto taken = listen_tcp("127.0.0.1:0");
    ASSERT_TRUE(taken);
    EXPECT_EQ(serve({folder.path(), "--portal", taken->address}), 4);
    if (::geteuid() == 0) {
        EXPECT_EQ(serve({folder.path(), "--portal", "127.0.0.1:0", "--desk", "127.0.0.1:0"}), 3);  // root's
    }
}

}  // namespace lb::supervisor
