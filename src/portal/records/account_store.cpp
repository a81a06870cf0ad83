#include "records.hpp"
#include "tables.hpp"

namespace lb::portal {

namespace {

using db::I64, db::In, db::Out;

constexpr auto kUpdateAccount =
    db::statement<In<SenderId, db::Text, db::Text, db::Blob, db::Blob, db::Blob, I64>, Out<>>(
        "update account set number = ?2, card_hash = ?3, key_salt = ?4, public_key = ?5, called_as = ?6, "
        "enabled = ?7 where sender_id = ?1");
constexpr auto kInsertAccount =
    db::statement<In<SenderId, db::Text, db::Text, db::Blob, db::Blob, db::Blob, I64>, Out<>>(
        "insert into account (sender_id, number, card_hash, key_salt, public_key, called_as, enabled) values "
        "(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
using AccountRow = Out<SenderId, db::Text, db::Text, db::Blob, db::Blob, db::Blob, I64>;
constexpr auto kAccountByNumber = db::statement<In<db::Text>, AccountRow>(
    "select sender_id, number, card_hash, key_salt, public_key, called_as, enabled from account where number "
    "= ?1");
constexpr auto kAccountById = db::statement<In<SenderId>, AccountRow>(
    "select sender_id, number, card_hash, key_salt, public_key, called_as, enabled from account where "
    "sender_id = "
    "?1");

Account account_from(const auto& row) {
    const auto& [id, number, card_hash, key_salt, public_key, called_as, enabled] = row;
    return {id,
            std::string(number.view()),
            std::string(card_hash.view()),
            key_salt,
            public_key,
            called_as,
            enabled == 1};
}

}  // namespace

db::Catalogue account_statements() {
    return db::catalogue(kUpdateAccount, kInsertAccount, kAccountByNumber, kAccountById);
}

db::Catalogue portal_statements() {
    return db::together({account_statements(), draft_statements(), submission_statements()});
}

Result<std::unique_ptr<Records>> Records::open(const db::Place& place, const Clock& clock) {
    LB_TRY(auto database, db::Database::open(place, kPortalSchema, portal_statements(), clock));
    return std::unique_ptr<Records>(new Records(std::move(database), clock));
}

Result<> Records::put_account(const Account& account) {
    LB_TRY(const db::Text number, db::Text::from(account.number));
    LB_TRY(const db::Text card_hash, db::Text::from(account.card_hash));
    const I64 enabled = account.enabled ? 1 : 0;
    return database_->write([&](db::Write& tx) -> Result<> {
        LB_TRY(const I64 changed, tx.run(kUpdateAccount, account.id, number, card_hash, account.key_salt,
                                         account.public_key, account.sealed_called_as, enabled));
        if (changed == 0) {
            LB_CHECK(tx.run(kInsertAccount, account.id, number, card_hash, account.key_salt,
                            account.public_key, account.sealed_called_as, enabled));
        }
        return {};
    });
}

Result<std::optional<Account>> Records::find_account(std::string_view number) {
    const auto text = db::Text::from(number);
    if (!text) {
        return std::optional<Account>();
    }
    LB_TRY(const auto row, database_->read([&](db::Read& tx) { return tx.one(kAccountByNumber, *text); }));
    return row ? std::optional(account_from(*row)) : std::nullopt;
}

Result<Account> Records::account(SenderId sender) {
    LB_TRY(const auto row, database_->read([&](db::Read& tx) { return tx.the(kAccountById, sender); }));
    return account_from(row);
}

}  // namespace lb::portal
