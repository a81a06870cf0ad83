// For tests: a trail that answers from memory and keeps what it was told.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/ipc/door.hpp"
#include "trail/messages/trail_messages.hpp"

namespace lb::office::test {

class FakeTrail {
  public:
    FakeTrail() {
        door_.on<trail::Append>([this](const trail::Append& append) -> Result<trail::Appended> {
            entries.push_back(append);
            return trail::Appended{entries.size() - 1, {}, std::string("2026-01-06T11:46:40.000Z")};
        });
    }
    Door& door() { return door_; }
    int count(std::string_view type) const {
        return static_cast<int>(std::count_if(entries.begin(), entries.end(),
                                              [&](const auto& e) { return e.type.view() == type; }));
    }
    std::vector<trail::Append> entries;

  private:
    Door door_;
};

}  // namespace lb::office::test
