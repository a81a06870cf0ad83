#include "views.hpp"

#include <span>

#include "base/time/calendar.hpp"

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
// What the reader said about a page; the class alone would not tell which.
constexpr std::array kRuleWords{
    CodeWords{"page.undrawable", [] { return pages::say("rule.page_undrawable"); }},
    CodeWords{"page.invisible", [] { return pages::say("rule.page_invisible"); }},
    CodeWords{"page.part_not_read", [] { return pages::say("rule.page_part_not_read"); }},
    CodeWords{"page.handwriting", [] { return pages::say("rule.page_handwriting"); }},
    CodeWords{"page.doubtful", [] { return pages::say("rule.page_doubtful"); }},
    CodeWords{"page.not_decoded", [] { return pages::say("rule.page_not_decoded"); }},
    CodeWords{"page.timed_out", [] { return pages::say("rule.page_timed_out"); }},
    CodeWords{"item.not_opened", [] { return pages::say("rule.item_not_opened"); }},
    CodeWords{"item.not_checked", [] { return pages::say("rule.item_not_checked"); }},
    CodeWords{"page.other", [] { return pages::say("rule.page_other"); }},
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
constexpr std::array kKindWords{
    CodeWords{"letter", [] { return pages::say("kind.letter"); }},
    CodeWords{"card", [] { return pages::say("kind.card"); }},
    CodeWords{"drawing", [] { return pages::say("kind.drawing"); }},
    CodeWords{"photograph", [] { return pages::say("kind.photograph"); }},
    CodeWords{"gift", [] { return pages::say("kind.gift"); }},
};
constexpr std::array kStateWords{
    CodeWords{"quarantined", [] { return pages::say("where.quarantined"); }},
    CodeWords{"received", [] { return pages::say("where.received"); }},
    CodeWords{"reading", [] { return pages::say("where.reading"); }},
    CodeWords{"to_review", [] { return pages::say("where.to_review"); }},
    CodeWords{"in_review", [] { return pages::say("where.in_review"); }},
    CodeWords{"second_check", [] { return pages::say("where.second_check"); }},
    CodeWords{"approved", [] { return pages::say("where.approved"); }},
    CodeWords{"dispatch_requested", [] { return pages::say("where.dispatch_requested"); }},
    CodeWords{"label_drawn", [] { return pages::say("where.label_drawn"); }},
    CodeWords{"posted", [] { return pages::say("where.posted"); }},
    CodeWords{"handed_over", [] { return pages::say("where.handed_over"); }},
    CodeWords{"returned", [] { return pages::say("where.returned"); }},
    CodeWords{"sent_back", [] { return pages::say("where.sent_back"); }},
    CodeWords{"held", [] { return pages::say("where.held"); }},
    CodeWords{"kept_for_child", [] { return pages::say("where.kept_for_child"); }},
    CodeWords{"escalated", [] { return pages::say("where.escalated"); }},
    CodeWords{"refused", [] { return pages::say("where.refused"); }},
    CodeWords{"withdrawn", [] { return pages::say("where.withdrawn"); }},
};
constexpr std::array kActWords{
    CodeWords{"send_on", [] { return pages::say("act.send_on"); }},
    CodeWords{"send_back", [] { return pages::say("act.send_back"); }},
    CodeWords{"keep", [] { return pages::say("act.keep"); }},
    CodeWords{"hold", [] { return pages::say("act.hold"); }},
    CodeWords{"escalate", [] { return pages::say("act.escalate"); }},
    CodeWords{"refuse", [] { return pages::say("act.refuse"); }},
};
constexpr std::array kHitWords{
    CodeWords{"place", [] { return pages::say("hit.place"); }},
    CodeWords{"number", [] { return pages::say("hit.number"); }},
    CodeWords{"name", [] { return pages::say("hit.name"); }},
    CodeWords{"other", [] { return pages::say("hit.other"); }},
};
constexpr std::array kStopWords{
    CodeWords{"not_an_item_code", [] { return pages::say("bench.not_an_item_code"); }},
    CodeWords{"other_item", [] { return pages::say("bench.other_item"); }},
    CodeWords{"wrong_sheets", [] { return pages::say("bench.wrong_sheets"); }},
    CodeWords{"not_a_label_code", [] { return pages::say("bench.not_a_label_code"); }},
    CodeWords{"other_label", [] { return pages::say("bench.other_label"); }},
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

Phrase flag_words(std::string_view rule, std::string_view flag_class) {
    return find_words(kRuleWords, rule, find_words(kFlagWords, flag_class, pages::say("flag.other")));
}

Phrase entry_words(std::string_view entry_type) {
    return find_words(kEntryWords, entry_type, pages::say("entry.other"));
}

Phrase kind_words(std::string_view kind) {
    return find_words(kKindWords, kind, pages::say("kind.letter"));
}

Phrase state_words(std::string_view state) {
    return find_words(kStateWords, state, {});
}

Phrase act_words(std::string_view decision) {
    return find_words(kActWords, decision, {});
}

Phrase hit_words(std::string_view hit_kind) {
    return find_words(kHitWords, hit_kind, pages::say("hit.other"));
}

std::optional<Phrase> stop_words(std::string_view bench_answer) {
    const Phrase words = find_words(kStopWords, bench_answer, {});
    return words.id.empty() ? std::nullopt : std::optional(words);
}

Phrase month_words(std::string_view month_code) {
    const auto month = month_from_code(month_code);
    if (!month) {
        return {};
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

}  // namespace lb::desk_views
