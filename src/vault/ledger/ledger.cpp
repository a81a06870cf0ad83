#include "ledger.hpp"

#include <algorithm>

#include "keys/seal/sealed.hpp"

namespace lb::vault {
namespace {

using db::Blob;
using db::I64;
using db::In;
using db::Out;

using Link = std::array<std::uint8_t, 32>;

constexpr auto kAddRow = db::statement<In<I64, I64, LedgerKind, ItemId, Blob, Blob>, Out<>>(
    "insert into ledger (seq, at_ms, kind, item_id, detail, link) values (?1, ?2, ?3, ?4, ?5, ?6)");
constexpr auto kAllRows = db::statement<In<>, Out<I64, I64, LedgerKind, ItemId, Blob, Blob>>(
    "select seq, at_ms, kind, item_id, detail, link from ledger order by seq", db::Reads::few);
constexpr auto kOneDetail =
    db::statement<In<I64>, Out<ItemId, Blob>>("select item_id, detail from ledger where seq = ?1");

seal::Aad row_place(std::string_view centre, std::uint64_t seq, const ItemId& item) {
    return {.centre = std::string(centre),
            .table = "ledger",
            .column = "detail",
            .row = std::to_string(seq),
            .item = item.text()};
}

Link link_after(const Link& before, std::uint64_t seq, std::int64_t at_ms, LedgerKind kind,
                const ItemId& item, ByteView detail) {
    Bytes message(before.begin(), before.end());
    append_be(message, seq, 8);
    append_be(message, static_cast<std::uint64_t>(at_ms), 8);
    append_be(message, static_cast<std::uint64_t>(kind), 1);
    message.insert(message.end(), item.bytes().begin(), item.bytes().end());
    message.insert(message.end(), detail.begin(), detail.end());
    Link link{};
    crypto_generichash(link.data(), link.size(), message.data(), message.size(), nullptr, 0);
    return link;
}

}  // namespace

db::Catalogue ledger_catalogue() {
    return db::catalogue(kAddRow, kAllRows, kOneDetail);
}

Result<std::unique_ptr<Ledger>> Ledger::open(db::Database& database, LedgerKey key, std::string centre,
                                             const Clock& clock) {
    auto ledger = std::make_unique<Ledger>(Private(), database, std::move(key), std::move(centre), clock);
    LB_CHECK(ledger->check_all());
    return ledger;
}

Result<> Ledger::check_all() {
    LB_TRY(const auto rows, database_.read([](db::Read& read) { return read.all(kAllRows); }));
    for (const auto& [seq, at_ms, kind, item, detail, link] : rows) {
        const std::uint64_t number = rows_ + 1;
        const Link expected = link_after(link_, number, at_ms, kind, item, detail);
        const auto opened =
            seal::open_field(key_, row_place(centre_, number, item), seal::Sealed<seal::VaultLedger>{detail});
        if (static_cast<std::uint64_t>(seq) != number || !std::ranges::equal(link, expected) || !opened) {
            return fail(Failure::broken, "the vault's ledger was changed");
        }
        rows_ = number;
        link_ = expected;
        if (kind == LedgerKind::hit) {
            hits_.insert(item);
        }
    }
    return {};
}

Result<std::uint64_t> Ledger::write(LedgerKind kind, const ItemId& item, std::string_view detail) {
    const std::lock_guard lock(mutex_);
    const std::uint64_t number = rows_ + 1;
    const std::int64_t now = clock_.now_ms();
    LB_TRY(const auto sealed,
           seal::seal_field(key_, row_place(centre_, number, item), seal::Bucket::text, as_bytes(detail)));
    const Link link = link_after(link_, number, now, kind, item, sealed.bytes);
    LB_CHECK(database_.write([&](db::Write& write) {
        return write.change_one(kAddRow, static_cast<I64>(number), now, kind, item, ByteView(sealed.bytes),
                                ByteView(link));
    }));
    rows_ = number;
    link_ = link;
    if (kind == LedgerKind::hit) {
        hits_.insert(item);
    }
    return number;
}

std::uint64_t Ledger::rows() const {
    const std::lock_guard lock(mutex_);
    return rows_;
}

bool Ledger::has_hit(const ItemId& item) const {
    const std::lock_guard lock(mutex_);
    return hits_.contains(item);
}

Result<WipedBytes> Ledger::detail(std::uint64_t seq) {
    LB_TRY(const auto row,
           database_.read([&](db::Read& read) { return read.the(kOneDetail, static_cast<I64>(seq)); }));
    return seal::open_field(key_, row_place(centre_, seq, std::get<0>(row)),
                            seal::Sealed<seal::VaultLedger>{std::get<1>(row)});
}

}  // namespace lb::vault
