#include "base/config/settings.hpp"
#include "documents.hpp"
#include "markdown.hpp"

namespace lb::documents {

namespace {

StaticString kind_name(SettingKind kind) {
    using enum SettingKind;
    switch (kind) {
        case text:
            return "text";
        case yes_no:
            return "yes or no";
        case number:
            return "number";
        case address:
            return "address:port";
        case choice:
            return "";  // the words themselves
        case name:
            return "database name";
    }
    return "";
}

}  // namespace

std::string letterbox_conf() {
    std::string page =
        "# letterbox.conf\n\n"
        "One file in the home folder, read by the supervisor alone; the programs are handed "
        "what\nthey need of it. Lines are `key = value`, `[section]`, `# comment` or empty; at most 64 KiB, "
        "1,024 "
        "bytes a line.\nAn unknown section or key, a key twice or a value that does not fit is an error that "
        "names its line.\nThis page is written from `src/base/config/settings.cpp`; a test compares "
        "them.\n\n" +
        table_head({"section", "key", "kind", "when it is missing", "meaning"});
    for (const Setting& setting : all_settings()) {
        const std::string_view fallback = setting.fallback.view();
        std::string kind(setting.kind == SettingKind::choice ? setting.choices.view()
                                                             : kind_name(setting.kind).view());
        if (setting.kind == SettingKind::number) {
            kind += ' ' + std::to_string(setting.least) + " to " + std::to_string(setting.most);
        }
        page += table_row({"`[" + std::string(setting.section.view()) + "]`", as_code(setting.key), kind,
                           fallback.empty() ? "an error" : as_code(fallback), setting.explanation});
    }
    return page;
}

}  // namespace lb::documents
