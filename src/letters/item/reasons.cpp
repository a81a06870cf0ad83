#include "reasons.hpp"

#include <array>

namespace lb::item {

namespace {

constexpr std::array kReasons{
    Reason{"fits", "It fits what was agreed.", false},
    Reason{"place", "It says or asks where somebody lives, learns or plays.", true},
    Reason{"contact", "It holds an address, a telephone number or a name used online.", true},
    Reason{"meeting", "It plans or offers to meet outside what was agreed.", true},
    Reason{"threat", "Somebody could feel threatened by it.", true},
    Reason{"secrecy", "It asks the child to keep a secret.", true},
    Reason{"blame", "It blames another adult.", true},
    Reason{"guilt", "It asks the child to carry an adult's feelings.", true},
    Reason{"promise", "It promises what the writer cannot be sure of.", true},
    Reason{"pressure", "It presses the child for an answer.", true},
    Reason{"court", "It speaks of court, solicitors or reports.", true},
    Reason{"money", "It is about money, or money is in it.", true},
    Reason{"adult", "It is not fit for a child.", true},
    Reason{"new_person", "It tells of a person the child has not been told about yet.", true},
    Reason{"names", "It uses a name that was not agreed.", true},
    Reason{"hidden", "Part of it may have a meaning that is not on the page.", true},
    Reason{"kind", "This kind of thing is not in the agreement.", true},
    Reason{"gift", "This gift cannot be passed on.", true},
    Reason{"unreadable", "We cannot read all of it.", true},
    Reason{"wait", "It waits until something else is known.", false},
    Reason{"concern", "Somebody is worried about a person's safety.", false},
    Reason{"not_ready", "The child is to have it later.", false},
};

}  // namespace

std::span<const Reason> reasons() {
    return kReasons;
}

const Reason* find_reason(std::string_view code) {
    for (const Reason& reason : kReasons) {
        if (reason.code.view() == code) {
            return &reason;
        }
    }
    return nullptr;
}

bool may_be_given(const Reason& reason, Act decision) {
    const bool fits = reason.code == "fits";
    switch (decision) {
        case Act::send_on:
            return fits;
        case Act::hide_send:
        case Act::send_back:
        case Act::refuse:
            return reason.about_own_text;
        case Act::keep:
        case Act::hold:
        case Act::escalate:
            return !fits;
        case Act::ask_second:
        case Act::match:
        case Act::read:
        case Act::screen:
        case Act::claim:
        case Act::request_dispatch:
        case Act::draw_label:
        case Act::post:
        case Act::hand_over:
        case Act::come_back:
        case Act::release:
        case Act::reopen:
        case Act::withdraw:
            return false;
    }
    return false;
}

}  // namespace lb::item
