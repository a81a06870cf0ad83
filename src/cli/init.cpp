#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>

#include "base/config/config.hpp"
#include "base/durable/file.hpp"
#include "base/time/calendar.hpp"
#include "base/time/clock.hpp"
#include "centre.hpp"
#include "centre_commands.hpp"
#include "demo_file.hpp"
#include "keys/files/private_file.hpp"
#include "keys/unlock/key_file.hpp"
#include "letters/card/card.hpp"
#include "trail/log/signing_key.hpp"
#include "web/gate/certificate.hpp"

namespace lb::cli {
namespace {

constexpr std::string_view kDemoCentre = "demo";
constexpr std::size_t kDemoCustodians = 3;
constexpr std::int64_t kRenewAfterSeconds = std::int64_t{20} * 24 * 3600;  // of 30 days

Result<> write_certificates(const Home& home, IfThere if_there) {
    for (const std::string_view site : {"portal", "desk"}) {
        LB_TRY(const auto made, gate::make_certificate({"localhost", "127.0.0.1"}, SystemClock{}.now_ms()));
        LB_CHECK(files::write_private_file(home.certificate_key(site), as_bytes(made.key_pem), if_there));
        LB_CHECK(write_durably(home.certificate(site), as_bytes(made.certificate_pem), if_there));
    }
    return {};
}

Result<> write_custodians(const Home& home, DemoFile& file) {
    std::vector<unlock::Custodian> custodians;
    for (std::size_t i = 1; i <= kDemoCustodians; ++i) {
        LB_TRY(const auto card, card::make());  // four words: throw-away, like the whole demo
        const std::string name = "custodian-" + std::to_string(i);
        custodians.push_back({name, WipedText(card.words.view())});
        file.custodians.push_back({name, std::string(card.words.view())});
    }
    const tree::Root root = tree::Root::random();
    const unlock::Floor floor = unlock::Floor::product();
    LB_TRY(const Bytes key_file, unlock::make_key_file(root, {std::string(kDemoCentre), unlock::Mark::demo},
                                                       custodians, floor.least(), floor));
    LB_CHECK(files::write_private_file(home.custodians(), key_file, IfThere::refuse));
    const seal::KeyPair intake = tree::intake_pair(tree::intake_seed(root));
    return files::write_private_file(home.intake_public(), as_bytes(to_hex(intake.public_half().bytes())),
                                     IfThere::refuse);
}

Result<> write_session_keys(const Home& home) {
    for (const std::string_view site : {"portal", "desk"}) {
        LB_CHECK(Secret<32>::random().use([&](ByteView bytes) {
            return files::write_private_file(home.session_key(site), bytes, IfThere::refuse);
        }));
    }
    return {};
}

Result<> fill_demo(const Home& home) {
    for (const std::string& folder : home.folders()) {
        LB_CHECK(make_folder(folder));
    }
    const int year = london_time(SystemClock{}.now_ms()).year;
    const std::string origin =
        "c-" + std::string(kDemoCentre) + ".letterbox.invalid/trail/" + std::to_string(year);
    const std::string config =
        write_config({{"centre",
                       {{"id", std::string(kDemoCentre)},
                        {"origin", origin},
                        {"name", "Letterbox demo centre"},
                        {"phone", "01632 960000"},
                        {"demo", "yes"}}},
                      {"portal", {{"listen", "127.0.0.1:8443"}}},
                      {"desk", {{"listen", "127.0.0.1:8444"}, {"release", "at_once"}}}});
    DemoFile file;
    file.portal = "https://127.0.0.1:8443";
    file.desk = "https://127.0.0.1:8444";
    LB_CHECK(write_custodians(home, file));
    LB_CHECK(trail_log::make_signing_key(home.trail_key(), home.trail_vkey(), origin));
    LB_CHECK(write_session_keys(home));
    LB_CHECK(write_certificates(home, IfThere::refuse));
    LB_CHECK(file.write(home));
    // Last: a folder without it is no centre.
    return write_durably(home.config(), as_bytes(config), IfThere::refuse);
}

// Root makes centres but never runs them: what root made is given to the user that the programs run as, where
// there is one. (Without, `serve` will say what to do.)
Result<> give_to_run_user(const std::string& folder) {
    const passwd* user = ::geteuid() == 0 ? ::getpwnam("letterbox") : nullptr;
    if (user == nullptr) {
        return {};
    }
    bool given = ::lchown(folder.c_str(), user->pw_uid, user->pw_gid) == 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        given = ::lchown(entry.path().c_str(), user->pw_uid, user->pw_gid) == 0 && given;
    }
    if (!given) {
        return fail(Failure::unsupported, "the centre cannot be given to the user letterbox");
    }
    return {};
}

Result<> renew(const Home& home) {
    LB_TRY(const Bytes text, lb::read_file(home.config(), Config::kMaxBytes));
    const auto config = Config::parse(as_text(text));
    if (!config || config->value("centre", "demo") != "yes") {
        return fail(Failure::refused, "this is not a demo centre");
    }
    struct stat about {};
    if (::stat(home.certificate("portal").c_str(), &about) == 0 &&
        SystemClock{}.now_ms() / 1000 - about.st_mtime < kRenewAfterSeconds) {
        return {};
    }
    LB_CHECK(write_certificates(home, IfThere::replace));
    return give_to_run_user(home.tls());
}

// Made beside its place and renamed when it is whole: there is never half a centre.
Result<> make_demo(const std::string& folder) {
    const std::string making = folder + ".making";
    std::error_code error;
    std::filesystem::remove_all(making, error);
    LB_TRY(const Home home, Home::at(making));
    auto filled = fill_demo(home);
    if (filled) {
        filled = give_to_run_user(making);
    }
    if (!filled) {
        std::filesystem::remove_all(making, error);
        return filled;
    }
    if (::rename(making.c_str(), folder.c_str()) != 0) {
        const bool taken = errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR;
        std::filesystem::remove_all(making, error);
        if (taken) {
            return fail(Failure::refused, "something else is there already");
        }
        return fail(Failure::bad_input, "the folder cannot be made there");
    }
    return {};
}

}  // namespace

int run_init(Arguments arguments) {
    constexpr std::array<std::string_view, 1> kWithValue{"demo"};
    const auto options = parse_options(arguments, kWithValue);
    if (!options) {
        return wrong_usage(Style::text, options.error().text);
    }
    const auto demo = options->values.find("demo");
    if (demo == options->values.end() || !options->files.empty()) {
        return wrong_usage(options->style, "init makes demo centres: letterbox init --demo DIR");
    }
    std::error_code error;
    const auto path =
        std::filesystem::weakly_canonical(std::filesystem::absolute(demo->second, error), error);
    const auto home = Home::at(path.string());
    if (error || !home) {
        return report(options->style, demo->second,
                      fail(Failure::bad_input, "this cannot be a home folder").value());
    }
    const bool is_there = ::access(home->config().c_str(), F_OK) == 0;
    const auto done = is_there ? renew(*home) : make_demo(home->folder());
    if (!done) {
        return report(options->style, demo->second, done.error());
    }
    return print(is_there ? "The demo centre is there.\n" : "Made a demo centre. Its keys are throw-away.\n");
}

}  // namespace lb::cli
