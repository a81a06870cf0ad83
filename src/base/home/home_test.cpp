#include "home.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace lb {

TEST(Home, names_everything_below_one_absolute_folder) {
    const auto home = Home::at("/var/lib/letterbox/");
    ASSERT_TRUE(home);
    EXPECT_EQ(home->folder(), "/var/lib/letterbox");
    EXPECT_EQ(home->control("vault"), "/var/lib/letterbox/run/vault.sock");
    EXPECT_EQ(home->certificate_key("desk"), "/var/lib/letterbox/tls/desk.key");
    EXPECT_EQ(home->session_key("portal"), "/var/lib/letterbox/keys/portal.session.key");
    const auto folders = home->folders();
    EXPECT_EQ(folders.front(), home->folder());
    EXPECT_TRUE(std::ranges::find(folders, home->portal()) <
                std::ranges::find(folders, home->portal_blobs()));
}

TEST(Home, refuses_a_path_that_could_be_somewhere_else) {
    for (const std::string_view wrong : {"", "/", "var/demo", "./demo", "/srv/../etc", "/srv/.."}) {
        EXPECT_FALSE(Home::at(wrong)) << wrong;
    }
    EXPECT_TRUE(Home::at("/srv/a..b"));
}

}  // namespace lb
