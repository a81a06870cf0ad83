#include "config.hpp"

#include "base/core/text.hpp"

namespace lb {
namespace {

constexpr std::size_t kMaxLineBytes = 1024;

Result<std::string> section_name(std::string_view line) {
    if (line.back() != ']') {
        return fail(Failure::bad_input, "a section is written [name]");
    }
    const std::string_view name = line.substr(1, line.size() - 2);
    if (!is_section(name)) {
        return fail(Failure::bad_input, "there is no section of this name");
    }
    return std::string(name);
}

Result<> take_value(Config::Section& section, std::string_view section_of_line, std::string_view line) {
    const auto equals = line.find('=');
    if (equals == std::string_view::npos) {
        return fail(Failure::bad_input, "a line is written key = value");
    }
    const std::string_view key = trim(line.substr(0, equals));
    const std::string_view value = trim(line.substr(equals + 1));
    const Setting* setting = find_setting(section_of_line, key);
    if (setting == nullptr) {
        return fail(Failure::bad_input, "there is no such key in this section");
    }
    if (!fits(*setting, value)) {
        return fail(Failure::bad_input, "the value does not fit its key");
    }
    if (!section.emplace(key, value).second) {
        return fail(Failure::bad_input, "this key is given twice");
    }
    return {};
}

}  // namespace

tl::expected<Config, ConfigProblem> Config::parse(std::string_view text) {
    const auto problem = [](int line, const Error& error, std::string key = {}) {
        return tl::unexpected(ConfigProblem{line, error, std::move(key)});
    };
    if (text.size() > kMaxBytes) {
        return problem(0, fail(Failure::too_big, "the file is longer than 64 KiB").value());
    }
    Config config;
    std::string section;
    int number = 0;
    for (const std::string_view raw : split(text, '\n')) {
        ++number;
        const std::string_view line = trim(raw);
        if (raw.size() > kMaxLineBytes) {
            return problem(number, fail(Failure::too_big, "the line is longer than 1,024 bytes").value());
        }
        if (line.empty() || line.front() == '#') {
            continue;
        }
        if (line.front() == '[') {
            auto name = section_name(line);
            if (!name) {
                return problem(number, name.error());
            }
            section = *std::move(name);
            continue;
        }
        if (auto taken = take_value(config.given_[section], section, line); !taken) {
            return problem(number, taken.error());
        }
    }
    for (const Setting& setting : all_settings()) {
        if (setting.fallback.view().empty() &&
            !config.given_[std::string(setting.section.view())].contains(setting.key.view())) {
            return problem(
                0, fail(Failure::bad_input, "a key that has no fallback is missing").value(),
                '[' + std::string(setting.section.view()) + "] " + std::string(setting.key.view()));
        }
    }
    return config;
}

std::string_view Config::value(std::string_view section, std::string_view key) const {
    if (const auto at = given_.find(section); at != given_.end()) {
        if (const auto found = at->second.find(key); found != at->second.end()) {
            return found->second;
        }
    }
    const Setting* setting = find_setting(section, key);
    if (setting == nullptr) {
        throw Fatal("a setting was asked for that does not exist");
    }
    return setting->fallback.view();
}

Config::Section Config::section(std::string_view name) const {
    Section all;
    for (const Setting& setting : all_settings()) {
        if (setting.section.view() == name) {
            all.emplace(setting.key.view(), value(name, setting.key.view()));
        }
    }
    return all;
}

std::string write_config(const std::map<std::string, Config::Section, std::less<>>& values) {
    std::string text = "# Letterbox. Every key: docs/formats/letterbox-conf.md\n";
    std::string_view current;
    for (const Setting& setting : all_settings()) {
        const auto section = values.find(setting.section.view());
        if (section == values.end()) {
            continue;
        }
        const auto value = section->second.find(setting.key.view());
        if (value == section->second.end()) {
            continue;
        }
        if (setting.section.view() != current) {
            current = setting.section.view();
            text.append("\n[").append(current).append("]\n");
        }
        text.append("# ").append(setting.explanation.view()).append("\n");
        text.append(setting.key.view()).append(" = ").append(value->second).append("\n");
    }
    return text;
}

}  // namespace lb
