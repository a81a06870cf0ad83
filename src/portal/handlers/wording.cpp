#include "wording.hpp"

namespace lb::portal {

portal_views::ThingKind thing_kind(item::Kind kind) {
    switch (kind) {
        case item::Kind::letter:
        case item::Kind::card:
            return portal_views::ThingKind::letter;
        case item::Kind::drawing:
        case item::Kind::photograph:
            return portal_views::ThingKind::photographs;
        case item::Kind::gift:
            return portal_views::ThingKind::gift;
    }
    return portal_views::ThingKind::letter;
}

portal_views::State shown_state(item::SenderState state) {
    switch (state) {
        case item::SenderState::draft:  // nothing that was sent is in it
        case item::SenderState::received:
            return portal_views::State::received;
        case item::SenderState::reading:
            return portal_views::State::reading;
        case item::SenderState::change:
            return portal_views::State::change;
        case item::SenderState::keeping:
            return portal_views::State::keeping;
        case item::SenderState::posted:
            return portal_views::State::posted;
        case item::SenderState::refused:
            return portal_views::State::refused;
    }
    return portal_views::State::received;
}

std::string shown_number(SubmissionId id) {
    std::string number = id.text().substr(0, 8);
    for (char& c : number) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return number.insert(4, "-");
}

pages::Phrase shown_month(std::string_view month_code) {
    return portal_views::month_words(month_code).value_or(pages::Phrase{});
}

}  // namespace lb::portal
