// Sealed bytes between the doors, in parts. What is carried is sealed; only its name and length are seen.
#pragma once

#include <string>

#include "base/ipc/client.hpp"
#include "desk/messages/desk_messages.hpp"
#include "portal/messages/portal_messages.hpp"

namespace lb::worker {

inline constexpr std::size_t kMaxCarried = std::size_t{220} << 20U;

// `sealed_bytes` is what the portal said; more or less is Failure::broken.
Result<Bytes> fetch_submitted(Client& portal, const SubmissionId& id, std::uint16_t file,
                              std::uint64_t sealed_bytes);
Result<Bytes> fetch_blob(Client& desk, const std::string& name);
// Gives the blob's name.
Result<std::string> put_blob(Client& desk, ByteView sealed);

}  // namespace lb::worker
