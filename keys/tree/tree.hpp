// The key tree: root -> twelve purpose keys -> a random key a case -> a random key an item. The root and the
// purpose keys are never stored; case and item keys are stored wrapped, in the `keys` database only.
// Who gets which: desk and worker the content keys, the worker alone the intake pair, the vault its own
// three. Format of wrapped keys: docs/formats/sealed.md
#pragma once

#include <array>
#include <string>

#include "base/core/id.hpp"
#include "keys/seal/box.hpp"
#include "keys/seal/purpose.hpp"
#include "keys/seal/sealed.hpp"

namespace lb::tree {

template <typename Use>
concept DerivedUse = requires {
    Use::kNumber;
};

// Lives while the vault unlocks, and is wiped with its scope.
class Root {
  public:
    using Ids = std::array<seal::KeyId, seal::kPurposes>;  // kept in the key file, one a purpose

    static Root random();
    // Refuses known weak roots (all alike, published in a test vector) and key ids that come twice.
    static Result<Root> make(Key root, const Ids& ids);

    template <DerivedUse Use>
    seal::KeyFor<Use> key() const {
        return seal::KeyFor<Use>(derive(Use::kNumber));
    }
    const Ids& ids() const { return ids_; }
    const Key& bytes() const { return root_; }
    // Binds the open parts of a key file to its root.
    std::array<std::uint8_t, 32> mac(ByteView message) const;

  private:
    Root(Key root, const Ids& ids) : root_(std::move(root)), ids_(ids) {}
    seal::NamedKey derive(unsigned number) const;
    Key root_;
    Ids ids_;
};

// Sets of purpose keys, as they are handed out.
struct ContentKeys {  // desk and worker
    seal::KeyFor<seal::ItemWrap> item;
    seal::KeyFor<seal::ImageWrap> image;
    seal::KeyFor<seal::TextWrap> text;
    ContentKeys clone() const { return {item.clone(), image.clone(), text.clone()}; }
};
struct VaultKeys {  // never leave the vault
    seal::KeyFor<seal::VaultAddress> address;
    seal::KeyFor<seal::VaultLedger> ledger;
    seal::KeyFor<seal::LabelMac> label;
};
using IntakeSeed = seal::KeyFor<seal::PortalSealSeed>;  // worker only; the portal has the public half

ContentKeys content_keys(const Root& root);
VaultKeys vault_keys(const Root& root);
IntakeSeed intake_seed(const Root& root);
seal::KeyPair intake_pair(const IntakeSeed& seed);

// For the socket between the vault and a neighbour: 3 x 40 bytes, 40 bytes.
constexpr std::size_t kPackedContentKeys = 3 * seal::kPackedKeyBytes;
WipedBytes pack(const ContentKeys& keys);
Result<ContentKeys> unpack_content_keys(ByteView packed);
WipedBytes pack(const IntakeSeed& seed);
Result<IntakeSeed> unpack_intake_seed(ByteView packed);

// One key a case: it wraps the keys of the case's items. One key an item: it seals fields, blobs and salts.
using CaseKey = seal::KeyFor<seal::CaseWrap>;
using ItemKey = seal::KeyFor<seal::ItemContent>;
using WrappedCaseKey = seal::Wrapped<seal::ItemWrap, seal::CaseWrap>;
using WrappedItemKey = seal::Wrapped<seal::CaseWrap, seal::ItemContent>;

WrappedCaseKey wrap(const seal::KeyFor<seal::ItemWrap>& purpose, std::string_view centre, const CaseId& id,
                    const CaseKey& key);
Result<CaseKey> unwrap(const seal::KeyFor<seal::ItemWrap>& purpose, std::string_view centre, const CaseId& id,
                       const WrappedCaseKey& wrapped);
WrappedItemKey wrap(const CaseKey& case_key, std::string_view centre, const CaseId& case_id, const ItemId& id,
                    const ItemKey& key);
Result<ItemKey> unwrap(const CaseKey& case_key, std::string_view centre, const CaseId& case_id,
                       const ItemId& id, const WrappedItemKey& wrapped);

}  // namespace lb::tree
