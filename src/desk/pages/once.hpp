// A button pressed twice is pressed once: the second press of the same form gets the first one's answer, also
// while the first is still being worked on. In memory and bounded; after a restart an old page is refused by
// its item's version anyway. Answers that say "no" are forgotten, so that trying again is trying again.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>

#include "base/core/id.hpp"
#include "web/site/answer.hpp"

namespace lb::desk_pages {

class Once {
  public:
    static constexpr std::size_t kRemembered = 1024;

    site::Answer answer(StaffId person, CommandId press, const std::string& path,
                        const std::function<site::Answer()>& act);

  private:
    using Key = std::tuple<StaffId, CommandId, std::string>;
    void forget_oldest();

    std::mutex mutex_;
    std::condition_variable answered_;
    std::map<Key, std::optional<site::Answer>> answers_;  // nothing: being worked on
    std::deque<Key> order_;                               // of those that are answered
};

}  // namespace lb::desk_pages
