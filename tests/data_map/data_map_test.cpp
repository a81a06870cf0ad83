// Prints docs/data-map.md from the descriptions that the databases are made of, and holds the page to it.
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <sstream>

#include "desk/tables/tables.hpp"
#include "portal/records/schema.hpp"
#include "storage/db/migrate.hpp"
#include "vault/verbs/schema.hpp"

namespace {

using lb::db::Schema;
using lb::db::Table;

constexpr std::string_view kHead = R"(# What is kept, column by column

Every column of every database has a class, or it does not compile (`storage/db/table.hpp`). There is no class for
names, addresses or what people wrote: those are sealed, and the class says under which key. This page is printed from
the tables' own descriptions; a test compares it (`tests/data_map`).

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

struct Kept {
    const Schema* schema;
    std::string_view where;
    std::string_view owner;
};
const std::array kDatabases{
    Kept{&lb::tables::kOffice, "desk/office.db", "owned by the desk."},
    Kept{&lb::tables::kKeys, "desk-keys/keys.db", "owned by the desk, apart from what its keys open."},
    Kept{&lb::portal::kPortalSchema, "portal/portal.db", "owned by the portal."},
    Kept{&lb::vault::kVaultSchema, "vault/vault.db", "owned by the vault."},
};

std::string lines_of(std::span<const Table> tables) {
    std::string text;
    for (const Table& table : tables) {
        for (const std::string& line : data_map(table)) {
            text += line + '\n';
        }
    }
    return text;
}

std::string section(const Kept& kept) {
    std::string text = "## " + std::string(kept.schema->name.view()) + "\n\n`" + std::string(kept.where) +
                       "`, " + std::string(kept.owner) + "\n\n```\n";
    for (const lb::db::Step& step : kept.schema->steps) {
        text += lines_of(step.creates);
    }
    return text + "```\n\n";
}

std::string page() {
    std::string text(kHead);
    for (const Kept& kept : kDatabases) {
        text += section(kept);
    }
    text += "## In each of them\n\nMade by `storage/db/migrate.cpp`.\n\n```\n";
    return text + lines_of(lb::db::own_tables()) + "```\n";
}

}  // namespace

TEST(DataMap, equals_the_printed_tables) {
    std::ifstream file(LB_SOURCE_DIR "/docs/data-map.md");
    std::stringstream written;
    written << file.rdbuf();
    // Compared as a bool: a difference of two long texts says less than the text to paste.
    EXPECT_TRUE(written.str() == page()) << "docs/data-map.md must be exactly this:\n" << page();
}

TEST(DataMap, says_of_every_key_what_it_is) {
    for (const Kept& kept : kDatabases) {
        for (const lb::db::Step& step : kept.schema->steps) {
            for (const Table& table : step.creates) {
                for (const lb::db::Column& column : table.columns) {
                    const std::string named = '`' + std::string(column.key.view()) + '`';
                    EXPECT_TRUE(column.holds != lb::db::Class::sealed ||
                                kHead.find(named) != std::string_view::npos)
                        << table.name.view() << '.' << column.name.view() << " is sealed under " << named;
                }
            }
        }
    }
}

// A column that came by a statement is in no description, and the page would not know of it.
TEST(DataMap, no_step_makes_columns_besides_its_tables) {
    for (const Kept& kept : kDatabases) {
        for (const lb::db::Step& step : kept.schema->steps) {
            for (const lb::StaticString statement : step.statements) {
                for (const std::string_view word : {"ADD", "CREATE TABLE", "RENAME"}) {
                    EXPECT_EQ(statement.view().find(word), std::string_view::npos) << statement.view();
                }
            }
        }
    }
}
