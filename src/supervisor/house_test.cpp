#include "house.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <future>
#include <thread>

#include "base/durable/file.hpp"
#include "listen.hpp"
#include "spawn.hpp"

namespace lb::supervisor {
namespace {

constexpr int kPatienceRounds = 400;  // of 25 ms

class HouseTest : public ::testing::Test {
  protected:
    HouseTest() {
        std::string pattern = (std::filesystem::temp_directory_path() / "letterbox-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        for (const std::string name : {"one", "two", "three"}) {
            parts_.plan.programs.push_back({name, LB_FAKE_PROGRAM, false, false});
            parts_.settings[name]["does"] = "serve";
        }
        parts_.plan.pairs = {{"one", "two"}, {"two", "three"}};
        parts_.pids_path = folder_ + "/pids";
        parts_.first_wait_ms = 1;
    }
    ~HouseTest() override { std::filesystem::remove_all(folder_); }

    void begin() {
        parts_.on_all_ready = [this] { ready_.set_value(); };
        Fd log(::open((folder_ + "/log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
        house_ = std::make_unique<House>(std::move(parts_), Journal(std::move(log), false));
        running_ = std::thread([this] { ending_ = house_->run(); });
    }
    void end() {
        ::kill(::getpid(), SIGTERM);  // blocked here, seen by the house
        running_.join();
    }
    std::string file(const std::string& name) const {
        const auto bytes = read_file(folder_ + '/' + name, 1U << 20U);
        return bytes ? std::string(as_text(*bytes)) : std::string();
    }
    std::size_t count(std::string_view what) const {
        const std::string text = file("log");
        std::size_t found = 0;
        for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
            ++found;
        }
        return found;
    }
    // Real processes: there is nothing else to wait on than what they wrote.
    bool comes_true(const std::function<bool()>& it) const {
        for (int i = 0; i < kPatienceRounds && !it(); ++i) {
            ::poll(nullptr, 0, 25);
        }
        return it();
    }
    pid_t pid_of(const std::string& name) const {
        const std::string text = file("pids");
        const auto at = text.find(name + ' ');
        return at == std::string::npos ? -1 : std::atoi(text.c_str() + at + name.size());
    }

    std::string folder_;
    HouseParts parts_;
    std::promise<void> ready_;
    std::unique_ptr<House> house_;
    std::thread running_;
    Result<Ending> ending_ = Ending::asked;
};

}  // namespace

TEST_F(HouseTest, hands_each_program_its_own_things_and_nothing_else) {
    auto listener = listen_tcp("127.0.0.1:0");
    ASSERT_TRUE(listener);
    parts_.listeners["one"] = std::move(listener->fd);
    auto control = listen_control(folder_, "three.sock");
    ASSERT_TRUE(control);
    parts_.controls["three"] = *std::move(control);
    begin();
    ready_.get_future().wait();
    EXPECT_TRUE(comes_true([this] { return count("fake.greeted") == 4; }));
    end();
    EXPECT_EQ(*ending_, Ending::asked);
    // 0 to 3, and a Landlock-free look at 4 to 63 finds nothing; two variables in the environment.
    EXPECT_EQ(count("\"descriptors\":4,\"variables\":2"), 3U) << file("log");
    EXPECT_EQ(count("\"listener\":1,\"control\":0"), 1U);
    EXPECT_EQ(count("\"listener\":0,\"control\":1"), 1U);
    EXPECT_EQ(count("fake.ended"), 3U) << "all end when their tie ends";
}

TEST_F(HouseTest, starts_a_killed_program_again_and_hands_both_sides_fresh_ends) {
    begin();
    ready_.get_future().wait();
    EXPECT_TRUE(comes_true([this] { return count("fake.greeted") == 4; }));
    const pid_t two = pid_of("two");
    ASSERT_GT(two, 1);
    ::kill(two, SIGKILL);
    EXPECT_TRUE(comes_true([this] { return count("fake.greeted") == 8; })) << file("log");
    EXPECT_NE(pid_of("two"), two);
    EXPECT_EQ(count("\"event\":\"supervisor.program_ended\",\"which\":\"two\",\"code\":-1,\"signal\":9"), 1U)
        << file("log");
    end();
    EXPECT_EQ(*ending_, Ending::asked);
}

TEST_F(HouseTest, stops_everything_when_one_ends_too_often) {
    parts_.settings["three"]["does"] = "end";
    begin();
    running_.join();
    ASSERT_TRUE(ending_);
    EXPECT_EQ(*ending_, Ending::gave_up);
    EXPECT_EQ(house_->gave_up_on(), "three");
    EXPECT_EQ(count("\"which\":\"three\",\"code\":3"), 5U);
}

TEST_F(HouseTest, keeps_foreign_lines_out_of_the_log) {
    parts_.settings["one"]["does"] = "misspell";
    begin();
    ready_.get_future().wait();
    EXPECT_TRUE(comes_true([this] { return count("supervisor.foreign_line") == 1; }));
    end();
    EXPECT_EQ(count("quotes a letter"), 0U);
    EXPECT_EQ(count("\"bytes\":27"), 1U) << file("log");
}

TEST_F(HouseTest, says_when_a_program_is_not_there) {
    parts_.plan.programs[1].executable = folder_ + "/none";
    begin();
    running_.join();
    ASSERT_FALSE(ending_);
    EXPECT_EQ(ending_.error().failure, Failure::unsupported);
}

TEST(Drop, becomes_the_owner_of_the_folder) {
    if (::geteuid() != 0) {
        EXPECT_TRUE(drop_to_owner_of("/")) << "an ordinary user stays who they are";
        return;
    }
    EXPECT_EQ(drop_to_owner_of("/").error().failure, Failure::refused);
    std::string pattern = (std::filesystem::temp_directory_path() / "letterbox-XXXXXX").string();
    const std::string folder = ::mkdtemp(pattern.data());
    constexpr uid_t kSomebody = 4711;
    ASSERT_EQ(::chown(folder.c_str(), kSomebody, kSomebody), 0);
    EXPECT_EXIT(
        {
            const bool dropped = drop_to_owner_of(folder).has_value();
            ::_exit(dropped && ::getuid() == kSomebody && ::getegid() == kSomebody && ::setuid(0) != 0 ? 7
                                                                                                       : 1);
        },
        ::testing::ExitedWithCode(7), "");
    std::filesystem::remove_all(folder);
}

}  // namespace lb::supervisor
