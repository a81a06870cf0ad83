#include "key_ring.hpp"

#include "vault/messages/vault_messages.hpp"

namespace lb::worker {

Result<> KeyRing::fetch(Client& vault) {
    LB_TRY(const auto content, vault.call(vault::GetContentKey{}));
    LB_TRY(const auto intake, vault.call(vault::GetIntakeKey{}));
    LB_TRY(content_, tree::unpack_content_keys(content.packed.value));
    LB_TRY(const tree::IntakeSeed seed, tree::unpack_intake_seed(intake.packed.value));
    intake_ = tree::intake_pair(seed);
    return {};
}

Result<tree::CaseKey> KeyRing::case_key(std::string_view centre, const CaseId& id,
                                        const desk::WrappedKey& wrapped) const {
    LB_TRY(const auto key_id, seal::KeyId::from_bytes(wrapped.id.value));
    return tree::unwrap(content_->item, centre, id, {key_id, wrapped.bytes.value});
}

Result<tree::ItemKey> item_key(const tree::CaseKey& case_key, std::string_view centre, const CaseId& case_id,
                               const ItemId& item, const desk::WrappedKey& wrapped) {
    LB_TRY(const auto key_id, seal::KeyId::from_bytes(wrapped.id.value));
    return tree::unwrap(case_key, centre, case_id, item, {key_id, wrapped.bytes.value});
}

}  // namespace lb::worker
