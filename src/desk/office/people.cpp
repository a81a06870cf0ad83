#include "people.hpp"

#include <sodium.h>

#include "base/core/text.hpp"
#include "outbox.hpp"

namespace lb::office {

namespace {

using db::I64, db::In, db::Out;

constexpr std::size_t kMinPasswordBytes = 12;

constexpr auto kAddStaff = db::statement<In<StaffId, db::Text, I64, db::Text, I64>, Out<>>(
    "insert into staff (staff_id, number, roles, password_hash, disabled, created_ms) values (?1, ?2, ?3, "
    "?4, 0, ?5)");
constexpr auto kFindStaff = db::statement<In<db::Text>, Out<StaffId, db::Text, I64, db::Text>>(
    "select staff_id, number, roles, password_hash from staff where number = ?1 and disabled = 0");
constexpr auto kFindById = db::statement<In<StaffId>, Out<db::Text, I64>>(
    "select number, roles from staff where staff_id = ?1 and disabled = 0");
constexpr auto kAllNumbers =
    db::statement<In<>, Out<StaffId, db::Text>>("select staff_id, number from staff order by staff_id");
constexpr auto kNumberTaken =
    db::statement<In<db::Text>, Out<I64>>("select count(*) from staff where number = ?1");

// Of random bytes that nobody knows, made as hash_of makes them: what an unknown number is checked against.
constexpr StaticString kNobodysHash =
    "$argon2id$v=19$m=65536,t=3,p=1$yQ+0yxxFQNfxGaCesQNGvg$Yd2E6ZAI9eJoRT/l9HnGRAx/Vd43biZ3EaK/8ywOADo";

bool is_staff_number(std::string_view number) {
    return !number.empty() && number.size() <= 16 &&
           number.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == std::string_view::npos;
}

Result<std::string> hash_of(ByteView password) {
    char hash[crypto_pwhash_STRBYTES];
    constexpr std::size_t kMemory = std::size_t{64} << 20U;
    if (::crypto_pwhash_str(hash, not_null(as_text(password)), password.size(), 3, kMemory) != 0) {
        return fail(Failure::fault, "no memory to hash a password");
    }
    return std::string(hash);
}

}  // namespace

Result<StaffId> add_staff(Office& office, std::string_view number, roles::RoleSet roles, ByteView password,
                          const std::optional<Person>& added_by) {
    if (!is_staff_number(number)) {
        return fail(Failure::bad_input, "a staff number is up to 16 capital letters, digits and hyphens");
    }
    if (roles.empty()) {
        return fail(Failure::bad_input, "a person needs a role");
    }
    if (password.size() < kMinPasswordBytes) {
        return fail(Failure::bad_input, "a password has at least 12 characters");
    }
    LB_TRY(const std::string hash, hash_of(password));
    LB_TRY(const db::Text number_text, db::Text::from(number));
    LB_TRY(const db::Text hash_text, db::Text::from(hash));
    const StaffId id = StaffId::random();
    Entry entry("user.added");
    added_by ? entry.by(*added_by) : entry.by_desk();
    std::vector<std::string> role_codes;
    for (const roles::Role role : roles::kRoles) {
        if (roles.has(role)) {
            role_codes.emplace_back(roles::code(role).view());
        }
    }
    entry.text("subject", "st:" + id.text()).list("role", role_codes);
    const std::int64_t now_ms = office.clock.now_ms();
    LB_TRY(const I64 outbox_no, office.database.write([&](db::Write& tx) -> Result<I64> {
        LB_TRY(const I64 taken, tx.the(kNumberTaken, number_text));
        if (taken > 0) {
            return fail(Failure::conflict, "this staff number is taken");
        }
        LB_CHECK(tx.run(kAddStaff, id, number_text, I64{roles.bits()}, hash_text, now_ms));
        return put_outbox(tx, entry, now_ms);
    }));
    LB_CHECK(office.relay.settle(outbox_no));
    return id;
}

Result<std::optional<Account>> find_account(Office& office, std::string_view number) {
    if (!is_staff_number(number)) {
        return std::optional<Account>();
    }
    LB_TRY(const db::Text number_text, db::Text::from(number));
    LB_TRY(const auto row,
           office.database.read([&](db::Read& tx) { return tx.one(kFindStaff, number_text); }));
    if (!row) {
        return std::optional<Account>();
    }
    const auto& [id, found, bits, hash] = *row;
    return std::optional(
        Account{{id, std::string(found.view()), roles::RoleSet::from_bits(static_cast<std::uint64_t>(bits))},
                std::string(hash.view())});
}

Result<std::optional<Person>> check_password(Office& office, std::string_view number, ByteView password) {
    LB_TRY(const auto account, find_account(office, number));
    const std::string hash = account ? account->password_hash : std::string(kNobodysHash);
    const bool fits =
        ::crypto_pwhash_str_verify(hash.c_str(), not_null(as_text(password)), password.size()) == 0;
    return fits && account ? std::optional(account->person) : std::nullopt;
}

Result<std::optional<Person>> find_person(Office& office, StaffId id) {
    LB_TRY(const auto row, office.database.read([&](db::Read& tx) { return tx.one(kFindById, id); }));
    if (!row) {
        return std::optional<Person>();
    }
    const auto& [number, bits] = *row;
    return std::optional(
        Person{id, std::string(number.view()), roles::RoleSet::from_bits(static_cast<std::uint64_t>(bits))});
}

Result<std::map<std::string, std::string>> staff_numbers(db::Read& tx) {
    LB_TRY(const auto rows, tx.all(kAllNumbers));
    std::map<std::string, std::string> numbers;
    for (const auto& [id, number] : rows) {
        numbers.emplace("st:" + id.text(), number.view());
    }
    return numbers;
}

db::Catalogue people_statements() {
    return db::catalogue(kAddStaff, kFindStaff, kFindById, kAllNumbers, kNumberTaken);
}

}  // namespace lb::office
