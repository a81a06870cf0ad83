// The trail as the vault uses it: a source that is not believed, and a pen. An interface, so that tests can
// put a lying trail in its place.
#pragma once

#include "base/ipc/client.hpp"
#include "trail/follow/door_source.hpp"
#include "trail/proof/entry.hpp"

namespace lb::vault {

class TrailDoor : public follow::Source {
  public:
    // Durable in the log when this returns; answers its index. The same id and fields again: the same index.
    virtual Result<std::uint64_t> append(const EntryId& id, std::string_view type,
                                         const proof::Fields& fields) = 0;
};

class ClientTrailDoor final : public TrailDoor {
  public:
    explicit ClientTrailDoor(Client& trail) : trail_(trail), source_(trail) {}
    Result<std::string> checkpoint() override { return source_.checkpoint(); }
    Result<std::vector<Bytes>> entries(std::uint64_t from, std::uint16_t most) override {
        return source_.entries(from, most);
    }
    Result<std::uint64_t> append(const EntryId& id, std::string_view type,
                                 const proof::Fields& fields) override;

  private:
    Client& trail_;
    follow::DoorSource source_;
};

}  // namespace lb::vault
