// Staff accounts: a number, roles, a password's hash. No names: the number stands for the person everywhere.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "desk/office/office.hpp"

namespace lb::office {

struct Account {
    Person person;
    std::string password_hash;  // Argon2id, libsodium's text form
};

// Adds a person and says so in the trail (user.added). conflict: the number is taken. `added_by` nothing: the
// command line of the machine.
Result<StaffId> add_staff(Office& office, std::string_view number, roles::RoleSet roles, ByteView password,
                          const std::optional<Person>& added_by);

// Nothing: unknown or disabled, which look alike.
Result<std::optional<Account>> find_account(Office& office, std::string_view number);

// Nothing: unknown, disabled or another password. Takes as long whichever it is.
Result<std::optional<Person>> check_password(Office& office, std::string_view number, ByteView password);

// Who this is now: roles may have changed since they signed in. Nothing: disabled.
Result<std::optional<Person>> find_person(Office& office, StaffId id);

// By what stands for them in entries ("st:..."), also those who have left.
Result<std::map<std::string, std::string>> staff_numbers(db::Read& tx);

db::Catalogue people_statements();

}  // namespace lb::office
