#include <algorithm>

#include "cases/roles/roles.hpp"
#include "desk/pages/addresses.hpp"
#include "documents.hpp"
#include "markdown.hpp"
#include "portal/handlers/routes.hpp"

namespace lb::documents {

namespace {

std::string desk_people(site::Roles who) {
    std::string list;
    for (const roles::Role role : roles::kRoles) {
        if ((who & roles::RoleSet().with(role).bits()) != 0) {
            add_word(list, roles::code(role));
        }
    }
    const bool everybody = std::ranges::all_of(
        roles::kRoles, [&](roles::Role role) { return (who & roles::RoleSet().with(role).bits()) != 0; });
    return everybody ? "staff" : list;
}

std::string portal_people(site::Roles who) {
    return who == portal::kSender ? "sender" : "";
}

std::string fields_of(const site::Route& route) {
    std::string list;
    for (const StaticString field : route.fields) {
        add_word(list, as_code(field));
    }
    if (!route.file_field.view().empty()) {
        add_word(list, as_code(route.file_field) + " (a file)");
    }
    return list;
}

std::string table_of(const std::vector<site::Route>& routes, std::string (*people)(site::Roles)) {
    std::string text = table_head({"address", "who", "fields", "what"});
    for (const site::Route& route : routes) {
        const std::string method = route.method == gate::Method::post ? "POST " : "GET ";
        text += table_row({as_code(method + std::string(route.pattern.view())),
                           (route.who & site::kAnyone) != 0 ? "anyone" : people(route.who), fields_of(route),
                           route.what});
    }
    return text;
}

}  // namespace

std::string routes_of_the_desk() {
    return table_of(desk_pages::addresses(), desk_people);
}

std::string routes_of_the_portal() {
    return table_of(portal::addresses(), portal_people);
}

}  // namespace lb::documents
