// Every touch of the disk that the writer makes, as one interface: so that a test can let each of them fail,
// or let the machine die between any two. A failed sync ends the process (base/durable says why).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/core/bytes.hpp"

namespace lb::trail_log {

// One write-ahead segment: of fixed length, all zero when new.
class Segment {
  public:
    virtual ~Segment() = default;
    virtual void write_at(std::uint64_t offset, ByteView bytes) = 0;
    virtual void sync() = 0;  // F1
};

class Disk {
  public:
    virtual ~Disk() = default;

    virtual Result<Bytes> read(const std::string& path, std::size_t max_bytes) = 0;
    virtual Result<std::vector<std::string>> names_in(const std::string& folder) = 0;
    virtual Result<> make_folders(const std::string& folder) = 0;
    virtual void remove(const std::string& path) = 0;  // not being there is fine

    // Write beside, then rename. Synced before the rename or, for what can be rebuilt, not at all.
    enum class Sync { before_rename, never };
    virtual Result<> put(const std::string& path, ByteView bytes, const std::string& temporary,
                         Sync sync) = 0;
    virtual void sync_folder(const std::string& folder) = 0;

    virtual Result<std::unique_ptr<Segment>> make_segment(const std::string& path, std::uint64_t bytes) = 0;
    virtual Result<std::unique_ptr<Segment>> open_segment(const std::string& path) = 0;

    // Takes space now so that it can be given back when the disk is full; 0 gives it back.
    virtual Result<> hold_space(const std::string& path, std::uint64_t bytes) = 0;
};

std::unique_ptr<Disk> real_disk();

}  // namespace lb::trail_log
