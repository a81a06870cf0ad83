#include "control.hpp"

#include "desk/messages/desk_control_messages.hpp"
#include "desk/office/cases.hpp"
#include "desk/office/people.hpp"

namespace lb::door {
namespace {

Result<desk::StaffAdded> add_staff_member(office::Office& office, const desk::StaffAdd& ask) {
    const auto roles = roles::RoleSet::from_bits(ask.roles);
    LB_TRY(const StaffId staff,
           office::add_staff(office, ask.number.view(), roles, ask.password.value, std::nullopt));
    return desk::StaffAdded{staff};
}

Result<desk::CaseOpened> open_new_case(office::Office& office, const desk::CaseOpen& ask) {
    LB_TRY(const CaseId case_id, office::open_case(office, ask.called_as.view()));
    return desk::CaseOpened{case_id};
}

Result<desk::SenderCard> add_new_sender(office::Office& office, const desk::SenderAdd& ask) {
    LB_TRY(const office::Card card, office::add_sender(office, ask.case_id));
    desk::SenderCard answer;
    answer.sender = card.sender;
    answer.number = card.number;
    answer.words = SecretBlob<128>(as_bytes(card.words.view()));
    return answer;
}

}  // namespace

void answer_control(Door& door, office::Office& office) {
    door.on<desk::StaffAdd>([&](const desk::StaffAdd& ask) { return add_staff_member(office, ask); });
    door.on<desk::CaseOpen>([&](const desk::CaseOpen& ask) { return open_new_case(office, ask); });
    door.on<desk::SenderAdd>([&](const desk::SenderAdd& ask) { return add_new_sender(office, ask); });
}

}  // namespace lb::door
