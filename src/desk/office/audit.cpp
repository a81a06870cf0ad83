#include "audit.hpp"

#include <map>

#include "codes.hpp"
#include "outbox.hpp"
#include "people.hpp"
#include "trail/proof/checkpoint.hpp"
#include "trail/proof/entry.hpp"
#include "trail/proof/tiles.hpp"

namespace lb::office {

namespace {

// A file of the log as it lies on the trail's disk.
Result<Bytes> fetch_file(Client& trail, const std::string& path) {
    const auto name = proof::TileName::parse(path);
    if (!name) {
        return fail(Failure::bad_input, "no file of a log");
    }
    Bytes file;
    for (;;) {
        trail::GetTile ask;
        ask.level = name->level == proof::TileName::kEntries ? trail::GetTile::kEntries
                                                             : static_cast<std::uint8_t>(name->level);
        ask.number = name->number;
        ask.width = static_cast<std::uint16_t>(name->width);
        ask.offset_bytes = static_cast<std::uint32_t>(file.size());
        LB_TRY(const trail::FilePart part, trail.call(ask));
        file.insert(file.end(), part.bytes.value.begin(), part.bytes.value.end());
        if (part.bytes.value.empty() || file.size() >= part.total_bytes) {
            return file;
        }
    }
}

// The entry's bytes lead to the root, through hashes that were read anew.
Check check_entry(proof::TileReader& tiles, const proof::Checkpoint& checkpoint, std::uint64_t index,
                  ByteView entry) {
    if (index >= checkpoint.head.size) {
        return Check::not_checked;
    }
    const auto path = proof::inclusion_proof(index, checkpoint.head.size, tiles.source());
    if (!path) {
        return Check::does_not_match;
    }
    return proof::verify_inclusion(index, checkpoint.head.size, proof::leaf_hash(entry), checkpoint.head.root,
                                   *path)
               ? Check::matches
               : Check::does_not_match;
}

// An entry that we wrote under this index must be what lies there: same id, same type.
bool is_ours(const proof::Entry& entry, const trail::Append& ours) {
    return entry.id() == ours.id && entry.type() == ours.type.view();
}

}  // namespace

Result<AuditTrail> audit_item(Office& office, const Person& person, ItemId id) {
    if (!roles::may(person.roles, roles::May::check_trail)) {
        return fail(Failure::not_found, "not for this person");
    }
    AuditTrail audit;
    audit.label = item_label(id);
    std::map<std::uint64_t, trail::Append> expected;
    std::map<std::string, std::string> numbers;
    LB_CHECK(office.database.read([&](db::Read& tx) -> Result<> {
        LB_CHECK(load_item(tx, id));
        LB_TRY(numbers, staff_numbers(tx));
        LB_TRY(const auto ours, outbox_of_item(tx, id));
        for (const ItemEntry& entry : ours) {
            if (entry.index) {
                expected.emplace(*entry.index, entry.append);
            }
        }
        return {};
    }));
    LB_TRY(const auto key, proof::VerifierKey::parse(office.settings.trail_vkey));
    LB_TRY(const trail::Checkpoint note, office.trail.call(trail::GetCheckpoint{}));
    const auto checkpoint = proof::open_checkpoint(as_bytes(note.note.view()), key);
    audit.checkpoint_ok = checkpoint.has_value();
    if (!checkpoint) {
        return audit;
    }
    audit.log_size = checkpoint->head.size;
    audit.root = to_base64(checkpoint->head.root);
    proof::TileReader tiles(checkpoint->head.size,
                            [&](const std::string& path) { return fetch_file(office.trail, path); });
    // The vault's and the trail's own entries about the item are not in our outbox: the log is read through.
    const std::string item_text = id.text();
    for (std::uint64_t index = 0; index < checkpoint->head.size; ++index) {
        const auto raw = tiles.entry(index);
        const auto entry = raw ? proof::Entry::parse(*raw) : Result<proof::Entry>(Unexpected(raw.error()));
        const auto ours = expected.find(index);
        const bool wanted = ours != expected.end();
        if (!entry) {
            if (wanted) {
                audit.entries.push_back({index, {}, ours->second.type.value, {}, {}, Check::does_not_match});
            }
            continue;
        }
        if (!wanted && entry->text("item") != item_text) {
            continue;
        }
        const auto by = numbers.find(std::string(entry->by()));
        const bool known = by != numbers.end();
        const bool same = !wanted || is_ours(*entry, ours->second);
        audit.entries.push_back(
            {index, std::string(entry->at()), wanted ? ours->second.type.value : std::string(entry->type()),
             known ? by->second : std::string(entry->by()), entry->canonical(),
             same ? check_entry(tiles, *checkpoint, index, *raw) : Check::does_not_match});
    }
    return audit;
}

}  // namespace lb::office
