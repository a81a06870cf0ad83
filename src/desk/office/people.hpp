// Staff accounts: a number, roles, a password's hash. No names: the number stands for the person everywhere.
#pragma once

#include <optional>

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

db::Catalogue people_statements();

}  // namespace lb::office
