// The keys that the vault lends to a worker: content keys, and the pair that opens what senders sealed.
// Asked for again whenever they are not there; never written anywhere.
#pragma once

#include <optional>

#include "base/ipc/client.hpp"
#include "desk/messages/desk_messages.hpp"
#include "keys/tree/tree.hpp"

namespace lb::worker {

class KeyRing {
  public:
    // Failure::locked while the vault is.
    Result<> fetch(Client& vault);
    bool is_there() const { return content_.has_value() && intake_.has_value(); }

    const seal::KeyPair& intake() const { return *intake_; }
    Result<tree::CaseKey> case_key(std::string_view centre, const CaseId& id,
                                   const desk::WrappedKey& wrapped) const;

  private:
    std::optional<tree::ContentKeys> content_;
    std::optional<seal::KeyPair> intake_;
};

Result<tree::ItemKey> item_key(const tree::CaseKey& case_key, std::string_view centre, const CaseId& case_id,
                               const ItemId& item, const desk::WrappedKey& wrapped);

}  // namespace lb::worker
