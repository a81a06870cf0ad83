#include "databases.hpp"
#include "documents.hpp"

namespace lb::documents {

namespace {

constexpr std::string_view kHead = R"(# What is kept, column by column

Every column of every database has a class, or it does not compile (`storage/db/table.hpp`). There is no class for
names, addresses or what people wrote: those are sealed, and the class says under which key. This page is printed from
the tables' own descriptions; a test compares it (`tests/documents`).

| class | what it may hold |
| --- | --- |
| id | a random or counted name of a thing |
| code | one of a closed list, a bounded number, or a short text code of ours |
| time | milliseconds |
| number | counters, sizes, versions |
| hash | SHA-256, Argon2id and the like, never of something that can be guessed without one |
| sealed | encrypted, under the key that is named |

Keys: `IK` the item's own key, `CK` its case's key (both lie wrapped in `keys`), `sender's pair` a key pair that only a
signed-in sender's session holds the secret half of, `intake pair` the centre's, whose secret half only the worker
gets, `one-off key` the key of one submission, `item-wrap`, `vault-address` and `vault-ledger` purpose keys of the root
([formats/sealed.md](formats/sealed.md)).

Beside the databases:

| where | what | how |
| --- | --- | --- |
| `desk/blobs/`, `portal/blobs/` | originals, page pictures, words, outgoing copies; drafts and submissions | sealed, named by the hash of the sealed bytes |
| `trail/` | the log | open by design: codes, ids, times, commitments ([formats/trail.md](formats/trail.md)) |
| `labels/` | labels, each with an address | **readable PDF**, mode 0600: it has to be printed |
| `outgoing/` | the copy that goes into the envelope | **readable PDF**, mode 0600: it has to be printed |
| `log/letterbox.log` | the technical log | codes, ids and numbers only |
| `keys/` | key files | [formats/key-file.md](formats/key-file.md); the trail's and the sessions' keys lie open, mode 0600 |
| `demo.json` | a demo's passphrases and sign-ins | readable; only a demo has it |

)";

std::string lines_of(std::span<const db::Table> tables) {
    std::string text;
    for (const db::Table& table : tables) {
        for (const std::string& line : db::data_map(table)) {
            text += line + '\n';
        }
    }
    return text;
}

std::string section(const Kept& kept) {
    std::string text = "## " + std::string(kept.schema->name.view()) + "\n\n`" + std::string(kept.where) +
                       "`, " + std::string(kept.owner) + "\n\n```\n";
    for (const db::Step& step : kept.schema->steps) {
        text += lines_of(step.creates);
    }
    return text + "```\n\n";
}

}  // namespace

std::string data_map() {
    std::string text(kHead);
    for (const Kept& kept : kDatabases) {
        text += section(kept);
    }
    text += "## In each of them\n\nMade by `storage/db/migrate.cpp`.\n\n```\n";
    return text + lines_of(db::own_tables()) + "```\n";
}

}  // namespace lb::documents
