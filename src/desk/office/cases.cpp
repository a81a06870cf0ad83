#include "cases.hpp"

#include <sodium.h>

#include "desk/tables/columns.hpp"
#include "keys/seal/box.hpp"
#include "letters/card/card.hpp"
#include "outbox.hpp"

namespace lb::office {

namespace {

using db::I64, db::In, db::Out;

constexpr auto kOpenCase = db::statement<In<CaseId, db::Blob, I64>, Out<>>(
    "insert into case_file (case_id, stopped, called_as, created_ms) values (?1, 0, ?2, ?3)");
constexpr auto kCases = db::statement<In<>, Out<CaseId, db::Blob, I64>>(
    "select case_id, called_as, stopped from case_file order by created_ms, case_id");
constexpr auto kCaseThere =
    db::statement<In<CaseId>, Out<I64>>("select count(*) from case_file where case_id = ?1");
constexpr auto kAddSender = db::statement<
    In<SenderId, CaseId, db::Text, db::Text, db::Text, db::Blob, db::Blob, I64>, Out<>>(
    "insert into sender (sender_id, case_id, side, card_number, card_hash, key_salt, public_key, created_ms) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
constexpr auto kCardTaken =
    db::statement<In<db::Text>, Out<I64>>("select count(*) from sender where card_number = ?1");
constexpr auto kAccountNews = db::statement<In<I64, tables::NewsKind, SenderId, I64>, Out<>>(
    "insert into news (news_no, what, sender_id, release_ms, told) values (?1, ?2, ?3, ?4, 0)");

constexpr std::string_view kHousehold = "b";  // where what a sender writes goes

seal::Aad place_of_name(std::string_view centre, CaseId case_id) {
    return {.centre = std::string(centre),
            .table = "case_file",
            .column = "called_as",
            .case_id = case_id.text()};
}

bool is_side(std::string_view side) {
    return side == "a" || side == "b";
}

}  // namespace

Result<CaseId> open_case(Office& office, std::string_view called_as) {
    if (called_as.empty() || called_as.size() > 64 || !is_utf8(called_as) || has_control(called_as)) {
        return fail(Failure::bad_input, "the child's agreed name is up to 64 characters");
    }
    const CaseId case_id = CaseId::random();
    LB_CHECK(office.keyring.make_case_key(case_id));
    LB_TRY(const CaseKey key, office.keyring.case_key(case_id));
    LB_TRY(const auto sealed, seal::seal_field(key, place_of_name(office.settings.centre, case_id),
                                               seal::Bucket::names, as_bytes(called_as)));
    Entry entry("case.opened");
    entry.by_desk().of(case_id);
    const std::int64_t now_ms = office.clock.now_ms();
    LB_TRY(const I64 outbox_no, office.database.write([&](db::Write& tx) -> Result<I64> {
        LB_CHECK(tx.run(kOpenCase, case_id, sealed.bytes, now_ms));
        return put_outbox(tx, entry, now_ms);
    }));
    LB_CHECK(office.relay.settle(outbox_no));
    return case_id;
}

Result<Card> add_sender(Office& office, CaseId case_id) {
    LB_TRY(card::Secrets made, card::make());
    const SenderId sender = SenderId::random();
    LB_TRY(const db::Text number, db::Text::from(made.number));
    LB_TRY(const db::Text hash, db::Text::from(made.hash));
    LB_TRY(const db::Text side, db::Text::from(kHousehold));
    const std::int64_t now_ms = office.clock.now_ms();
    LB_CHECK(office.database.write([&](db::Write& tx) -> Result<> {
        LB_TRY(const I64 there, tx.the(kCaseThere, case_id));
        if (there == 0) {
            return fail(Failure::not_found, "there is no such case");
        }
        LB_TRY(const I64 taken, tx.the(kCardTaken, number));
        if (taken > 0) {
            return fail(Failure::conflict, "this card number is taken, try again");
        }
        LB_CHECK(tx.run(kAddSender, sender, case_id, side, number, hash, made.salt, made.public_key, now_ms));
        LB_TRY(const I64 news_no, db::next_number(tx, "news"));
        LB_CHECK(tx.run(kAccountNews, news_no, tables::NewsKind::account, sender, now_ms));
        return {};
    }));
    return Card{sender, made.number, std::move(made.words)};
}

Result<std::vector<CaseRow>> cases(Office& office) {
    LB_TRY(auto rows, office.database.read([](db::Read& tx) { return tx.all(kCases); }));
    std::vector<CaseRow> found;
    for (auto& [case_id, sealed, stopped] : rows) {
        LB_TRY(const CaseKey key, office.keyring.case_key(case_id));
        LB_TRY(const WipedBytes name, seal::open_field(key, place_of_name(office.settings.centre, case_id),
                                                       seal::Sealed<seal::CaseWrap>{std::move(sealed)}));
        found.push_back({case_id, WipedText(as_text(name)), stopped != 0});
    }
    return found;
}

Result<WipedText> ask_address_code(Office& office, const Person& person, CaseId case_id,
                                   std::string_view side) {
    if (!roles::may(person.roles, roles::May::ask_address_code)) {
        return fail(Failure::refused, "only a co-ordinator can ask for an address code");
    }
    if (!is_side(side)) {
        return fail(Failure::bad_input, "a side is a or b");
    }
    const std::string code = Id<struct AddressCodeTag>::random().text();
    std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash{};
    ::crypto_hash_sha256(hash.data(), as_bytes(code).data(), code.size());
    Entry entry("address.asked");
    entry.by(person).of(case_id).side(side).text("code", "sha256:" + to_hex(hash));
    LB_TRY(const I64 outbox_no, office.database.write([&](db::Write& tx) -> Result<I64> {
        LB_TRY(const I64 there, tx.the(kCaseThere, case_id));
        if (there == 0) {
            return fail(Failure::not_found, "there is no such case");
        }
        return put_outbox(tx, entry, office.clock.now_ms());
    }));
    LB_CHECK(office.relay.settle(outbox_no));
    return WipedText(code);
}

db::Catalogue case_statements() {
    return db::catalogue(kOpenCase, kCases, kCaseThere, kAddSender, kCardTaken, kAccountNews);
}

}  // namespace lb::office
