#include "views.hpp"

#include <span>

namespace lb::desk_views {
namespace {

struct CodeWords {
    std::string_view code;
    Phrase (*words)();
};

constexpr std::array kReasonWords{
    CodeWords{"fits", [] { return pages::say("reason.fits"); }},
    CodeWords{"place", [] { return pages::say("reason.place"); }},
    CodeWords{"contact", [] { return pages::say("reason.contact"); }},
    CodeWords{"meeting", [] { return pages::say("reason.meeting"); }},
    CodeWords{"threat", [] { return pages::say("reason.threat"); }},
    CodeWords{"secrecy", [] { return pages::say("reason.secrecy"); }},
    CodeWords{"blame", [] { return pages::say("reason.blame"); }},
    CodeWords{"guilt", [] { return pages::say("reason.guilt"); }},
    CodeWords{"promise", [] { return pages::say("reason.promise"); }},
    CodeWords{"pressure", [] { return pages::say("reason.pressure"); }},
    CodeWords{"court", [] { return pages::say("reason.court"); }},
    CodeWords{"money", [] { return pages::say("reason.money"); }},
    CodeWords{"adult", [] { return pages::say("reason.adult"); }},
    CodeWords{"new_person", [] { return pages::say("reason.new_person"); }},
    CodeWords{"names", [] { return pages::say("reason.names"); }},
    CodeWords{"hidden", [] { return pages::say("reason.hidden"); }},
    CodeWords{"kind", [] { return pages::say("reason.kind"); }},
    CodeWords{"gift", [] { return pages::say("reason.gift"); }},
    CodeWords{"unreadable", [] { return pages::say("reason.unreadable"); }},
    CodeWords{"wait", [] { return pages::say("reason.wait"); }},
    CodeWords{"concern", [] { return pages::say("reason.concern"); }},
    CodeWords{"not_ready", [] { return pages::say("reason.not_ready"); }},
};
constexpr std::array kFlagWords{
    CodeWords{"postcode", [] { return pages::say("flag.postcode"); }},
    CodeWords{"phone", [] { return pages::say("flag.phone"); }},
    CodeWords{"email", [] { return pages::say("flag.email"); }},
    CodeWords{"url", [] { return pages::say("flag.url"); }},
    CodeWords{"handle", [] { return pages::say("flag.handle"); }},
    CodeWords{"address", [] { return pages::say("flag.address"); }},
    CodeWords{"coordinates", [] { return pages::say("flag.coordinates"); }},
    CodeWords{"meeting", [] { return pages::say("flag.meeting"); }},
    CodeWords{"location_fishing", [] { return pages::say("flag.location_fishing"); }},
    CodeWords{"threat", [] { return pages::say("flag.threat"); }},
    CodeWords{"blame", [] { return pages::say("flag.blame"); }},
    CodeWords{"guilt", [] { return pages::say("flag.guilt"); }},
    CodeWords{"secrecy", [] { return pages::say("flag.secrecy"); }},
    CodeWords{"promise", [] { return pages::say("flag.promise"); }},
    CodeWords{"reply_pressure", [] { return pages::say("flag.reply_pressure"); }},
    CodeWords{"court", [] { return pages::say("flag.court"); }},
    CodeWords{"money", [] { return pages::say("flag.money"); }},
    CodeWords{"adult", [] { return pages::say("flag.adult"); }},
    CodeWords{"new_person", [] { return pages::say("flag.new_person"); }},
    CodeWords{"hidden_pattern", [] { return pages::say("flag.hidden_pattern"); }},
};
constexpr std::array kEntryWords{
    CodeWords{"submission.sealed", [] { return pages::say("entry.submission_sealed"); }},
    CodeWords{"item.received", [] { return pages::say("entry.item_received"); }},
    CodeWords{"item.read", [] { return pages::say("entry.item_read"); }},
    CodeWords{"item.screened", [] { return pages::say("entry.item_screened"); }},
    CodeWords{"text.matched", [] { return pages::say("entry.text_matched"); }},
    CodeWords{"item.claimed", [] { return pages::say("entry.item_claimed"); }},
    CodeWords{"staff.viewed", [] { return pages::say("entry.staff_viewed"); }},
    CodeWords{"item.decided", [] { return pages::say("entry.item_decided"); }},
    CodeWords{"item.second", [] { return pages::say("entry.item_second"); }},
    CodeWords{"item.held", [] { return pages::say("entry.item_held"); }},
    CodeWords{"item.escalated", [] { return pages::say("entry.item_escalated"); }},
    CodeWords{"item.released", [] { return pages::say("entry.item_released"); }},
    CodeWords{"item.reopened", [] { return pages::say("entry.item_reopened"); }},
    CodeWords{"item.withdrawn", [] { return pages::say("entry.item_withdrawn"); }},
    CodeWords{"outgoing.made", [] { return pages::say("entry.outgoing_made"); }},
    CodeWords{"dispatch.requested", [] { return pages::say("entry.dispatch_requested"); }},
    CodeWords{"address.opened", [] { return pages::say("entry.address_opened"); }},
    CodeWords{"label.drawn", [] { return pages::say("entry.label_drawn"); }},
    CodeWords{"bench.checked", [] { return pages::say("entry.bench_checked"); }},
    CodeWords{"item.dispatched", [] { return pages::say("entry.item_dispatched"); }},
};

Phrase find_words(std::span<const CodeWords> table, std::string_view code, const Phrase& otherwise) {
    for (const CodeWords& one : table) {
        if (one.code == code) {
            return one.words();
        }
    }
    return otherwise;
}

}  // namespace

Phrase reason_words(std::string_view code) {
    return find_words(kReasonWords, code, pages::say("reason.other"));
}

Phrase flag_words(std::string_view flag_class) {
    return find_words(kFlagWords, flag_class, pages::say("flag.other"));
}

Phrase entry_words(std::string_view entry_type) {
    return find_words(kEntryWords, entry_type, pages::say("entry.other"));
}

}  // namespace lb::desk_views
