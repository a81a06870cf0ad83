// Files that hold a key. Refused, each with its own sentence: a symbolic link (the file or its folder), not a
// regular file, another owner, any right for group or others (file 0600, folder 0700, an ACL), more than one
// hard link, folders above that others may write. What is checked is the opened descriptor, never the path,
// so nothing can be exchanged between the look and the reading.
#pragma once

#include <string>

#include "base/core/secret.hpp"
#include "base/durable/file.hpp"

namespace lb::files {

// A demo centre lies in a checkout, where the folders above are as the person's umask made them. Its keys
// protect nothing. Everywhere else the folders above count.
enum class FoldersAbove { count, demo };

// not_found, too_big, refused (with the reason).
Result<WipedBytes> read_private_file(const std::string& path, std::size_t max_bytes,
                                     FoldersAbove above = FoldersAbove::count);

// Durable, mode 0600, in a folder that must be 0700 already.
Result<> write_private_file(const std::string& path, ByteView bytes, IfThere if_there);

}  // namespace lb::files
