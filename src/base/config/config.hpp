// letterbox.conf: key = value in sections. Bounded, and strict: what settings.hpp does not know is an error
// with the number of its line. Never reads a file (the supervisor does) and never holds a secret.
// Format: docs/formats/letterbox-conf.md.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/config/settings.hpp"
#include "base/core/result.hpp"

namespace lb {

// Which line is wrong; 0 when something is missing in the whole file.
struct ConfigProblem {
    int line;
    Error error;
    std::string key;  // the key that is missing, else empty
};

class Config {
  public:
    static constexpr std::size_t kMaxBytes = std::size_t{64} << 10U;
    using Section = std::map<std::string, std::string, std::less<>>;

    static tl::expected<Config, ConfigProblem> parse(std::string_view text);

    // A known key's value: from the file, or its fallback. An unknown key is a mistake of ours: Fatal.
    std::string_view value(std::string_view section, std::string_view key) const;
    // All keys of a section, fallbacks filled in.
    Section section(std::string_view name) const;

  private:
    std::map<std::string, Section, std::less<>> given_;
};

// The text of a new file: the values that are given, in the order of settings.hpp, each explained.
std::string write_config(const std::map<std::string, Config::Section, std::less<>>& values);

}  // namespace lb
