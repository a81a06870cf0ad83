#include "door_source.hpp"

#include "trail/messages/trail_messages.hpp"
#include "trail/proof/tiles.hpp"

namespace lb::follow {

namespace {

constexpr std::size_t kMaxFileBytes = proof::kTileWidth * (2 + proof::kMaxEntryBytes);

}  // namespace

Result<std::string> DoorSource::checkpoint() {
    LB_TRY(trail::Checkpoint answer, trail_.call(trail::GetCheckpoint{}));
    return std::move(answer.note.value);
}

Result<std::vector<Bytes>> DoorSource::entries(std::uint64_t from, std::uint16_t most) {
    trail::GetEntries ask;
    ask.from = from;
    ask.most = most;
    LB_TRY(trail::Entries answer, trail_.call(ask));
    std::vector<Bytes> entries;
    for (auto& entry : answer.entries.value) {
        entries.push_back(std::move(entry.value));
    }
    return entries;
}

Result<Bytes> fetch_file(Client& trail, const std::string& path) {
    const auto name = proof::TileName::parse(path);
    if (!name) {
        return fail(Failure::bad_input, "not a file of a log");
    }
    trail::GetTile ask;
    ask.level = name->level == proof::TileName::kEntries ? trail::GetTile::kEntries
                                                         : static_cast<std::uint8_t>(name->level);
    ask.number = name->number;
    ask.width = static_cast<std::uint16_t>(name->width);
    Bytes file;
    for (;;) {
        ask.offset_bytes = static_cast<std::uint32_t>(file.size());
        LB_TRY(const trail::FilePart part, trail.call(ask));
        file.insert(file.end(), part.bytes.value.begin(), part.bytes.value.end());
        if (file.size() == part.total_bytes) {
            return file;
        }
        if (part.bytes.value.empty() || file.size() > kMaxFileBytes) {
            return fail(Failure::broken, "the trail gives a file in pieces that do not fit");
        }
    }
}

}  // namespace lb::follow
