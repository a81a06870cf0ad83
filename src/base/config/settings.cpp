#include "settings.hpp"

#include <algorithm>
#include <array>

#include "base/core/text.hpp"

namespace lb {
namespace {

using enum SettingKind;

constexpr std::array kSettings{
    Setting{"centre", "id", text, "", 0, 0,
            "the centre's name in every trail entry and sealed value; never changes"},
    Setting{"centre", "origin", text, "", 0, 0, "the name of its trail; never changes"},
    Setting{"centre", "name", text, "", 0, 0, "the centre's name as senders see it"},
    Setting{"centre", "phone", text, "", 0, 0, "the phone number that the pages show"},
    Setting{"centre", "demo", yes_no, "no", 0, 0, "throw-away keys: every page says so"},
    Setting{"centre", "neutral_url", text, "https://www.bbc.co.uk/weather", 0, 0,
            "where `leave this page` leads to"},
    Setting{"portal", "listen", address, "127.0.0.1:8443", 0, 0, "where senders' pages are served"},
    Setting{"desk", "listen", address, "127.0.0.1:8444", 0, 0, "where the staff's pages are served"},
    Setting{"desk", "second_check", choice, "tenth", 0, 0,
            "which items without a hit get a second reader; always and never are for tests",
            "tenth, always or never"},
    Setting{"desk", "release", choice, "ticks", 0, 0,
            "when senders learn of a new state; at_once is for the demo", "ticks or at_once"},
    Setting{"worker", "languages", text, "eng", 0, 0, "languages of the letters, joined by +"},
    Setting{"database", "engine", choice, "sqlite", 0, 0,
            "where portal and desk keep their tables: files in the home folder, or a PostgreSQL 15 on this "
            "machine; the vault always keeps its own file",
            "sqlite or postgres"},
    Setting{"database", "socket", text, "/run/postgresql", 0, 0, "the folder of PostgreSQL's Unix socket"},
    Setting{"database", "portal", name, "letterbox_portal", 0, 0,
            "the portal's database on it, and the role that owns it"},
    Setting{"database", "desk", name, "letterbox_desk", 0, 0,
            "the desk's database on it, and the role that owns it"},
    Setting{"database", "desk_keys", name, "letterbox_desk_keys", 0, 0,
            "the database of the desk's wrapped keys, and the role that owns it"},
};

constexpr std::size_t kMaxValueBytes = 256;

bool is_address(std::string_view value) {
    const auto colon = value.rfind(':');
    if (colon == std::string_view::npos || colon == 0 || !parse_decimal(value.substr(colon + 1), 65535)) {
        return false;
    }
    const std::string_view host = value.substr(0, colon);
    const bool bracketed = host.front() == '[' && host.back() == ']';
    const std::string_view allowed = bracketed ? "[]0123456789abcdefABCDEF:" : "0123456789.";
    return host.find_first_not_of(allowed) == std::string_view::npos;
}

// "one, two or three": is `word` one of them?
bool is_choice(std::string_view choices, std::string_view word) {
    while (!choices.empty()) {
        const std::size_t end = std::min(choices.find_first_of(", "), choices.size());
        const std::string_view one = choices.substr(0, end);
        if (one == word && one != "or") {
            return true;
        }
        choices.remove_prefix(std::min(end + 1, choices.size()));
    }
    return false;
}

bool is_database_name(std::string_view value) {
    constexpr std::size_t kPostgresNameMax = 63;
    return value.size() <= kPostgresNameMax && value.front() >= 'a' && value.front() <= 'z' &&
           value.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

}  // namespace

std::span<const Setting> all_settings() {
    return kSettings;
}

const Setting* find_setting(std::string_view section, std::string_view key) {
    const auto at = std::ranges::find_if(kSettings, [&](const Setting& setting) {
        return setting.section.view() == section && setting.key.view() == key;
    });
    return at == kSettings.end() ? nullptr : &*at;
}

bool is_section(std::string_view section) {
    return std::ranges::any_of(kSettings,
                               [&](const Setting& setting) { return setting.section.view() == section; });
}

bool fits(const Setting& setting, std::string_view value) {
    if (value.empty() || value.size() > kMaxValueBytes || !is_utf8(value) || has_control(value)) {
        return false;
    }
    switch (setting.kind) {
        case text:
            return true;
        case yes_no:
            return value == "yes" || value == "no";
        case number: {
            const auto parsed = parse_decimal(value, setting.most);
            return parsed && *parsed >= setting.least;
        }
        case address:
            return is_address(value);
        case choice:
            return is_choice(setting.choices.view(), value);
        case name:
            return is_database_name(value);
    }
    return false;
}

}  // namespace lb
