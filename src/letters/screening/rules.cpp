#include "rules.hpp"

#include <array>

namespace lb::screening {

namespace {

constexpr std::array kRules{
    Rule{"postcode.full", Class::postcode, Severity::stop, "This looks like a postcode."},
    Rule{"postcode.spaced", Class::postcode, Severity::stop,
         "These single letters and digits make a postcode."},
    Rule{"postcode.outward", Class::postcode, Severity::stop,
         "This looks like the first half of a postcode."},
    Rule{"phone.number", Class::phone, Severity::stop, "This looks like a telephone number."},
    Rule{"phone.cued", Class::phone, Severity::stop, "A number stands beside a word for calling."},
    Rule{"phone.spelled", Class::phone, Severity::stop, "These number words could be a telephone number."},
    Rule{"email.written", Class::email, Severity::stop, "This looks like an e-mail address."},
    Rule{"email.spoken", Class::email, Severity::stop, "This looks like an e-mail address written in words."},
    Rule{"url.written", Class::url, Severity::stop, "This looks like a web address."},
    Rule{"url.spoken", Class::url, Severity::stop, "This looks like a web address written in words."},
    Rule{"handle.at", Class::handle, Severity::stop, "This looks like a name used online."},
    Rule{"handle.named", Class::handle, Severity::stop, "A name beside the word for an online service."},
    Rule{"page.undrawable", Class::page, Severity::stop,
         "A character here cannot be drawn; look at what was typed."},
    Rule{"page.invisible", Class::page, Severity::stop,
         "Characters that take no room on paper were typed here."},
    Rule{"page.part_not_read", Class::page, Severity::stop,
         "Part of this page was not read; read the picture."},
    Rule{"page.handwriting", Class::page, Severity::stop,
         "This is handwriting; the words beside it are not to be relied on."},
    Rule{"page.doubtful", Class::page, Severity::look, "Words on this page are doubtful; read the picture."},
    Rule{"page.not_decoded", Class::page, Severity::stop,
         "The file could not be read as a picture or as text."},
    Rule{"page.timed_out", Class::page, Severity::stop,
         "Reading took too long and was given up; read the picture."},
    Rule{"item.not_opened", Class::page, Severity::stop,
         "What was sent could not be opened; nobody has seen it."},
    Rule{"item.not_checked", Class::page, Severity::stop,
         "Nothing was marked here by the machine: read with special care."},
    Rule{"page.other", Class::page, Severity::stop, "The reader warned about this page; read the picture."},
};

struct WarningRule {
    StaticString warning;
    StaticString rule;
};
constexpr std::array kWarningRules{
    WarningRule{"character_not_drawn", "page.undrawable"},
    WarningRule{"character_invisible", "page.invisible"},
    WarningRule{"part_unread", "page.part_not_read"},
    WarningRule{"no_words", "page.part_not_read"},
    WarningRule{"too_many_words", "page.part_not_read"},
    WarningRule{"handwriting", "page.handwriting"},
    WarningRule{"low_confidence", "page.doubtful"},
    WarningRule{"low_resolution", "page.doubtful"},
    WarningRule{"empty", "page.not_decoded"},
    WarningRule{"unknown_format", "page.not_decoded"},
    WarningRule{"broken", "page.not_decoded"},
    WarningRule{"too_large", "page.not_decoded"},
    WarningRule{"several_pages", "page.not_decoded"},
    WarningRule{"not_text", "page.not_decoded"},
    WarningRule{"no_memory", "page.not_decoded"},
    WarningRule{"engine_failed", "page.not_decoded"},
    WarningRule{"crashed", "page.not_decoded"},
    WarningRule{"bad_answer", "page.not_decoded"},
    WarningRule{"not_started", "page.not_decoded"},
    WarningRule{"timed_out", "page.timed_out"},
};

}  // namespace

std::span<const Rule> rules() {
    return kRules;
}

const Rule* find_rule(std::string_view id) {
    for (const Rule& rule : kRules) {
        if (rule.id.view() == id) {
            return &rule;
        }
    }
    return nullptr;
}

const Rule& rule_for_warning(std::string_view warning) {
    for (const WarningRule& pair : kWarningRules) {
        if (pair.warning.view() == warning) {
            return *find_rule(pair.rule);
        }
    }
    return *find_rule("page.other");
}

StaticString code(Class kind) {
    switch (kind) {
        case Class::postcode:
            return "postcode";
        case Class::phone:
            return "phone";
        case Class::email:
            return "email";
        case Class::url:
            return "url";
        case Class::handle:
            return "handle";
        case Class::page:
            return "page";
    }
    return "";
}

StaticString code(Severity severity) {
    if (severity == Severity::stop) {
        return "stop";
    }
    return "look";
}

}  // namespace lb::screening
