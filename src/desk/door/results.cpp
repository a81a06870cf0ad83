#include "results.hpp"

#include <algorithm>
#include <array>

#include "desk/office/items.hpp"
#include "desk/office/outbox.hpp"
#include "door_store.hpp"
#include "keys/seal/commit.hpp"
#include "letters/page_words/page_words.hpp"
#include "letters/screening/rules.hpp"
#include "work.hpp"

namespace lb::door {
namespace {

constexpr item::Facts kByTheWorker{.actor = item::Actor::worker};

// A code that a worker made up, in the trail's alphabet: one odd character would hold up every later entry.
std::string trail_code(std::string_view text) {
    std::string code(text.empty() ? "none" : text.substr(0, 64));
    for (char& c : code) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '.' || c == '-' || c == '_';
        c = plain ? c : '-';
    }
    return code;
}

StaticString class_code(std::uint8_t page_class) {
    switch (static_cast<page_words::PageClass>(page_class)) {
        case page_words::PageClass::typed:
            return "typed";
        case page_words::PageClass::handwritten:
            return "handwritten";
        case page_words::PageClass::mixed:
            return "mixed";
        case page_words::PageClass::picture:
            return "picture";
        case page_words::PageClass::blank:
            return "blank";
    }
    return "unknown";
}

Result<> check_stored(const blobs::BlobStore& blobs, std::string_view name_text) {
    LB_TRY(const blobs::Name name, blobs::Name::from_text(name_text));
    LB_CHECK(blobs.get(name, {.offset = 0, .most = 1}));
    return {};
}

Result<> check(const office::Office& office, const desk::FinishRead& given) {
    if (!seal::is_commitment(given.text_commitment.view())) {
        return fail(Failure::bad_input, "this is no commitment");
    }
    std::uint16_t no = 0;
    for (const desk::ReadPage& page : given.pages.value) {
        if (page.no != ++no || !page_words::is_valid(static_cast<page_words::PageClass>(page.page_class))) {
            return fail(Failure::bad_input, "pages are numbered from 1, each of a known class");
        }
        LB_CHECK(check_stored(office.blobs, page.picture.view()));
        LB_CHECK(check_stored(office.blobs, page.words.view()));
    }
    return {};
}

office::Entry read_entry(const office::ItemRow& row, const desk::FinishRead& given) {
    std::uint16_t confidence = 1000;
    StaticString kind =
        given.pages.value.empty() ? "blank" : class_code(given.pages.value.front().page_class);
    for (const desk::ReadPage& page : given.pages.value) {
        confidence = std::min(confidence, page.confidence_mille);
        kind = kind == class_code(page.page_class) ? kind : StaticString("mixed");
    }
    office::Entry entry = office::entry_of(row, "item.read");
    entry.by_desk()
        .text("text", given.text_commitment.value)
        .text("model", trail_code(given.model.view()))
        .code("cls", kind)
        .number("conf", confidence)
        .number("pages", given.pages.value.size());
    return entry;
}

Result<> put_read_flags(db::Write& tx, ItemId item, const desk::FinishRead& given) {
    for (const desk::ReadFlag& flag : given.flags.value) {
        const screening::Rule* rule = screening::find_rule(flag.rule.view());
        rule = rule != nullptr ? rule : screening::find_rule("page.other");
        LB_CHECK(put_flag(tx, item,
                          {.page = flag.page,
                           .rule = std::string(rule->id.view()),
                           .flag_class = std::string(screening::code(rule->kind).view()),
                           .stop = rule->severity == screening::Severity::stop,
                           .sealed_span = std::nullopt}));
    }
    return {};
}

Result<queue::Claimed> held_for(db::Write& tx, const queue::Lease& lease, desk::Work work) {
    LB_TRY(const queue::Claimed job, queue::held(tx, lease));
    if (job.kind != static_cast<db::I64>(work)) {
        return fail(Failure::bad_input, "this lease is for other work");
    }
    return job;
}

}  // namespace

