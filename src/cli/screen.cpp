// letterbox screen
#include <array>
#include <string>

#include "answer.hpp"
#include "base/core/json.hpp"
#include "files.hpp"
#include "letters/screening/screen.hpp"
#include "options.hpp"
#include "text_commands.hpp"

namespace lb::cli {

namespace {

std::string screened_as_json(const std::string& file, const std::vector<screening::Flag>& flags) {
    JsonWriter json;
    json.begin_object().field("file", std::string_view(file)).key("flags").begin_array();
    for (const screening::Flag& flag : flags) {
        json.begin_object();
        json.field("rule", flag.rule->id.view()).field("class", screening::code(flag.rule->kind).view());
        json.field("severity", screening::code(flag.rule->severity).view());
        json.field("start", std::uint64_t{flag.start}).field("end", std::uint64_t{flag.end});
        json.end_object();
    }
    json.end_array().end_object();
    return json.text() + "\n";
}

std::string screened_as_text(const std::string& file, const std::string& text,
                             const std::vector<screening::Flag>& flags) {
    std::string lines = flags.empty() ? file + ": nothing marked\n" : std::string();
    for (const screening::Flag& flag : flags) {
        lines += file + ": \"" + text.substr(flag.start, flag.end - flag.start) + "\": ";
        lines.append(flag.rule->plain.view()).append(" (").append(flag.rule->id.view()).append(")\n");
    }
    return lines;
}

bool is_screened_language(const Options& options) {
    const auto lang = options.values.find("lang");
    return lang == options.values.end() || lang->second == "en" || lang->second == "cy" ||
           lang->second == "pl";
}

}  // namespace

int run_screen(Arguments arguments) {
    constexpr std::array<std::string_view, 1> kWithValue{"lang"};
    const auto options = parse_options(arguments, kWithValue);
    if (!options) {
        return wrong_usage(Style::text, options.error().text);
    }
    if (options->files.empty() || !is_screened_language(*options)) {
        return wrong_usage(options->style, "screen needs files, and a language of en, cy or pl");
    }
    for (const std::string& file : options->files) {
        const auto text = read_text_file(file, screening::kTextCap);
        if (!text) {
            return report(options->style, file, text.error());
        }
        const auto flags = screening::screen(*text);
        if (!flags) {
            return report(options->style, file, flags.error());
        }
        const int printed = print(options->style == Style::json ? screened_as_json(file, *flags)
                                                                : screened_as_text(file, *text, *flags));
        if (printed != 0) {
            return printed;
        }
    }
    return as_number(Exit::done);
}

}  // namespace lb::cli
