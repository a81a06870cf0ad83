// letterbox verify
#include <array>
#include <string>

#include "answer.hpp"
#include "base/core/json.hpp"
#include "base/core/text.hpp"
#include "files.hpp"
#include "options.hpp"
#include "text_commands.hpp"
#include "trail/proof/verify_log.hpp"

namespace lb::cli {

namespace {

constexpr std::size_t kLongestVkeyFile = 1024;

// A key has plus signs and no file of ours is named so; whoever names one that way writes ./name+with+signs.
Result<proof::VerifierKey> key_or_file(const std::string& given) {
    if (auto key = proof::VerifierKey::parse(given)) {
        return key;
    }
    LB_TRY(const std::string text, read_text_file(given, kLongestVkeyFile));
    return proof::VerifierKey::parse(trim(text));
}

std::string verified_as_json(const proof::LogReport& report) {
    JsonWriter json;
    json.begin_object().field("ok", report.ok).field("size", report.head.size);
    json.field("root", std::string_view(to_base64(report.head.root)));
    json.key("entries_by_type").begin_object();
    for (const auto& [type, count] : report.entries_by_type) {
        json.field(type, count);
    }
    json.end_object();
    if (report.first_bad_index) {
        json.field("first_bad_index", *report.first_bad_index);
    } else {
        json.field("first_bad_index", nullptr);
    }
    if (!report.ok) {
        json.field("reason", report.reason.view());
    }
    json.end_object();
    return json.text() + "\n";
}

std::string verified_as_text(const proof::LogReport& report) {
    if (!report.ok) {
        std::string text = "does not verify: " + std::string(report.reason.view()) + "\n";
        if (report.first_bad_index) {
            text += "first bad entry: " + std::to_string(*report.first_bad_index) + "\n";
        }
        return text;
    }
    std::string text = "verifies: " + std::to_string(report.head.size) + " entries, root " +
                       to_base64(report.head.root) + "\n";
    for (const auto& [type, count] : report.entries_by_type) {
        text += "  " + type + " " + std::to_string(count) + "\n";
    }
    return text;
}

}  // namespace

int run_verify(Arguments arguments) {
    constexpr std::array<std::string_view, 1> kWithValue{"vkey"};
    const auto options = parse_options(arguments, kWithValue);
    if (!options) {
        return wrong_usage(Style::text, options.error().text);
    }
    const auto vkey = options->values.find("vkey");
    if (options->files.size() != 1 || vkey == options->values.end()) {
        return wrong_usage(options->style, "verify needs the log's folder and --vkey");
    }
    const auto key = key_or_file(vkey->second);
    if (!key) {
        return report(options->style, vkey->second, key.error());
    }
    const std::string& folder = options->files.front();
    const auto log = proof::verify_log(proof::FolderFiles(folder), *key);
    if (!log) {
        return report(options->style, folder, log.error());
    }
    const int printed =
        print(options->style == Style::json ? verified_as_json(*log) : verified_as_text(*log));
    return printed != 0 || log->ok ? printed : as_number(Exit::answer_is_no);
}

}  // namespace lb::cli
