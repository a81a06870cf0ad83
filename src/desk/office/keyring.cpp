#include "keyring.hpp"

#include "vault/messages/vault_messages.hpp"

namespace lb::office {

namespace {

using db::I64, db::In, db::Out;

constexpr auto kPutCaseKey = db::statement<In<CaseId, db::Blob, db::Blob>, Out<>>(
    "insert into case_key (case_id, key_id, wrapped) values (?1, ?2, ?3)");
constexpr auto kGetCaseKey = db::statement<In<CaseId>, Out<db::Blob, db::Blob>>(
    "select key_id, wrapped from case_key where case_id = ?1");
constexpr auto kPutItemKey = db::statement<In<ItemId, CaseId, db::Blob, db::Blob>, Out<>>(
    "insert into item_key (item_id, case_id, key_id, wrapped) values (?1, ?2, ?3, ?4)");
constexpr auto kGetItemKey = db::statement<In<ItemId>, Out<db::Blob, db::Blob>>(
    "select key_id, wrapped from item_key where item_id = ?1");

template <typename Wrapped>
Result<Wrapped> wrapped_from(const std::tuple<db::Blob, db::Blob>& row) {
    LB_TRY(const seal::KeyId id, seal::KeyId::from_bytes(std::get<0>(row)));
    return Wrapped{id, std::get<1>(row)};
}

}  // namespace

Keyring::Keyring(db::Database& keys, Client& vault, std::string centre)
    : keys_(keys), vault_(vault), centre_(std::move(centre)) {}

Result<> Keyring::fetch() {
    if (is_open()) {
        return {};
    }
    LB_TRY(const vault::ContentKey answer, vault_.call(vault::GetContentKey{}));
    LB_TRY(tree::ContentKeys keys, tree::unpack_content_keys(answer.packed.value));
    const std::lock_guard lock(mutex_);
    keys_of_content_.emplace(std::move(keys));
    return {};
}

bool Keyring::is_open() const {
    const std::lock_guard lock(mutex_);
    return keys_of_content_.has_value();
}

Result<> Keyring::make_case_key(CaseId case_id) {
    LB_CHECK(fetch());
    const CaseKey key = CaseKey::random();
    const std::lock_guard lock(mutex_);
    const WrappedCaseKey wrapped = tree::wrap(keys_of_content_->item, centre_, case_id, key);
    return keys_.write([&](db::Write& tx) -> Result<> {
        LB_CHECK(tx.run(kPutCaseKey, case_id, wrapped.id.bytes(), wrapped.bytes));
        return {};
    });
}

Result<WrappedCaseKey> Keyring::wrapped_case_key(CaseId case_id) {
    LB_TRY(const auto row, keys_.read([&](db::Read& tx) { return tx.the(kGetCaseKey, case_id); }));
    return wrapped_from<WrappedCaseKey>(row);
}

Result<WrappedItemKey> Keyring::wrapped_item_key(ItemId item) {
    LB_TRY(const auto row, keys_.read([&](db::Read& tx) { return tx.the(kGetItemKey, item); }));
    return wrapped_from<WrappedItemKey>(row);
}

Result<CaseKey> Keyring::case_key(CaseId case_id) {
    LB_CHECK(fetch());
    LB_TRY(const WrappedCaseKey wrapped, wrapped_case_key(case_id));
    const std::lock_guard lock(mutex_);
    return tree::unwrap(keys_of_content_->item, centre_, case_id, wrapped);
}

Result<ItemKey> Keyring::item_key(CaseId case_id, ItemId item) {
    LB_TRY(const CaseKey outer, case_key(case_id));
    LB_TRY(const WrappedItemKey wrapped, wrapped_item_key(item));
    return tree::unwrap(outer, centre_, case_id, item, wrapped);
}

Result<> Keyring::put_item_key(CaseId case_id, ItemId item, const WrappedItemKey& wrapped) {
    return keys_.write([&](db::Write& tx) -> Result<> {
        LB_TRY(const auto there, tx.one(kGetItemKey, item));
        if (there) {
            return std::get<1>(*there) == wrapped.bytes
                       ? Result<>{}
                       : fail(Failure::conflict, "this item has another key");
        }
        LB_CHECK(tx.run(kPutItemKey, item, case_id, wrapped.id.bytes(), wrapped.bytes));
        return {};
    });
}

db::Catalogue keyring_statements() {
    return db::catalogue(kPutCaseKey, kGetCaseKey, kPutItemKey, kGetItemKey);
}

}  // namespace lb::office
