// The pages of the desk, one function each. What a person may do with an object is decided behind them, in
// the office; here is only what is shown and where one goes next.
#pragma once

#include "turn.hpp"

namespace lb::desk_pages {

// Without a session (sign_in.cpp, health.cpp).
site::Answer sign_in_page(Context& context, const site::Visit& visit);
site::Answer sign_in(Context& context, const site::Visit& visit);
site::Answer signed_out_page(Context& context, const site::Visit& visit);
site::Answer sign_out(Context& context, const site::Visit& visit);
site::Answer health(Context& context, const site::Visit& visit);

// today.cpp, queue.cpp
Result<site::Answer> today_page(Turn& turn);
Result<site::Answer> queue_page(Turn& turn);

// item.cpp
Result<site::Answer> item_page(Turn& turn);
Result<site::Answer> page_of_item(Turn& turn);
Result<site::Answer> picture_of_page(Turn& turn);
Result<site::Answer> claim_item(Turn& turn);
Result<site::Answer> hand_item_back(Turn& turn);
Result<site::Answer> put_item_back(Turn& turn);
Result<site::Answer> answer_flag(Turn& turn);

// decision.cpp
Result<site::Answer> decide_page(Turn& turn);
Result<site::Answer> decide_item(Turn& turn);
Result<site::Answer> done_page(Turn& turn);

// send.cpp
Result<site::Answer> send_list_page(Turn& turn);
Result<site::Answer> send_page(Turn& turn);
Result<site::Answer> ask_for_label(Turn& turn);
Result<site::Answer> post_item(Turn& turn);

// bench.cpp
Result<site::Answer> bench_page(Turn& turn);
Result<site::Answer> check_envelope(Turn& turn);
Result<site::Answer> go_page(Turn& turn);
Result<site::Answer> stop_page(Turn& turn);

// address_code.cpp
Result<site::Answer> address_code_page(Turn& turn);
Result<site::Answer> give_address_code(Turn& turn);

// audit.cpp
Result<site::Answer> audit_list_page(Turn& turn);
Result<site::Answer> audit_page(Turn& turn);

}  // namespace lb::desk_pages
