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
    Setting{"desk", "second_check", text, "tenth", 0, 0,
            "which items without a hit get a second reader: tenth, or for tests always or never"},
    Setting{"desk", "release", text, "ticks", 0, 0,
            "when senders learn of a new state: ticks, or at_once for the demo"},
    Setting{"worker", "languages", text, "eng", 0, 0, "languages of the letters, joined by +"},
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

StaticString kind_name(SettingKind kind) {
    switch (kind) {
        case text:
            return "text";
        case yes_no:
            return "yes or no";
        case number:
            return "number";
        case address:
            return "address:port";
    }
    return "";
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
    }
    return false;
}

std::string settings_page() {
    std::string page =
        "# letterbox.conf\n\n"
        "One file in the home folder, read by the supervisor alone; the programs are handed "
        "what\nthey need of it. Lines are `key = value`, `[section]`, `# comment` or empty; at most 64 KiB, "
        "1,024 "
        "bytes a line.\nAn unknown section or key, a key twice or a value that does not fit is an error that "
        "names its line.\nThis page is written from `src/base/config/settings.cpp`; a test compares them.\n\n"
        "| section | key | kind | when it is missing | meaning |\n| --- | --- | --- | --- | --- |\n";
    for (const Setting& setting : kSettings) {
        const std::string fallback =
            setting.fallback.view().empty() ? "an error" : '`' + std::string(setting.fallback.view()) + '`';
        std::string kind(kind_name(setting.kind).view());
        if (setting.kind == number) {
            kind += ' ' + std::to_string(setting.least) + " to " + std::to_string(setting.most);
        }
        page.append("| `[").append(setting.section.view()).append("]` | `").append(setting.key.view());
        page.append("` | ").append(kind).append(" | ").append(fallback).append(" | ");
        page.append(setting.explanation.view()).append(" |\n");
    }
    return page;
}

}  // namespace lb
