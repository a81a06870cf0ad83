#include "signing_key.hpp"

#include <sys/stat.h>

#include "home_for_tests.hpp"

namespace lb::trail_log {

TEST(SigningKey, comes_back_and_fits_its_verifier_key) {
    Home home;
    const std::string key = home.folder() + "/trail.key";
    const std::string vkey = home.folder() + "/trail.vkey";
    const auto made = make_signing_key(key, vkey, "c-x.letterbox.invalid/trail/2026");
    ASSERT_TRUE(made);
    const auto signer = read_signing_key(key, "c-x.letterbox.invalid/trail/2026", files::FoldersAbove::demo);
    ASSERT_TRUE(signer);
    EXPECT_EQ(signer->verifier(), *made);
    EXPECT_EQ(*read_verifier_key(vkey), *made);
    EXPECT_EQ(make_signing_key(key, vkey, "c-x.letterbox.invalid/trail/2026").error().failure,
              Failure::conflict);
    EXPECT_FALSE(read_signing_key(key, "c-x.letterbox.invalid/trail/2027", files::FoldersAbove::demo));
}

TEST(SigningKey, is_refused_when_others_may_read_it_or_everybody_knows_it) {
    Home home;
    const std::string key = home.folder() + "/trail.key";
    ASSERT_TRUE(make_signing_key(key, home.folder() + "/trail.vkey", "a.example/trail/2026"));
    ASSERT_EQ(::chmod(key.c_str(), 0640), 0);
    EXPECT_EQ(read_signing_key(key, "a.example/trail/2026", files::FoldersAbove::demo).error().failure,
              Failure::refused);
    for (const std::string& hex :
         {std::string(64, '0'),
          std::string("24137163d0b6246c95c5d8be719c106a8d5d67bccc7e5438fc9adb33d349a87f")}) {
        const std::string text = "letterbox-trail-key/1\na.example/trail/2026\n" + hex + "\n";
        ASSERT_TRUE(files::write_private_file(key, as_bytes(text), IfThere::replace));
        EXPECT_FALSE(read_signing_key(key, "a.example/trail/2026", files::FoldersAbove::demo));
    }
    ASSERT_TRUE(files::write_private_file(key, as_bytes("letterbox-trail-key/1\n"), IfThere::replace));
    EXPECT_FALSE(read_signing_key(key, "a.example/trail/2026", files::FoldersAbove::demo));
}

}  // namespace lb::trail_log
