// The vault's verbs: everything that can be asked of it, over three doors. One at a time. Order of each verb:
// look at the trail, decide, write the trail, act. Nothing here gives out a stored fact of a household; the
// label goes into the vault's own folder. The rules in words: docs/formats/vault.md
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/time/clock.hpp"
#include "keys/unlock/key_file.hpp"
#include "storage/db/database.hpp"
#include "vault/label/painter.hpp"
#include "vault/ledger/ledger.hpp"
#include "vault/messages/vault_control_messages.hpp"
#include "vault/messages/vault_messages.hpp"
#include "vault/verbs/trail_watch.hpp"

namespace lb::vault {

struct VaultPlaces {
    std::string key_file;       // HOME/keys/custodians.key
    std::string intake_public;  // HOME/keys/intake.pub, as the portal reads it
    std::string labels;         // the outbox
};

class Vault {
  public:
    Vault(unlock::Centre centre, unlock::Floor floor, VaultPlaces places, db::Database& database,
          TrailDoor& trail, proof::VerifierKey log, proof::TreeHead known, const Clock& clock, Pause pause);

    // Control socket.
    Result<VaultState> unlock_with(const Unlock& ask);
    Result<VaultState> state();
    Result<AddressVersion> set_address(const AddressSet& ask);
    Result<AddressVersion> confirm_address(const AddressConfirm& ask);
    // Desk and worker.
    Result<ContentKey> content_key();
    Result<IntakeKey> intake_key();  // worker only
    Result<MatchAnswer> match(const Match& ask);
    Result<LabelDrawn> draw_label(const DrawLabel& ask);

    // Once a second, so that a lying trail is found without anybody asking.
    void look_at_trail();

  private:
    struct Open {
        tree::VaultKeys keys;
        tree::ContentKeys content;
        tree::IntakeSeed intake;
        std::unique_ptr<Ledger> ledger;
    };

    Result<Open*> unlocked();
    VaultState state_now() const;
    Result<tree::Root> root_from(const Unlock& ask) const;
    Result<> check_public_half(const tree::IntakeSeed& seed) const;

    // A code that a co-ordinator got at the desk, if it may still be used.
    Result<AskedCode> code_asked(const std::string& digest, const EntryId& entry);
    Result<Household> stored_household(const Open& open, const CaseId& case_id, const AddressFacts& facts,
                                       const std::string& side);
    Result<> spend_wrong_try(const AskedCode& asked, const std::string& digest);

    Result<std::vector<Hit>> hits_in(const Open& open, const CaseId& case_id, const std::string& side,
                                     std::string_view text);

    Result<Permit> permit(const DrawLabel& ask, const Open& open);
    Unexpected refuse(const Open& open, const ItemId& item, Refusal refusal);
    Result<WipedBytes> open_and_draw(const DrawLabel& ask, const Open& open, const Permit& first,
                                     const LabelMarks& marks);

    unlock::Centre centre_;
    unlock::Floor floor_;
    VaultPlaces places_;
    db::Database& database_;
    const Clock& clock_;
    std::mutex mutex_;
    TrailWatch watch_;
    std::optional<Open> open_;
    std::map<std::string, int> wrong_tries_;  // by code digest
};

// The schema and the statements of HOME/vault/vault.db.
Result<std::unique_ptr<db::Database>> open_vault_database(const std::string& folder, const Clock& clock);

// An entry id made from what the entry is about: the trail then takes it once, whoever asks how often.
EntryId entry_about(std::string_view what, std::initializer_list<std::string> parts);
std::string sha256_digest(ByteView bytes);  // sha256: and hex

}  // namespace lb::vault
