#include "roles.hpp"

namespace lb::roles {

StaticString code(Role role) {
    switch (role) {
        case Role::reviewer:
            return "reviewer";
        case Role::lead:
            return "lead";
        case Role::coordinator:
            return "coordinator";
        case Role::dispatcher:
            return "dispatcher";
        case Role::auditor:
            return "auditor";
    }
    return "";
}

std::optional<Role> role_from(std::string_view text) {
    for (const Role role : kRoles) {
        if (code(role).view() == text) {
            return role;
        }
    }
    return std::nullopt;
}

}  // namespace lb::roles
