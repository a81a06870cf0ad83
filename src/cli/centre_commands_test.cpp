#include "centre_commands.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/config/config.hpp"
#include "base/durable/file.hpp"
#include "base/home/home.hpp"
#include "base/ipc/control.hpp"
#include "commands.hpp"
#include "demo_file.hpp"
#include "keys/unlock/key_file.hpp"
#include "trail/log/signing_key.hpp"
#include "vault/messages/vault_control_messages.hpp"

#include <sys/socket.h>
#include <sys/un.h>

namespace lb::cli {
namespace {

struct Said {
    int exit = 0;
    std::string out;
    std::string err;
};

Said say(std::vector<std::string_view> arguments) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    Said said;
    said.exit = run(arguments);
    said.out = testing::internal::GetCapturedStdout();
    said.err = testing::internal::GetCapturedStderr();
    return said;
}

// One demo for all tests: Argon2id at the product's floor takes two seconds.
class DemoCentre : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        ASSERT_TRUE(start_sodium());
        std::string pattern = (std::filesystem::temp_directory_path() / "letterbox-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        made_ = say({"init", "--demo", folder_ + "/demo"});
    }
    static void TearDownTestSuite() { std::filesystem::remove_all(folder_); }
    static Home home() { return *Home::at(folder_ + "/demo"); }

    static std::string folder_;
    static Said made_;
};
std::string DemoCentre::folder_;
Said DemoCentre::made_;

Fd control_listener(const Home& home, const std::string& name) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = home.control(name);
    std::copy(path.begin(), path.end(), address.sun_path);
    Fd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    ::unlink(path.c_str());
    EXPECT_EQ(::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(::listen(fd.get(), 4), 0);
    return fd;
}

// A descriptor from which these lines can be read.
std::string lines_on(Fd& keep, std::string_view text) {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    keep = Fd(ends[0]);
    const Fd writing(ends[1]);
    EXPECT_TRUE(write_all(writing.get(), as_bytes(text)));
    return std::to_string(keep.get());
}

}  // namespace

TEST(Commands, the_overview_names_what_is_built_and_each_has_an_example) {
    const Said overview = say({"--help"});
    EXPECT_EQ(overview.exit, 0);
    EXPECT_NE(overview.out.find("address confirm"), std::string::npos);
    for (const std::string_view name : {"init", "serve", "unlock", "screen", "leakcheck", "enrol-demo"}) {
        const Said help = say({name, "--help"});
        EXPECT_EQ(help.exit, 0);
        EXPECT_NE(help.out.find("Example: letterbox "), std::string::npos) << name;
    }
    EXPECT_NE(say({"staff", "add", "--help"}).out.find("--roles"), std::string::npos);
}

TEST(Commands, wrong_words_are_wrong_usage) {
    EXPECT_EQ(say({}).exit, 2);
    EXPECT_EQ(say({"fly"}).exit, 2);
    EXPECT_EQ(say({"address", "forget", "x"}).exit, 2);
    EXPECT_EQ(say({"unlock"}).exit, 2);
    EXPECT_EQ(say({"init", "/tmp/x"}).exit, 2);
    EXPECT_EQ(say({"unlock", "/nowhere-at-all"}).exit, 3);
    const Said json = say({"fly", "--json"});
    EXPECT_NE(json.err.find("\"code\":2"), std::string::npos);
}

