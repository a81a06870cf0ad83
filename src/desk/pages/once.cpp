#include "once.hpp"

namespace lb::desk_pages {

site::Answer Once::answer(StaffId person, CommandId press, const std::string& path,
                          const std::function<site::Answer()>& act) {
    const Key key{person, press, path};
    std::unique_lock lock(mutex_);
    for (;;) {
        const auto [at, is_new] = answers_.try_emplace(key);
        if (is_new) {
            break;
        }
        if (at->second) {
            return *at->second;
        }
        answered_.wait(lock);
    }
    lock.unlock();
    site::Answer answer = act();
    lock.lock();
    if (answer.status < 400) {
        answers_[key] = answer;
        order_.push_back(key);
        forget_oldest();
    } else {
        answers_.erase(key);
    }
    answered_.notify_all();
    return answer;
}

void Once::forget_oldest() {
    while (order_.size() > kRemembered) {
        answers_.erase(order_.front());
        order_.pop_front();
    }
}

}  // namespace lb::desk_pages
