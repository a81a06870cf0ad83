#include "address_store.hpp"

namespace lb::vault {
namespace {

using db::Blob;
using db::I64;
using db::In;
using db::Out;
using db::Text;

constexpr auto kPutHousehold = db::statement<In<CaseId, Text, I64, Blob, I64>, Out<>>(
    "insert into address (case_id, side, version, household, made_ms) values (?1, ?2, ?3, ?4, ?5)");
constexpr auto kGetHousehold = db::statement<In<CaseId, Text, I64>, Out<Blob>>(
    "select household from address where case_id = ?1 and side = ?2 and version = ?3");
constexpr auto kNewestVersion = db::statement<In<CaseId, Text>, Out<std::optional<I64>>>(
    "select max(version) from address where case_id = ?1 and side = ?2");

}  // namespace

db::Catalogue address_catalogue() {
    return db::catalogue(kPutHousehold, kGetHousehold, kNewestVersion);
}

Result<> put_household(db::Database& database, const AddressName& name, const SealedHousehold& sealed,
                       std::int64_t now_ms) {
    LB_TRY(const Text side, Text::from(name.side));
    return database.write([&](db::Write& write) -> Result<> {
        LB_TRY(const auto there, write.one(kGetHousehold, name.case_id, side, I64{name.version}));
        if (there) {
            return fail(Failure::conflict, "there is such a version of the address already");
        }
        return write.change_one(kPutHousehold, name.case_id, side, I64{name.version}, sealed.bytes, now_ms);
    });
}

Result<SealedHousehold> get_household(db::Database& database, const AddressName& name) {
    LB_TRY(const Text side, Text::from(name.side));
    LB_TRY(Blob bytes, database.read([&](db::Read& read) {
        return read.the(kGetHousehold, name.case_id, side, I64{name.version});
    }));
    return SealedHousehold{std::move(bytes)};
}

Result<std::uint32_t> newest_version(db::Database& database, const CaseId& case_id, const std::string& side) {
    LB_TRY(const Text side_text, Text::from(side));
    LB_TRY(const std::optional<I64> version,
           database.read([&](db::Read& read) { return read.the(kNewestVersion, case_id, side_text); }));
    return static_cast<std::uint32_t>(version.value_or(0));
}

}  // namespace lb::vault