TEST_F(DemoCentre, is_made_whole_with_keys_that_fit_each_other) {
    ASSERT_EQ(made_.exit, 0) << made_.err;
    const auto text = lb::read_file(home().config(), 65536);
    ASSERT_TRUE(text);
    const auto config = Config::parse(as_text(*text));
    ASSERT_TRUE(config);
    EXPECT_EQ(config->value("centre", "demo"), "yes");

    const auto demo = DemoFile::read(home());
    ASSERT_TRUE(demo);
    ASSERT_EQ(demo->custodians.size(), 3U);
    const auto bytes = lb::read_file(home().custodians(), 8192);
    ASSERT_TRUE(bytes);
    const auto file = unlock::KeyFile::parse(*bytes, {"demo", unlock::Mark::demo}, unlock::Floor::product());
    ASSERT_TRUE(file);
    const auto root = file->open({demo->custodians[2].name, WipedText(demo->custodians[2].passphrase)},
                                 {demo->custodians[0].name, WipedText(demo->custodians[0].passphrase)});
    ASSERT_TRUE(root);
    const auto intake = lb::read_file(home().intake_public(), 64);
    ASSERT_TRUE(intake);
    EXPECT_EQ(as_text(*intake), to_hex(tree::intake_pair(tree::intake_seed(*root)).public_half().bytes()));

    const auto key = trail_log::read_verifier_key(home().trail_vkey());
    ASSERT_TRUE(key);
    EXPECT_EQ(key->name, config->value("centre", "origin"));

    for (const std::string& path : {home().trail_key(), home().session_key("desk"), home().demo(),
                                    home().certificate_key("portal"), home().custodians()}) {
        struct stat about {};
        ASSERT_EQ(::stat(path.c_str(), &about), 0) << path;
        EXPECT_EQ(about.st_mode & 0777U, 0600U) << path;
    }
    EXPECT_FALSE(std::filesystem::exists(folder_ + "/demo.making"));
}

TEST_F(DemoCentre, is_left_alone_the_second_time_and_never_made_over_something_else) {
    const auto before = lb::read_file(home().demo(), 65536);
    EXPECT_EQ(say({"init", "--demo", folder_ + "/demo"}).exit, 0);
    EXPECT_EQ(*lb::read_file(home().demo(), 65536), *before);
    std::filesystem::create_directory(folder_ + "/full");
    std::ofstream(folder_ + "/full/photo") << "x";
    EXPECT_EQ(say({"init", "--demo", folder_ + "/full"}).exit, 1);
    EXPECT_TRUE(std::filesystem::exists(folder_ + "/full/photo"));
    std::ofstream(folder_ + "/full/letterbox.conf")
        << "[centre]\nid = x\norigin = x\nname = real\nphone = 1\n";
    EXPECT_EQ(say({"init", "--demo", folder_ + "/full"}).exit, 1) << "a real centre is no demo";
}

TEST_F(DemoCentre, passphrases_never_come_as_arguments) {
    const std::string demo = home().folder();
    const Said said = say({"unlock", demo, "--passphrase", "apple river"});
    EXPECT_EQ(said.exit, 2);
    EXPECT_NE(said.err.find("has to be changed"), std::string::npos);
}

TEST_F(DemoCentre, unlock_hands_two_passphrases_to_the_running_vault) {
    const std::string demo = home().folder();
    EXPECT_EQ(say({"vault", "status", demo}).exit, 4) << "nothing runs";
    Door door;
    std::string seen;
    door.on<vault::Unlock>([&seen](const vault::Unlock& unlock) -> Result<vault::VaultState> {
        const std::string_view passphrase =
            as_text(ByteView(unlock.passphrase_b.value.data(), unlock.passphrase_b.value.size()));
        seen = unlock.custodian_a.value + '|' + unlock.custodian_b.value + '|' + std::string(passphrase);
        if (passphrase != "good words") {
            return fail(Failure::refused, "no");
        }
        return vault::VaultState{1, 7};
    });
    door.on<vault::GetVaultState>(
        [](const vault::GetVaultState&) -> Result<vault::VaultState> { return vault::VaultState{}; });
    const ControlServer server(control_listener(home(), "vault"), door);

    Fd keep;
    std::string fd = lines_on(keep, "custodian-1\tbad words\ncustodian-3\tgood words\n");
    const Said opened = say({"unlock", demo, "--passphrase-fd", fd, "--json"});
    EXPECT_EQ(opened.exit, 0) << opened.err;
    EXPECT_EQ(opened.out, "{\"unlocked\":true,\"followed\":7}\n");
    EXPECT_EQ(seen, "custodian-1|custodian-3|good words");

    fd = lines_on(keep, "custodian-1\ta\ncustodian-2\tb\n");
    EXPECT_EQ(say({"unlock", demo, "--passphrase-fd", fd}).exit, 1);
    fd = lines_on(keep, "no tab\ncustodian-2\tb\n");
    EXPECT_EQ(say({"unlock", demo, "--passphrase-fd", fd}).exit, 3);
    EXPECT_EQ(say({"vault", "status", demo}).exit, 4) << "locked";
}

}  // namespace lb::cli