Result<desk::Done> finish_read(office::Office& office, const desk::FinishRead& given) {
    LB_CHECK(check(office, given));
    const queue::Lease lease = lease_of(given.job, given.epoch);
    LB_CHECK(office.database.write([&](db::Write& tx) -> Result<> {
        LB_TRY(const queue::Claimed job, held_for(tx, lease, desk::Work::read));
        LB_CHECK(queue::complete(tx, lease));
        LB_TRY(const office::ItemRow row, office::load_item(tx, job.item));
        if (row.state != item::State::received) {
            return {};  // withdrawn while it was read
        }
        for (const desk::ReadPage& page : given.pages.value) {
            LB_CHECK(put_page(tx, row.id, page));
        }
        LB_CHECK(put_read_flags(tx, row.id, given));
        LB_CHECK(put_text(tx, row.id,
                          {.commitment = given.text_commitment.value,
                           .sealed_salt = ByteView(given.sealed_salt.value),
                           .pages = static_cast<std::uint16_t>(given.pages.value.size())}));
        LB_CHECK(office::take_step(office, tx, row, item::Act::read, kByTheWorker, read_entry(row, given)));
        return queue::add(tx, {.kind = static_cast<db::I64>(desk::Work::mark), .item = row.id},
                          office.clock.mono_ms());
    }));
    office.relay.wake();
    return desk::Done{};
}

Result<desk::Done> finish_mark(office::Office& office, const desk::FinishMark& given) {
    const queue::Lease lease = lease_of(given.job, given.epoch);
    LB_CHECK(office.database.write([&](db::Write& tx) -> Result<> {
        LB_TRY(const queue::Claimed job, held_for(tx, lease, desk::Work::mark));
        LB_CHECK(queue::complete(tx, lease));
        LB_TRY(const office::ItemRow row, office::load_item(tx, job.item));
        if (row.state != item::State::reading) {
            return {};
        }
        for (const desk::FlagRow& flag : given.flags.value) {
            LB_CHECK(put_flag(tx, row.id,
                              {.page = flag.page,
                               .rule = flag.rule.value,
                               .flag_class = flag.flag_class.value,
                               .stop = flag.stop != 0,
                               .sealed_span = ByteView(flag.sealed_span.value)}));
        }
        LB_CHECK(put_matches(tx, row.id, given.second_wanted != 0, ByteView(given.sealed_matches.value)));
        office::Entry entry = office::entry_of(row, "item.screened");
        entry.by_desk().text("pack", trail_code(given.rules.view())).number("n", given.flags.value.size());
        LB_CHECK(office::take_step(office, tx, row, item::Act::screen, kByTheWorker, entry));
        return {};
    }));
    office.relay.wake();
    return desk::Done{};
}

Result<desk::Done> finish_outgoing(office::Office& office, const desk::FinishOutgoing& given) {
    if (!seal::is_commitment(given.commitment.view()) || given.sheets == 0) {
        return fail(Failure::bad_input, "this is no outgoing copy");
    }
    LB_CHECK(check_stored(office.blobs, given.pdf.view()));
    const queue::Lease lease = lease_of(given.job, given.epoch);
    LB_CHECK(office.database.write([&](db::Write& tx) -> Result<> {
        LB_TRY(const queue::Claimed job, held_for(tx, lease, desk::Work::outgoing));
        LB_CHECK(queue::complete(tx, lease));
        LB_TRY(const office::ItemRow row, office::load_item(tx, job.item));
        if (row.state != item::State::approved) {
            return {};  // taken back meanwhile: this copy must not be offered
        }
        LB_CHECK(put_outgoing(tx, row.id,
                              {.blob = given.pdf.value,
                               .sheets = given.sheets,
                               .commitment = given.commitment.value,
                               .sealed_salt = given.sealed_salt.value}));
        office::Entry entry = office::entry_of(row, "outgoing.made");
        entry.by_desk().text("content", given.commitment.value).number("pages", given.sheets);
        LB_CHECK(office::put_outbox(tx, entry, office.clock.now_ms()));
        return {};
    }));
    office.relay.wake();
    return desk::Done{};
}

}  // namespace lb::door
