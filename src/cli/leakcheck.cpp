// letterbox leakcheck
#include <array>
#include <string>

#include "answer.hpp"
#include "base/core/json.hpp"
#include "files.hpp"
#include "matcher/household_file.hpp"
#include "matcher/matcher.hpp"
#include "options.hpp"
#include "text_commands.hpp"

namespace lb::cli {

namespace {

constexpr std::size_t kHouseholdCap = 64 * 1024;

std::string hits_as_json(const std::string& file, const std::vector<matcher::Hit>& hits) {
    JsonWriter json;
    json.begin_object().field("file", std::string_view(file)).key("hits").begin_array();
    for (const matcher::Hit& hit : hits) {
        json.begin_object().field("kind", matcher::code(hit.kind).view());
        json.field("start", std::uint64_t{hit.start}).field("end", std::uint64_t{hit.end});
        json.field("score", hit.score).end_object();
    }
    json.end_array().end_object();
    return json.text() + "\n";
}

std::string hits_as_text(const std::string& file, const std::string& text,
                         const std::vector<matcher::Hit>& hits) {
    std::string lines = hits.empty() ? file + ": no hits\n" : std::string();
    for (const matcher::Hit& hit : hits) {
        lines += file + ": \"" + text.substr(hit.start, hit.end - hit.start) + "\": ";
        lines.append(matcher::code(hit.kind).view()).append("\n");
    }
    return lines;
}

Result<matcher::Values> read_household(const std::string& path) {
    LB_TRY(const std::string json, read_text_file(path, kHouseholdCap));
    return matcher::values_from_household(json);
}

}  // namespace

int run_leakcheck(Arguments arguments) {
    constexpr std::array<std::string_view, 1> kWithValue{"household"};
    const auto options = parse_options(arguments, kWithValue);
    if (!options) {
        return wrong_usage(Style::text, options.error().text);
    }
    const auto household = options->values.find("household");
    if (options->files.empty() || household == options->values.end()) {
        return wrong_usage(options->style, "leakcheck needs --household and files");
    }
    const auto values = read_household(household->second);
    if (!values) {
        return report(options->style, household->second, values.error());
    }
    for (const std::string& file : options->files) {
        const auto text = read_text_file(file, matcher::kTextCap);
        if (!text) {
            return report(options->style, file, text.error());
        }
        const auto hits = matcher::find_hits(*values, *text);
        if (!hits) {
            return report(options->style, file, hits.error());
        }
        const int printed = print(options->style == Style::json ? hits_as_json(file, *hits)
                                                                : hits_as_text(file, *text, *hits));
        if (printed != 0) {
            return printed;
        }
    }
    return as_number(Exit::done);
}

}  // namespace lb::cli
