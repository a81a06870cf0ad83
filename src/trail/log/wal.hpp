// The write-ahead files: an entry is answered when its record here is on the disk, long before it is in a
// tile. Segments of fixed length, filled with zeros, one after another. Format: docs/formats/trail.md.
#pragma once

#include <string>
#include <vector>

#include "disk.hpp"

namespace lb::trail_log {

struct WalRecord {
    std::uint64_t index;
    Bytes entry;
};

class Wal {
  public:
    Wal(Disk& disk, std::string folder, std::uint64_t segment_bytes)
        : disk_(disk), folder_(std::move(folder)), segment_bytes_(segment_bytes) {}

    // Everything that was durable, in order. What a power cut left of a batch that was never answered is
    // wiped. Failure::broken when something durable is damaged: a good record of a later batch behind a bad
    // one, or a gap.
    Result<std::vector<WalRecord>> recover();

    // Failure::no_space when there is no room for this entry: then nothing has changed.
    Result<> append(std::uint64_t index, ByteView entry);
    // F1. Returns when everything appended is durable; throws Fatal otherwise.
    void commit();
    // Removes the segments whose entries are all below this index.
    void drop_below(std::uint64_t index);
    // Removes all of them: every entry is in full tiles, and the next one does not follow what lies here.
    void forget();

  private:
    Result<> recover_segment(std::size_t which, std::vector<WalRecord>& records);
    Result<> rotate(std::uint64_t first_index);
    std::string path_of(std::uint64_t first_index) const;

    Disk& disk_;
    std::string folder_;
    std::uint64_t segment_bytes_;
    std::vector<std::uint64_t> segments_;  // by the index of their first record
    std::unique_ptr<Segment> current_;
    std::uint64_t offset_ = 0;       // where the next batch goes
    std::uint64_t batch_first_ = 0;  // the index that the batch begins with
    Bytes batch_;
};

}  // namespace lb::trail_log
