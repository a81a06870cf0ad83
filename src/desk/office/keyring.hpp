// The keyring: the content key that the vault hands out, and through it the keys of cases and items, which
// lie wrapped in a database of their own. Failure::locked until the vault was unlocked.
#pragma once

#include <mutex>
#include <optional>

#include "base/ipc/client.hpp"
#include "keys/tree/tree.hpp"
#include "letters/places/places.hpp"
#include "storage/db/database.hpp"

namespace lb::office {

using tree::CaseKey, tree::ItemKey, tree::WrappedCaseKey, tree::WrappedItemKey;

class Keyring {
  public:
    Keyring(db::Database& keys, Client& vault, std::string centre);

    // Asks the vault unless the key is here already. Cheap to call again and again.
    Result<> fetch();
    bool is_open() const;

    Result<> make_case_key(CaseId case_id);
    Result<CaseKey> case_key(CaseId case_id);
    Result<ItemKey> item_key(CaseId case_id, ItemId item);
    Result<WrappedCaseKey> wrapped_case_key(CaseId case_id);
    Result<WrappedItemKey> wrapped_item_key(ItemId item);
    // Keeps a key that a worker made; being there already with the same bytes is fine.
    Result<> put_item_key(CaseId case_id, ItemId item, const WrappedItemKey& wrapped);

    places::Item place(CaseId case_id, ItemId item) const { return {centre_, case_id, item}; }

  private:
    db::Database& keys_;
    Client& vault_;
    std::string centre_;
    mutable std::mutex mutex_;
    std::optional<tree::ContentKeys> keys_of_content_;
};

db::Catalogue keyring_statements();

}  // namespace lb::office
