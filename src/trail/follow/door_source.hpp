// The trail's door as a source: what it says goes to a Follower, which believes none of it.
#pragma once

#include "base/ipc/client.hpp"
#include "follower.hpp"

namespace lb::follow {

class DoorSource final : public Source {
  public:
    explicit DoorSource(Client& trail) : trail_(trail) {}
    Result<std::string> checkpoint() override;
    Result<std::vector<Bytes>> entries(std::uint64_t from, std::uint16_t most) override;

  private:
    Client& trail_;
};

// One file of the log, whole, for trail/proof's TileReader and auditor.
Result<Bytes> fetch_file(Client& trail, const std::string& path);

}  // namespace lb::follow
