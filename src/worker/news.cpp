#include "news.hpp"

#include "desk/messages/desk_messages.hpp"
#include "portal/messages/portal_messages.hpp"

namespace lb::worker {
namespace {

constexpr std::uint8_t kAccount = 1;
constexpr std::uint8_t kState = 2;

Result<> put_account(Client& portal, const desk::News& news) {
    portal::PutSender sender;
    sender.id = news.sender;
    sender.number = news.card_number;
    sender.card_hash = news.card_hash;
    sender.key_salt = news.key_salt;
    sender.public_key = news.public_key;
    sender.called_as = news.called_as;
    LB_CHECK(portal.call(sender));
    return {};
}

Result<> put_state(Client& portal, const desk::News& news) {
    portal::PutState state;
    state.id = news.submission;
    state.state = news.state;
    state.gone = news.gone;
    state.month = news.month;
    state.reason = news.reason;
    LB_CHECK(portal.call(state));
    return {};
}

}  // namespace

Result<bool> tell_one(Peers& peers) {
    LB_TRY(const desk::News news, peers.desk.call(desk::NextNews{}));
    if (news.number == 0) {
        return false;
    }
    if (news.what == kAccount) {
        LB_CHECK(put_account(peers.portal, news));
    } else if (news.what == kState) {
        LB_CHECK(put_state(peers.portal, news));
    } else {
        return fail(Failure::bad_input, "news of an unknown kind");
    }
    desk::NewsTold told;
    told.number = news.number;
    LB_CHECK(peers.desk.call(told));
    return true;
}

}  // namespace lb::worker
