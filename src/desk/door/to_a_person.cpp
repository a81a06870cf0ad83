#include "to_a_person.hpp"

#include "desk/messages/desk_messages.hpp"
#include "desk/office/items.hpp"
#include "door_store.hpp"
#include "keys/seal/commit.hpp"
#include "letters/screening/rules.hpp"

namespace lb::door {
namespace {

constexpr item::Facts kByWorker{.actor = item::Actor::worker};

const screening::Rule& rule_or_other(std::string_view id) {
    const screening::Rule* rule = screening::find_rule(id);
    return rule != nullptr ? *rule : *screening::find_rule("page.other");
}

// item.read about no words at all. Its salt is forgotten at once: there is nothing to show for it.
Result<> step_unread(office::Office& office, db::Write& tx, ItemId id) {
    LB_TRY(const office::ItemRow row, office::load_item(tx, id));
    const std::string nothing = seal::commit("text", {}, seal::Salt::random());
    LB_CHECK(put_text(tx, id, {.commitment = nothing, .sealed_salt = std::nullopt, .pages = 0}));
    office::Entry entry = office::entry_of(row, "item.read");
    entry.by_desk().text("text", nothing).code("model", "none").code("cls", "unread");
    LB_CHECK(office::take_step(office, tx, row, item::Act::read, kByWorker, entry));
    return {};
}

// Nobody looked for what must not go out, so the lead looks as well.
Result<> step_unmarked(office::Office& office, db::Write& tx, ItemId id) {
    LB_CHECK(put_matches(tx, id, true, std::nullopt));
    LB_TRY(const office::ItemRow row, office::load_item(tx, id));
    office::Entry entry = office::entry_of(row, "item.screened");
    entry.by_desk().code("pack", "none");
    LB_CHECK(office::take_step(office, tx, row, item::Act::screen, kByWorker, entry));
    return {};
}

}  // namespace

Result<> hand_to_person(office::Office& office, db::Write& tx, ItemId item, std::string_view rule) {
    const screening::Rule& raised = rule_or_other(rule);
    LB_CHECK(put_flag(tx, item,
                      {.page = 0,
                       .rule = std::string(raised.id.view()),
                       .flag_class = std::string(screening::code(raised.kind).view()),
                       .stop = true,
                       .sealed_span = std::nullopt}));
    LB_TRY(const office::ItemRow row, office::load_item(tx, item));
    if (row.state == item::State::received) {
        LB_CHECK(step_unread(office, tx, item));
    }
    if (row.state == item::State::received || row.state == item::State::reading) {
        LB_CHECK(step_unmarked(office, tx, item));
    }
    return {};
}

Result<> hand_given_up_to_person(office::Office& office, db::Write& tx, const queue::GivenUp& job) {
    const bool is_reading = job.kind == static_cast<db::I64>(desk::Work::read);
    return hand_to_person(office, tx, job.item, is_reading ? "page.not_decoded" : "item.not_checked");
}

}  // namespace lb::door
