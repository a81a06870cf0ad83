#include "settings.hpp"

#include "base/core/text.hpp"
#include "base/durable/file.hpp"
#include "keys/files/private_file.hpp"
#include "storage/db/configured.hpp"

namespace lb::desk {

namespace {

constexpr std::size_t kLongestVkey = 1024;
constexpr std::size_t kLongestKeyFile = 1024;
constexpr std::string_view kScheme = "https://";

Result<office::Settings::Second> second_check_of(std::string_view word) {
    if (word == "tenth") {
        return office::Settings::Second::tenth;
    }
    if (word == "always") {
        return office::Settings::Second::always;
    }
    if (word == "never") {
        return office::Settings::Second::never;
    }
    return fail(Failure::bad_input, "second_check is tenth, always or never");
}

Result<office::Settings::Release> release_of(std::string_view word) {
    if (word == "ticks") {
        return office::Settings::Release::ticks;
    }
    if (word == "at_once") {
        return office::Settings::Release::at_once;
    }
    return fail(Failure::bad_input, "release is ticks or at_once");
}

Result<office::Settings> office_settings(const Supervised& supervised, const Home& home) {
    LB_TRY(const std::string centre, supervised.setting("centre"));
    LB_TRY(const std::string second_word, supervised.setting("second_check"));
    LB_TRY(const std::string release_word, supervised.setting("release"));
    LB_TRY(const auto second_check, second_check_of(second_word));
    LB_TRY(const auto release, release_of(release_word));
    LB_TRY(const Bytes vkey, read_file(home.trail_vkey(), kLongestVkey));
    return office::Settings{.centre = centre,
                            .outgoing_folder = home.outgoing(),
                            .label_folder = home.labels(),
                            .trail_vkey = std::string(trim(as_text(vkey))),
                            .second_check = second_check,
                            .release = release};
}

Result<desk_pages::Settings> page_settings(const Supervised& supervised, const Home& home) {
    desk_pages::Settings pages;
    LB_TRY(pages.origin, supervised.setting("desk_origin"));
    LB_TRY(pages.centre_name, supervised.setting("centre_name"));
    LB_TRY(const std::string demo, supervised.setting("demo"));
    LB_TRY(pages.assets_folder, supervised.setting("assets"));
    pages.demo = demo == "yes";
    const auto above = pages.demo ? files::FoldersAbove::demo : files::FoldersAbove::count;
    LB_TRY(const WipedBytes key, files::read_private_file(home.session_key("desk"), kLongestKeyFile, above));
    LB_TRY(pages.session_key, Key::from_bytes(key));
    if (!pages.origin.starts_with(kScheme)) {
        return fail(Failure::bad_input, "the desk's origin is not an https address");
    }
    return pages;
}

}  // namespace

Result<Settings> read_settings(const Supervised& supervised) {
    LB_TRY(const std::string folder, supervised.setting("home"));
    LB_TRY(Home home, Home::at(folder));
    LB_TRY(const std::string socket, supervised.setting("database_socket"));
    LB_TRY(const std::string office_name, supervised.setting("desk_database"));
    LB_TRY(const std::string keys_name, supervised.setting("keys_database"));
    LB_TRY(auto office_database, db::configured_place(home.desk(), socket, office_name));
    LB_TRY(auto keys_database, db::configured_place(home.desk_keys(), socket, keys_name));
    LB_TRY(auto office, office_settings(supervised, home));
    LB_TRY(auto pages, page_settings(supervised, home));
    LB_TRY(std::string languages, supervised.setting("languages"));
    std::string host = pages.origin.substr(kScheme.size());
    return Settings{std::move(home),     std::move(office_database), std::move(keys_database),
                    std::move(office),   std::move(pages),           std::move(host),
                    std::move(languages)};
}

}  // namespace lb::desk
