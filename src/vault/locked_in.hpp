// The vault's locks: its own two folders to write, the keys and the fonts to read, no network.
#pragma once

#include "base/core/result.hpp"
#include "base/home/home.hpp"

namespace lb::vault {

// Before the first thread of ours: Landlock binds the thread that asks for it and those that it starts.
Result<> lock_in(const Home& home);

}  // namespace lb::vault
