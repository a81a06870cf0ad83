// A schema as an engine itself tells it, in words that both engines share: one sorted line for each column,
// key, rule and index.
#pragma once

#include <string>

#include "storage/testing/engines.hpp"

namespace lb::db::test {

std::string normal_form(const Home& home);

}  // namespace lb::db::test
