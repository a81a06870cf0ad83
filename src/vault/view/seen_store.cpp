#include "seen_store.hpp"

namespace lb::vault {
namespace {

using db::Blob;
using db::I64;
using db::In;
using db::Out;

constexpr auto kGetSeen = db::statement<In<>, Out<I64, Blob>>("select size, root from seen where one = 1");
constexpr auto kFirstSeen =
    db::statement<In<I64, Blob>, Out<>>("insert into seen (one, size, root) values (1, ?1, ?2)");
constexpr auto kNextSeen =
    db::statement<In<I64, Blob>, Out<>>("update seen set size = ?1, root = ?2 where one = 1 and size <= ?1");

}  // namespace

db::Catalogue seen_catalogue() {
    return db::catalogue(kGetSeen, kFirstSeen, kNextSeen);
}

Result<proof::TreeHead> get_seen(db::Database& database) {
    LB_TRY(const auto row, database.read([](db::Read& read) { return read.one(kGetSeen); }));
    if (!row) {
        return proof::TreeHead{};
    }
    LB_TRY(const proof::Hash root, proof::hash_from_bytes(std::get<1>(*row)));
    return proof::TreeHead{static_cast<std::uint64_t>(std::get<0>(*row)), root};
}

Result<> put_seen(db::Database& database, const proof::TreeHead& head) {
    return database.write([&](db::Write& write) -> Result<> {
        LB_TRY(const auto row, write.one(kGetSeen));
        const auto size = static_cast<I64>(head.size);
        return row ? write.change_one(kNextSeen, size, ByteView(head.root))
                   : write.change_one(kFirstSeen, size, ByteView(head.root));
    });
}

}  // namespace lb::vault
