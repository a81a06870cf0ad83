// Private: the order in which a batch of blobs reaches the disk, with its points named, so that a test can
// kill the program at each of them.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/core/result.hpp"
#include "name.hpp"

namespace lb::blobs {

enum class Point { opened, written, synced, renamed, folder_synced };
using AtPoint = std::function<void(Point)>;

Result<std::vector<Name>> put_in_order(const std::string& folder, std::span<const ByteView> sealed,
                                       const AtPoint& at_point);

std::string folder_of(const std::string& folder, const Name& name);
std::string path_of(const std::string& folder, const Name& name);

}  // namespace lb::blobs
