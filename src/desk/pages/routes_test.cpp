// Every address of the desk, asked for by every role: the table of addresses is what is served, and what a
// role may not open looks like what never was.
#include "addresses.hpp"
#include "desk_pages_fixture.hpp"
#include "web/session/sessions.hpp"

namespace lb::desk_pages::test {

using EveryAddress = DeskPages;

namespace {

bool is_for(const site::Route& route, roles::Role role) {
    return (route.who & (site::kAnyone | roles::RoleSet().with(role).bits())) != 0;
}

std::string filled_in(StaticString pattern, const ItemId& id) {
    std::string path(pattern.view());
    for (const auto& [hole, value] :
         {std::pair<std::string_view, std::string>{"{id}", id.text()}, {"{n}", "1"}, {"{word}", "send_on"}}) {
        if (const auto at = path.find(hole); at != std::string::npos) {
            path.replace(at, hole.size(), value);
        }
    }
    return path;
}

std::string said_of(const site::Route& route, roles::Role role) {
    return std::string(roles::code(role).view()) + (route.method == gate::Method::post ? " POST " : " GET ") +
           std::string(route.pattern.view());
}

struct Person {
    roles::Role role;
    std::string_view number;
};
constexpr std::array kStaffOfOneRole{
    Person{roles::Role::reviewer, "R-01"},    Person{roles::Role::lead, "L-01"},
    Person{roles::Role::coordinator, "C-01"}, Person{roles::Role::dispatcher, "D-01"},
    Person{roles::Role::auditor, "A-01"},
};

}  // namespace

TEST_F(EveryAddress, says_who_may_open_it_and_what_it_is) {
    for (const site::Route& route : addresses()) {
        EXPECT_NE(route.who, site::kNobody) << route.pattern.view();
        EXPECT_FALSE(route.what.view().empty()) << route.pattern.view();
    }
}

// With real pages "nothing here" has other reasons too; here it has one.
TEST_F(EveryAddress, reaches_its_page_for_its_roles_and_for_nobody_else) {
    session::MemorySessions store;
    session::Sessions sessions(store, clock_, session::kDeskSessions);
    site::Parts parts;
    parts.sessions = &sessions;
    parts.origin = kTestOrigin;
    parts.routes = addresses();
    for (site::Route& route : parts.routes) {
        route.handler = [](const site::Visit&) { return site::Answer::page("reached"); };
        route.token = site::FormToken::origin_is_enough;
    }
    const auto site = *site::Site::make(std::move(parts));
    for (const roles::Role role : roles::kRoles) {
        const auto token = sessions.begin(session::PersonId::random(), roles::RoleSet().with(role).bits());
        for (const site::Route& route : addresses()) {
            gate::Head head;
            head.method = route.method;
            head.path = filled_in(route.pattern, ItemId::random());
            head.fields = {{"cookie", "__Host-s=" + token}, {"origin", std::string(kTestOrigin)}};
            const site::Answer answer = site->answer(head, {}, kTestPeer);
            EXPECT_EQ(answer.body == "reached", is_for(route, role)) << said_of(route, role);
            EXPECT_EQ(answer.status, is_for(route, role) ? 200 : 404) << said_of(route, role);
        }
    }
}

// The desk as it runs. A form without its token is refused only to who may send it at all.
TEST_F(EveryAddress, is_not_there_for_other_roles) {
    person("C-01", roles::Role::coordinator);
    person("A-01", roles::Role::auditor);
    const ItemId id = waiting_item();
    for (const Person& one : kStaffOfOneRole) {
        TestBrowser browser = browser_of(one.number);
        const site::Answer nothing = browser.get("/nothing/at/all");
        for (const site::Route& route : addresses()) {
            if ((route.who & site::kAnyone) != 0) {
                continue;  // these sign out or in
            }
            const std::string path = filled_in(route.pattern, id);
            const bool post = route.method == gate::Method::post;
            const site::Answer answer = post ? browser.post(path, {}) : browser.get(path);
            if (!is_for(route, one.role)) {
                EXPECT_EQ(answer.status, 404) << said_of(route, one.role);
                EXPECT_EQ(answer.body, nothing.body) << said_of(route, one.role);
            } else if (post) {
                EXPECT_EQ(answer.status, 403) << said_of(route, one.role);
            }
        }
    }
    EXPECT_EQ(state(id), item::State::to_review);
}

}  // namespace lb::desk_pages::test
