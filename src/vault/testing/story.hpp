// For the vault's tests: one letter's way through the trail, written honestly; a test then changes one thing.
#pragma once

#include <string>

#include "base/core/id.hpp"
#include "vault/testing/fake_trail.hpp"

namespace lb::vault::testing {

inline std::string person(const StaffId& id) {
    return "st:" + id.text();
}
inline std::string digest(char fill) {
    return "sha256:" + std::string(64, fill);
}

struct Story {
    FakeTrail& trail;
    StaffId reviewer = StaffId::random(), lead = StaffId::random(), dispatcher = StaffId::random(),
            coordinator = StaffId::random(), other_coordinator = StaffId::random();
    CaseId case_id = CaseId::random();
    ItemId item = ItemId::random();

    proof::Fields by(const StaffId& id) const {
        return proof::Fields().set("by", person(id)).set("case", case_id.text());
    }
    proof::Fields of_item(const StaffId& id) const {
        return by(id).set("item", item.text()).set("side", "b");
    }
    proof::Fields decision(const StaffId& id, std::string_view out = "send_on") const {
        return of_item(id).set("out", out).set("why", "fine").set("second", "no");
    }
    proof::Fields request_fields(const StaffId& id, std::uint64_t approval) const {
        return of_item(id).set("need", proof::List{approval}).set("ver", 0);
    }
    proof::Fields address(const StaffId& id, std::uint32_t version) const {
        return by(id).set("side", "b").set("ver", version);
    }

    void add_role(const StaffId& id, std::string_view role) const {
        trail.add("user.added",
                  proof::Fields().set("by", "sys:desk").set("subject", person(id)).set("role", role));
    }
    void people() const {
        add_role(reviewer, "reviewer");
        add_role(lead, "lead");
        add_role(dispatcher, "dispatcher");
        add_role(coordinator, "coordinator");
        add_role(other_coordinator, "coordinator");
    }
    void receive() const {
        trail.add("item.received", of_item(reviewer).set("by", "sys:desk").set("kind", "letter"));
    }
    void confirm_address(std::uint32_t version = 1) const {
        trail.add("address.sealed", address(coordinator, version).set("box", digest('a')));
        trail.add("address.confirmed", address(other_coordinator, version));
    }
    std::uint64_t approve() const { return trail.add("item.decided", decision(reviewer)); }
    std::uint64_t request(std::uint64_t approval) const {
        return trail.add("dispatch.requested", request_fields(dispatcher, approval));
    }
};

}  // namespace lb::vault::testing
