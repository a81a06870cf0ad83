// Files that are there after a power cut, or are not there at all: written beside their place, synced,
// renamed, and the folder synced. After a failed fsync the page cache may lie, so it is lb::Fatal: the
// process ends and starts anew from what is really on the disk. Not covered: a disk that lies about a flush.
#pragma once

#include <string>

#include "base/core/bytes.hpp"
#include "base/durable/fd.hpp"

namespace lb {

void sync_data(int fd);                     // fdatasync or Fatal
void sync_folder(const std::string& path);  // fsync of a directory or Fatal

enum class IfThere { refuse, replace };

// Mode 0600. Failure::conflict when it is there and may not be replaced; no_space when the disk is full.
// The temporary file stands in `temporary_folder`, which must be on the same file system.
Result<> write_durably(const std::string& path, ByteView bytes, IfThere if_there,
                       const std::string& temporary_folder);
// The same with the temporary file beside the target.
Result<> write_durably(const std::string& path, ByteView bytes, IfThere if_there);

// Regular files only, no symbolic link at the end of the path. not_found, too_big, broken.
Result<Bytes> read_file(const std::string& path, std::size_t max_bytes);

// Makes one folder with mode 0700; being there already is fine.
Result<> make_folder(const std::string& path);

}  // namespace lb
