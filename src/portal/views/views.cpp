#include "views.hpp"

#include <utility>

#include "base/time/calendar.hpp"

namespace lb::portal_views {
namespace {

struct ReasonWords {
    std::string_view code;
    Phrase words;
};

}  // namespace

std::optional<Phrase> reason_words(std::string_view code) {
    const std::array table{
        ReasonWords{"place", pages::say("reason.place")},
        ReasonWords{"contact", pages::say("reason.contact")},
        ReasonWords{"meeting", pages::say("reason.meeting")},
        ReasonWords{"threat", pages::say("reason.threat")},
        ReasonWords{"secrecy", pages::say("reason.secrecy")},
        ReasonWords{"blame", pages::say("reason.blame")},
        ReasonWords{"guilt", pages::say("reason.guilt")},
        ReasonWords{"promise", pages::say("reason.promise")},
        ReasonWords{"pressure", pages::say("reason.pressure")},
        ReasonWords{"court", pages::say("reason.court")},
        ReasonWords{"money", pages::say("reason.money")},
        ReasonWords{"adult", pages::say("reason.adult")},
        ReasonWords{"new_person", pages::say("reason.new_person")},
        ReasonWords{"names", pages::say("reason.names")},
        ReasonWords{"hidden", pages::say("reason.hidden")},
        ReasonWords{"kind", pages::say("reason.kind")},
        ReasonWords{"gift", pages::say("reason.gift")},
        ReasonWords{"unreadable", pages::say("reason.unreadable")},
    };
    for (const ReasonWords& one : table) {
        if (one.code == code) {
            return one.words;
        }
    }
    return std::nullopt;
}

std::optional<Phrase> month_words(std::string_view month_code) {
    const auto month = month_from_code(month_code);
    if (!month) {
        return std::nullopt;
    }
    const std::vector<pages::PhraseArgument> year{{"year", std::to_string(month->year)}};
    const std::array table{
        pages::say("month.1", year),  pages::say("month.2", year),  pages::say("month.3", year),
        pages::say("month.4", year),  pages::say("month.5", year),  pages::say("month.6", year),
        pages::say("month.7", year),  pages::say("month.8", year),  pages::say("month.9", year),
        pages::say("month.10", year), pages::say("month.11", year), pages::say("month.12", year),
    };
    return table[static_cast<std::size_t>(month->month - 1)];
}

Phrase hint_words(std::string_view screening_class) {
    const std::array table{
        ReasonWords{"postcode", pages::say("hint.postcode")},
        ReasonWords{"phone", pages::say("hint.phone")},
        ReasonWords{"email", pages::say("hint.email")},
        ReasonWords{"url", pages::say("hint.url")},
        ReasonWords{"handle", pages::say("hint.handle")},
        ReasonWords{"address", pages::say("hint.address")},
        ReasonWords{"meeting", pages::say("hint.meeting")},
    };
    for (const ReasonWords& one : table) {
        if (one.code == screening_class) {
            return one.words;
        }
    }
    return pages::say("hint.other");
}

Phrase page_count(std::uint64_t count) {
    return pages::say_count("count.pages", count);
}

}  // namespace lb::portal_views
