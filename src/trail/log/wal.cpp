#include "wal.hpp"

#include <algorithm>
#include <optional>

#include "base/core/text.hpp"
#include "crc32c.hpp"
#include "trail/proof/tiles.hpp"

namespace lb::trail_log {

namespace {

// u32 length, u64 index, u64 index of the batch's first entry, the entry, u32 CRC-32C of all before.
constexpr std::size_t kHeadBytes = 4 + 8 + 8;
constexpr std::size_t kCrcBytes = 4;
constexpr std::string_view kMagic{"LBTWAL1\n", 8};
constexpr std::string_view kPrefix = "wal-";
constexpr std::size_t kMaxBatchBytes = std::size_t{1} << 20U;

struct Found {
    std::uint64_t index;
    std::uint64_t batch_first;
    ByteView entry;
    std::size_t bytes;
};

std::optional<Found> record_at(ByteView segment, std::size_t offset) {
    if (segment.size() - offset < kHeadBytes + kCrcBytes) {
        return std::nullopt;
    }
    const ByteView rest = segment.subspan(offset);
    const std::uint64_t length = read_be(rest.first(4));
    if (length == 0 || length > proof::kMaxEntryBytes || length > rest.size() - kHeadBytes - kCrcBytes) {
        return std::nullopt;
    }
    const std::size_t covered = kHeadBytes + length;
    if (read_be(rest.subspan(covered, kCrcBytes)) != crc32c(rest.first(covered))) {
        return std::nullopt;
    }
    return Found{read_be(rest.subspan(4, 8)), read_be(rest.subspan(12, 8)), rest.subspan(kHeadBytes, length),
                 covered + kCrcBytes};
}

// Batches are durable one after another. A good record of the batch that was being written proves nothing
// when the machine died; one of a later batch proves that the bad place was good once.
bool later_batch_behind(ByteView segment, std::size_t offset, std::uint64_t missing) {
    for (; offset < segment.size(); ++offset) {
        if (segment[offset] != 0) {
            continue;  // a length is below 4097: its first byte is zero
        }
        const auto found = record_at(segment, offset);
        if (found && found->index > missing && found->batch_first > missing) {
            return true;
        }
    }
    return false;
}

bool all_zero(ByteView bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

}  // namespace

std::string Wal::path_of(std::uint64_t first_index) const {
    const std::string digits = std::to_string(first_index);
    return folder_ + "/" + std::string(kPrefix) + std::string(20 - digits.size(), '0') + digits;
}

Result<> Wal::recover_segment(std::size_t which, std::vector<WalRecord>& records) {
    const bool last = which + 1 == segments_.size();
    LB_TRY(const Bytes bytes, disk_.read(path_of(segments_[which]), std::size_t{1} << 28U));
    const ByteView segment = bytes;
    if (last && segment.size() > kMagic.size() && all_zero(segment.subspan(kMagic.size()))) {
        // Made, and the machine may have died inside its first word.
        LB_TRY(const std::unique_ptr<Segment> file, disk_.open_segment(path_of(segments_[which])));
        file->write_at(0, as_bytes(kMagic));
        file->sync();
        offset_ = kMagic.size();
        return {};
    }
    if (segment.size() < kMagic.size() || as_text(segment.first(kMagic.size())) != kMagic) {
        return fail(Failure::broken, "a write-ahead file is damaged");
    }
    std::uint64_t expected = segments_[which];
    if (!records.empty() && records.back().index + 1 != expected) {
        return fail(Failure::broken, "write-ahead files have a gap");
    }
    std::size_t offset = kMagic.size();
    for (auto found = record_at(segment, offset); found && found->index == expected;
         found = record_at(segment, offset)) {
        records.push_back({found->index, copy_bytes(found->entry)});
        offset += found->bytes;
        ++expected;
    }
    const ByteView tail = segment.subspan(offset);
    if (all_zero(tail)) {
        offset_ = offset;
        return {};
    }
    // A following segment is begun only when this one is durable to its end.
    if (!last || later_batch_behind(segment, offset, expected)) {
        return fail(Failure::broken, "a write-ahead file is damaged in its middle");
    }
    // Wiped, so that no piece of it can be taken for a record of the next batch.
    LB_TRY(const std::unique_ptr<Segment> file, disk_.open_segment(path_of(segments_[which])));
    file->write_at(offset, Bytes(tail.size(), 0));
    file->sync();
    offset_ = offset;
    return {};
}

Result<std::vector<WalRecord>> Wal::recover() {
    LB_CHECK(disk_.make_folders(folder_));
    LB_TRY(const std::vector<std::string> names, disk_.names_in(folder_));
    segments_.clear();
    for (const std::string& name : names) {
        if (!name.starts_with(kPrefix) || name.size() != kPrefix.size() + 20) {
            continue;
        }
        const auto digits = std::string_view(name).substr(kPrefix.size());
        const auto first = parse_decimal("1" + std::string(digits.substr(2)), UINT64_MAX);
        if (digits.starts_with("00") && first) {
            segments_.push_back(*first - 1'000'000'000'000'000'000ULL);
        }
    }
    std::vector<WalRecord> records;
    for (std::size_t i = 0; i < segments_.size(); ++i) {
        LB_CHECK(recover_segment(i, records));
    }
    if (!segments_.empty()) {
        LB_TRY(current_, disk_.open_segment(path_of(segments_.back())));
    }
    return records;
}

Result<> Wal::rotate(std::uint64_t first_index) {
    commit();
    LB_TRY(auto next, disk_.make_segment(path_of(first_index), segment_bytes_));
    next->write_at(0, as_bytes(kMagic));
    next->sync();
    current_ = std::move(next);
    segments_.push_back(first_index);
    offset_ = kMagic.size();
    return {};
}

Result<> Wal::append(std::uint64_t index, ByteView entry) {
    const std::size_t record = kHeadBytes + entry.size() + kCrcBytes;
    if (!current_ || offset_ + batch_.size() + record > segment_bytes_) {
        LB_CHECK(rotate(index));
    }
    if (batch_.size() + record > kMaxBatchBytes) {
        commit();
    }
    if (batch_.empty()) {
        batch_first_ = index;
    }
    Bytes bytes;
    append_be(bytes, entry.size(), 4);
    append_be(bytes, index, 8);
    append_be(bytes, batch_first_, 8);
    bytes.insert(bytes.end(), entry.begin(), entry.end());
    append_be(bytes, crc32c(bytes), 4);
    batch_.insert(batch_.end(), bytes.begin(), bytes.end());
    return {};
}

void Wal::commit() {
    if (batch_.empty()) {
        return;
    }
    current_->write_at(offset_, batch_);
    current_->sync();
    offset_ += batch_.size();
    batch_.clear();
}

void Wal::forget() {
    for (const std::uint64_t first : segments_) {
        disk_.remove(path_of(first));
    }
    segments_.clear();
    current_.reset();
}

void Wal::drop_below(std::uint64_t index) {
    while (segments_.size() > 1 && segments_[1] <= index) {
        disk_.remove(path_of(segments_.front()));
        segments_.erase(segments_.begin());
    }
}

}  // namespace lb::trail_log
