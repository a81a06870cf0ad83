#include "taking_in.hpp"

#include <sodium.h>

#include <algorithm>

#include "desk/office/entry.hpp"
#include "desk/office/outbox.hpp"
#include "keys/seal/commit.hpp"
#include "storage/queue/queue.hpp"
#include "to_a_person.hpp"

namespace lb::door {
namespace {

desk::WrappedKey as_message(const tree::WrappedCaseKey& key) {
    return {.id = copy_bytes(key.id.bytes()), .bytes = key.bytes};
}

Result<> check_blobs(const blobs::BlobStore& blobs, const desk::ReceiveItem& given) {
    for (const desk::Original& original : given.originals.value) {
        LB_TRY(const blobs::Name name, blobs::Name::from_text(original.blob.view()));
        LB_CHECK(blobs.get(name, {.offset = 0, .most = 1}));
    }
    return {};
}

}  // namespace

Result<desk::Intake> TakingIn::open(const desk::OpenIntake& ask) {
    desk::Intake intake;
    LB_TRY(const auto received,
           office_.database.read([&](db::Read& tx) { return find_received(tx, ask.submission); }));
    if (received) {
        intake = {.item = received->item,
                  .case_id = received->case_id,
                  .side = received->side,
                  .case_key = {},
                  .received_already = 1};
    } else {
        LB_TRY(const auto sender,
               office_.database.read([&](db::Read& tx) { return find_sender(tx, ask.sender); }));
        if (!sender) {
            return fail(Failure::not_found, "nobody knows this sender");
        }
        if (reserved_.size() >= kMostReserved) {
            reserved_.clear();  // whoever is in the middle opens again
        }
        const auto [at, is_new] = reserved_.try_emplace(ask.submission, Reserved{ItemId::random(), *sender});
        at->second.sender = *sender;
        intake = {.item = at->second.item,
                  .case_id = sender->case_id,
                  .side = sender->side,
                  .case_key = {},
                  .received_already = 0};
    }
    LB_TRY(const auto key, office_.keyring.wrapped_case_key(intake.case_id));
    intake.case_key = as_message(key);
    return intake;
}

Result<desk::Done> TakingIn::receive(const desk::ReceiveItem& given) {
    LB_TRY(const auto received,
           office_.database.read([&](db::Read& tx) { return find_received(tx, given.submission); }));
    if (received) {
        return desk::Done{};
    }
    const auto reserved = reserved_.find(given.submission);
    if (reserved == reserved_.end() || reserved->second.item != given.item) {
        return fail(Failure::conflict, "this submission must be opened again");
    }
    if (!seal::is_commitment(given.commitment.view())) {
        return fail(Failure::bad_input, "this is no commitment");
    }
    LB_CHECK(check_blobs(office_.blobs, given));
    LB_TRY(const seal::KeyId key_id, seal::KeyId::from_bytes(given.item_key.id.value));
    // The key first: an item whose key is missing could never be opened, a key without item is nothing.
    LB_CHECK(office_.keyring.put_item_key(reserved->second.sender.case_id, given.item,
                                          {key_id, given.item_key.bytes.value}));
    LB_CHECK(store(given, reserved->second));
    reserved_.erase(given.submission);
    office_.relay.wake();
    return desk::Done{};
}

Result<> TakingIn::store(const desk::ReceiveItem& given, const Reserved& reserved) {
    const std::int64_t now_ms = office_.clock.now_ms();
    const std::int64_t received_ms =
        static_cast<std::int64_t>(std::min(given.received_ms, static_cast<std::uint64_t>(now_ms)));
    office::Entry entry("item.received");
    entry.by_desk()
        .of(reserved.sender.case_id, given.item)
        .side(reserved.sender.side)
        .code("kind", item::code(given.item_kind))
        .text("content", given.commitment.value)
        .number("pages", given.originals.value.size());
    const NewItem row{.item = given.item,
                      .submission = given.submission,
                      .sender = reserved.sender,
                      .kind = given.item_kind,
                      .received_ms = received_ms,
                      .now_ms = now_ms,
                      .commitment = given.commitment.value,
                      .sealed_salt = given.sealed_salt.value,
                      .second_drawn = draw_second()};
    return office_.database.write([&](db::Write& tx) -> Result<> {
        LB_CHECK(put_item(tx, row));
        std::uint16_t no = 0;
        for (const desk::Original& original : given.originals.value) {
            LB_CHECK(put_original(tx, given.item, ++no, original));
        }
        LB_CHECK(office::put_outbox(tx, entry, now_ms));
        if (given.unopenable != 0) {
            return hand_to_person(office_, tx, given.item, "item.not_opened");
        }
        return queue::add(tx, {.kind = static_cast<db::I64>(desk::Work::read), .item = given.item},
                          office_.clock.mono_ms());
    });
}

// One in ten is read by two people whatever it says, so that nobody can tell why an item went to the lead.
bool TakingIn::draw_second() const {
    switch (office_.settings.second_check) {
        case office::Settings::Second::always:
            return true;
        case office::Settings::Second::never:
            return false;
        case office::Settings::Second::tenth:
            return ::randombytes_uniform(10) == 0;
    }
    return true;
}

}  // namespace lb::door
