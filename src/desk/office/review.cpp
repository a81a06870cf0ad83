#include "review.hpp"

#include <algorithm>

#include "base/ipc/codec.hpp"
#include "codes.hpp"
#include "outbox.hpp"
#include "review_store.hpp"

namespace lb::office {

namespace {

bool lease_runs(const Office& office, const ItemRow& row) {
    return row.claimed_by && row.lease_until_mono_ms && *row.lease_until_mono_ms > office.clock.mono_ms();
}

// Reviewers see what is in review, leads also what came to them; sent and refused ones stay readable to
// leads.
Result<> may_see(const Person& person, const ItemRow& row) {
    const bool lead = person.roles.has(roles::Role::lead);
    const bool reads = roles::may(person.roles, roles::May::read_letters);
    switch (row.state) {
        case item::State::to_review:
        case item::State::in_review:
            return reads ? Result<>{} : fail(Failure::not_found, "not for this person");
        case item::State::second_check:
            // The first reader does not see what the second one does.
            return lead && row.first_by != person.id ? Result<>{}
                                                     : fail(Failure::not_found, "not for this person");
        case item::State::quarantined:
        case item::State::received:
        case item::State::reading:
        case item::State::withdrawn:
            return fail(Failure::not_found, "not to be read");
        case item::State::approved:
        case item::State::dispatch_requested:
        case item::State::label_drawn:
        case item::State::posted:
        case item::State::handed_over:
        case item::State::returned:
        case item::State::sent_back:
        case item::State::held:
        case item::State::kept_for_child:
        case item::State::escalated:
        case item::State::refused:
            return lead ? Result<>{} : fail(Failure::not_found, "not for this person");
    }
    return fail(Failure::not_found, "not for this person");
}

Result<FlagView> flag_view(Office& office, const ItemRow& row, store::FlagRow flag) {
    FlagView view{.number = flag.number,
                  .page = flag.page,
                  .rule = std::move(flag.rule),
                  .flag_class = std::move(flag.flag_class),
                  .stop = flag.stop,
                  .span = {},
                  .answer = flag.answer};
    if (flag.sealed_span) {
        const auto place = office.keyring.place(row.case_id, row.id);
        LB_TRY(const WipedBytes plain,
               open_field_of(office, row, *std::move(flag.sealed_span), places::flag_span(place, flag.page)));
        LB_TRY(view.span, decode<page_words::Span>(plain));
    }
    return view;
}

std::vector<item::Act> open_decisions(const Person& person, const ItemRow& row, bool mine) {
    std::vector<item::Act> acts;
    const bool for_lead = row.state == item::State::second_check || row.state == item::State::escalated;
    const bool my_turn =
        (row.state == item::State::in_review && mine) || (for_lead && person.roles.has(roles::Role::lead));
    // Hiding parts is not built, so it is not offered.
    for (const item::Act act : item::kDecisions) {
        if (my_turn && act != item::Act::hide_send && item::has_step(row.state, act)) {
            acts.push_back(act);
        }
    }
    return acts;
}

// staff.viewed on the trail's disk, or nothing is shown.
Result<> log_view(Office& office, const Person& person, const ItemRow& row, std::uint16_t page,
                  StaticString view) {
    Entry entry("staff.viewed");
    entry.by(person).of(row.case_id, row.id).number("page", page).code("view", view);
    LB_TRY(const db::I64 number, office.database.write([&](db::Write& tx) {
        return put_outbox(tx, entry, office.clock.now_ms());
    }));
    LB_CHECK(office.relay.settle(number));
    return {};
}

Result<std::vector<page_words::MatchedSpan>> matches_for(Office& office, const Person& person,
                                                         const ItemRow& row, std::uint16_t page) {
    std::vector<page_words::MatchedSpan> found;
    if (!roles::may(person.roles, roles::May::see_matches) || row.state == item::State::to_review ||
        row.state == item::State::in_review) {
        return found;
    }
    LB_TRY(auto sealed,
           office.database.read([&](db::Read& tx) { return store::sealed_matches(tx, row.id); }));
    if (!sealed) {
        return found;
    }
    LB_TRY(const WipedBytes plain, open_field_of(office, row, *std::move(sealed),
                                                 places::matches(office.keyring.place(row.case_id, row.id))));
    LB_TRY(const auto matches, decode<page_words::Matches>(plain));
    std::copy_if(matches.spans.value.begin(), matches.spans.value.end(), std::back_inserter(found),
                 [&](const page_words::MatchedSpan& match) { return match.page == page; });
    return found;
}

}  // namespace

Result<ItemView> view_item(Office& office, const Person& person, ItemId id) {
    ItemView view;
    std::vector<store::FlagRow> flags;
    LB_CHECK(office.database.read([&](db::Read& tx) -> Result<> {
        LB_TRY(view.row, load_item(tx, id));
        LB_CHECK(may_see(person, view.row));
        LB_TRY(view.pages, store::pages(tx, id, person.id));
        LB_TRY(flags, store::flags(tx, id, person.id));
        if (lease_runs(office, view.row) && view.row.claimed_by != person.id) {
            LB_TRY(view.claimed_by, store::staff_number(tx, *view.row.claimed_by));
        }
        return {};
    }));
    view.label = item_label(id);
    view.claimed_by_me = lease_runs(office, view.row) && view.row.claimed_by == person.id;
    view.stop_flags_answered = true;
    for (store::FlagRow& flag : flags) {
        view.stop_flags_answered = view.stop_flags_answered && (!flag.stop || flag.answer);
        LB_TRY(FlagView shown, flag_view(office, view.row, std::move(flag)));
        view.flags.push_back(std::move(shown));
    }
    // An item without a page (it could not be opened) was read by nobody.
    view.every_page_opened = !view.pages.empty() && std::all_of(view.pages.begin(), view.pages.end(),
                                                                [](const auto& p) { return p.opened; });
    view.decisions = open_decisions(person, view.row, view.claimed_by_me);
    return view;
}

Result<PageView> open_page(Office& office, const Person& person, ItemId id, std::uint16_t page) {
    ItemRow row;
    store::PageBlobs blobs;
    LB_CHECK(office.database.read([&](db::Read& tx) -> Result<> {
        LB_TRY(row, load_item(tx, id));
        LB_CHECK(may_see(person, row));
        LB_TRY(blobs, store::page_blobs(tx, id, page));
        return {};
    }));
    LB_CHECK(log_view(office, person, row, page, "words"));
    const auto place = office.keyring.place(row.case_id, id);
    LB_TRY(const WipedBytes plain, open_blob_of(office, row, blobs.words, places::page_words(place, page)));
    PageView view;
    LB_TRY(view.page, decode<page_words::Page>(plain));
    LB_TRY(view.matches, matches_for(office, person, row, page));
    LB_CHECK(office.database.write(
        [&](db::Write& tx) { return store::note_seen(tx, id, page, person.id, tables::kWordsSeen); }));
    return view;
}

Result<WipedBytes> open_picture(Office& office, const Person& person, ItemId id, std::uint16_t page) {
    ItemRow row;
    store::PageBlobs blobs;
    LB_CHECK(office.database.read([&](db::Read& tx) -> Result<> {
        LB_TRY(row, load_item(tx, id));
        LB_CHECK(may_see(person, row));
        LB_TRY(blobs, store::page_blobs(tx, id, page));
        return {};
    }));
    LB_CHECK(log_view(office, person, row, page, "picture"));
    const auto place = office.keyring.place(row.case_id, id);
    LB_TRY(WipedBytes png, open_blob_of(office, row, blobs.picture, places::page_picture(place, page)));
    LB_CHECK(office.database.write(
        [&](db::Write& tx) { return store::note_seen(tx, id, page, person.id, tables::kPictureSeen); }));
    return png;
}

Result<> claim(Office& office, const Person& person, ItemId id) {
    constexpr std::int64_t kLeaseMs = 30 * 60'000;
    const std::int64_t until = office.clock.mono_ms() + kLeaseMs;
    LB_TRY(const std::optional<db::I64> outbox_no,
           office.database.write([&](db::Write& tx) -> Result<std::optional<db::I64>> {
               LB_TRY(const ItemRow row, load_item(tx, id));
               LB_CHECK(may_see(person, row));
               const bool runs = lease_runs(office, row);
               if (runs && row.claimed_by == person.id) {
                   LB_CHECK(store::set_lease(tx, id, person.id, until));  // any act on it extends the lease
                   return std::optional<db::I64>();
               }
               const bool lead = person.roles.has(roles::Role::lead);
               const item::Facts facts{.actor = lead ? item::Actor::lead : item::Actor::reviewer,
                                       .lease_past = !runs};
               Entry entry = entry_of(row, "item.claimed");
               entry.by(person);
               LB_TRY(const db::I64 number, take_step(office, tx, row, item::Act::claim, facts, entry));
               LB_CHECK(store::set_lease(tx, id, person.id, until));
               return std::optional(number);
           }));
    if (outbox_no) {
        LB_CHECK(office.relay.settle(*outbox_no));
    }
    return {};
}

Result<> hand_back(Office& office, const Person& person, ItemId id) {
    return office.database.write([&](db::Write& tx) -> Result<> {
        LB_TRY(const ItemRow row, load_item(tx, id));
        if (row.claimed_by != person.id) {
            return fail(Failure::conflict, "this item is not with you");
        }
        return store::end_lease(tx, id);
    });
}

Result<> end_all_leases(Office& office) {
    return office.database.write([](db::Write& tx) { return store::end_all_leases(tx); });
}

Result<> answer_flag(Office& office, const Person& person, ItemId id, db::I64 flag,
                     tables::FlagAnswer answer) {
    return office.database.write([&](db::Write& tx) -> Result<> {
        LB_TRY(const ItemRow row, load_item(tx, id));
        LB_CHECK(may_see(person, row));
        LB_TRY(const auto flags, store::flags(tx, id, person.id));
        const bool of_item =
            std::any_of(flags.begin(), flags.end(), [&](const auto& f) { return f.number == flag; });
        if (!of_item) {
            return fail(Failure::not_found, "there is no such flag");
        }
        return store::put_answer(tx, flag, person.id, answer, office.clock.now_ms());
    });
}

db::Catalogue review_statements() {
    return store::review_catalogue();
}

}  // namespace lb::office
