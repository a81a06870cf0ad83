#include "settings.hpp"

#include "base/core/text.hpp"
#include "keys/files/private_file.hpp"
#include "storage/db/configured.hpp"

namespace lb::portal {

namespace {

constexpr std::size_t kKeyFileMax = 1024;
constexpr std::string_view kScheme = "https://";

Result<PageSettings> page_settings(const Supervised& supervised) {
    PageSettings pages;
    LB_TRY(pages.centre, supervised.setting("centre"));
    LB_TRY(pages.centre_name, supervised.setting("centre_name"));
    LB_TRY(pages.centre_phone, supervised.setting("centre_phone"));
    LB_TRY(const std::string neutral_url, supervised.setting("neutral_url"));
    LB_TRY(pages.neutral_url, pages::OutsideUrl::from(neutral_url));
    LB_TRY(const std::string demo, supervised.setting("demo"));
    LB_TRY(const std::string release, supervised.setting("release"));
    pages.demo = demo == "yes";
    pages.released_at_once = release == "at_once";
    return pages;
}

}  // namespace

Result<Settings> read_settings(const Supervised& supervised) {
    LB_TRY(const std::string folder, supervised.setting("home"));
    LB_TRY(Home home, Home::at(folder));
    LB_TRY(PageSettings pages, page_settings(supervised));
    LB_TRY(std::string origin, supervised.setting("portal_origin"));
    LB_TRY(std::string assets, supervised.setting("assets"));
    LB_TRY(const std::string socket, supervised.setting("database_socket"));
    LB_TRY(const std::string database, supervised.setting("portal_database"));
    LB_TRY(auto place, db::configured_place(home.portal(), socket, database));
    if (!origin.starts_with(kScheme)) {
        return fail(Failure::bad_input, "the portal's origin is not an https address");
    }
    std::string host = origin.substr(kScheme.size());
    const auto above = pages.demo ? files::FoldersAbove::demo : files::FoldersAbove::count;
    LB_TRY(const WipedBytes intake_hex, files::read_private_file(home.intake_public(), kKeyFileMax, above));
    LB_TRY(const Bytes intake_bytes, from_hex(trim(as_text(intake_hex))));
    LB_TRY(const auto intake, seal::PublicKey::from_bytes(intake_bytes));
    LB_TRY(const WipedBytes session_bytes,
           files::read_private_file(home.session_key("portal"), kKeyFileMax, above));
    LB_TRY(Key session_key, Key::from_bytes(session_bytes));
    return Settings{std::move(home), std::move(pages),      std::move(origin),
                    std::move(host), std::move(assets),     std::move(place),
                    intake,          std::move(session_key)};
}

}  // namespace lb::portal
