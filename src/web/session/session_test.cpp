#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "sessions.hpp"
#include "sign_in.hpp"

namespace lb::session {

namespace {

const bool kSodiumIsUp = start_sodium().has_value();
constexpr std::string_view kOurs = "https://letterbox.example:8443";

}  // namespace

TEST(Session, lives_until_its_idle_or_absolute_limit) {
    FakeClock clock;
    MemorySessions store;
    Sessions sessions(store, clock, {1000, 2500});
    const auto person = PersonId::random();
    const auto token = sessions.begin(person, 2);
    clock.advance(900);
    ASSERT_TRUE(sessions.find(token));
    EXPECT_EQ(sessions.find(token)->person, person);
    clock.advance(900);
    EXPECT_TRUE(sessions.find(token));  // being seen renewed the idle limit
    clock.advance(900);
    EXPECT_FALSE(sessions.find(token));  // but not the absolute one
    const auto idle = sessions.begin(person, 2);
    clock.advance(1001);
    EXPECT_FALSE(sessions.find(idle));
    EXPECT_FALSE(sessions.find(idle));
}

TEST(Session, a_jumping_wall_clock_changes_nothing) {
    FakeClock clock;
    MemorySessions store;
    Sessions sessions(store, clock, {1000, 2000});
    const auto token = sessions.begin(PersonId::random(), 1);
    clock.jump_wall_clock(-86'400'000);
    EXPECT_TRUE(sessions.find(token));
    clock.advance(1001);
    EXPECT_FALSE(sessions.find(token));
}

TEST(Session, ends_at_sign_out_and_with_all_others_of_a_person) {
    FakeClock clock;
    MemorySessions store;
    Sessions sessions(store, clock, kPortalSessions);
    const auto person = PersonId::random();
    const auto a = sessions.begin(person, 1);
    const auto b = sessions.begin(person, 1);
    const auto other = sessions.begin(PersonId::random(), 1);
    EXPECT_NE(a, b);
    sessions.end(a);
    EXPECT_FALSE(sessions.find(a));
    sessions.end_all_of(person);
    EXPECT_FALSE(sessions.find(b));
    EXPECT_TRUE(sessions.find(other));
    EXPECT_FALSE(sessions.find("nonsense"));
}

TEST(Session, the_token_comes_from_one_cookie_of_the_right_shape) {
    const auto token = make_token();
    EXPECT_EQ(token.size(), 43U);
    EXPECT_EQ(token_in_cookies("a=b; __Host-s=" + token + "; c=d"), token);
    EXPECT_FALSE(token_in_cookies("__Host-s=" + token + "; __Host-s=" + token));
    EXPECT_FALSE(token_in_cookies("__Host-s=" + token + "x"));
    EXPECT_FALSE(token_in_cookies("x__Host-s=" + token));
    EXPECT_FALSE(token_in_cookies(""));
}

TEST(FormToken, fits_its_session_route_and_key_only) {
    const Key key = Key::random();
    const auto session = *hash_token(make_token());
    const auto token = form_token(key, session, "/out");
    EXPECT_TRUE(form_token_fits(key, session, "/out", token));
    EXPECT_FALSE(form_token_fits(key, session, "/ou", token));
    EXPECT_FALSE(form_token_fits(key, *hash_token(make_token()), "/out", token));
    EXPECT_FALSE(form_token_fits(Key::random(), session, "/out", token));
    EXPECT_FALSE(form_token_fits(key, session, "/out", ""));
}

TEST(Origin, must_be_ours) {
    EXPECT_TRUE(is_own_origin(kOurs, "", kOurs));
    EXPECT_TRUE(is_own_origin(kOurs, "same-origin", kOurs));
    EXPECT_TRUE(is_own_origin("null", "same-origin", kOurs));
    EXPECT_TRUE(is_own_origin("", "same-origin", kOurs));
    EXPECT_FALSE(is_own_origin("", "", kOurs));
    EXPECT_FALSE(is_own_origin("null", "", kOurs));
    EXPECT_FALSE(is_own_origin("https://evil.example", "same-origin", kOurs));
    EXPECT_FALSE(is_own_origin(kOurs, "cross-site", kOurs));
    EXPECT_FALSE(is_own_origin("null", "same-site", kOurs));
}

TEST(SignIn, answers_at_a_tick_whatever_it_took) {
    using std::chrono::milliseconds;
    const std::chrono::steady_clock::time_point asked{};
    EXPECT_EQ(answer_tick(asked, asked), asked + milliseconds(500));
    EXPECT_EQ(answer_tick(asked, asked + milliseconds(499)), asked + milliseconds(500));
    EXPECT_EQ(answer_tick(asked, asked + milliseconds(501)), asked + milliseconds(750));
    EXPECT_EQ(answer_tick(asked, asked + milliseconds(1200)), asked + milliseconds(1250));
}

TEST(SignIn, runs_two_passwords_at_once_and_keeps_few_waiting) {
    PasswordQueue queue;
    std::atomic<int> inside = 0;
    std::atomic<bool> go = false;
    std::vector<std::thread> threads;
    std::atomic<int> done = 0;
    for (int i = 0; i < 2; ++i) {
        threads.emplace_back([&] {
            queue.run("a", [&] {
                ++inside;
                while (!go) {
                    std::this_thread::yield();
                }
                ++done;
            });
        });
    }
    while (inside < 2) {
        std::this_thread::yield();
    }
    std::atomic<int> refused = 0;
    for (int i = 0; i < 3; ++i) {
        threads.emplace_back([&] { queue.run("b", [&] { ++done; }) ? 0 : ++refused; });
    }
    while (refused < 1) {  // the third of one network
        std::this_thread::yield();
    }
    go = true;
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(done, 4);
    EXPECT_EQ(refused, 1);
}

TEST(SignIn, failures_elsewhere_never_lock_a_known_device_out) {
    FakeClock clock;
    SignInRates rates(clock);
    for (int i = 0; i < 200; ++i) {
        rates.allows("1234", "attacker" + std::to_string(i), SignInRates::Device::unknown);
    }
    EXPECT_FALSE(rates.allows("1234", "home", SignInRates::Device::unknown));
    EXPECT_TRUE(rates.allows("1234", "home", SignInRates::Device::known));
    EXPECT_TRUE(rates.allows("9999", "home", SignInRates::Device::unknown));
    clock.advance(3'600'000);
    EXPECT_TRUE(rates.allows("1234", "home", SignInRates::Device::unknown));
}

TEST(SignIn, ten_tries_an_account_from_one_network) {
    FakeClock clock;
    SignInRates rates(clock);
    int allowed = 0;
    for (int i = 0; i < 50; ++i) {
        allowed += rates.allows("1234", "home", SignInRates::Device::known) ? 1 : 0;
    }
    EXPECT_EQ(allowed, 10);
}

TEST(SignIn, only_guesses_are_rationed) {
    FakeClock clock;
    SignInRates rates(clock);
    for (int i = 0; i < 200; ++i) {
        ASSERT_TRUE(rates.allows("1234", "home", SignInRates::Device::unknown)) << i;
        rates.succeeded("1234", "home");
    }
}

TEST(SignIn, a_device_is_known_for_its_own_account) {
    const Key key = Key::random();
    const auto cookie = device_cookie(key, "1234");
    const auto sent = cookie.substr(0, cookie.find(';'));
    EXPECT_TRUE(device_is_known(key, "1234", sent));
    EXPECT_FALSE(device_is_known(key, "1235", sent));
    EXPECT_FALSE(device_is_known(Key::random(), "1234", sent));
    EXPECT_FALSE(device_is_known(key, "1234", ""));
}

}  // namespace lb::session
