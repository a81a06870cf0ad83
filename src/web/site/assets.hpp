// The static files of a site, read once at start: style sheets and the like with a hash in their names, so
// that a browser may keep them for ever. What is not in the folder at start does not exist.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/core/bytes.hpp"
#include "base/core/result.hpp"

namespace lb::site {

struct Asset {
    std::string type;
    std::string bytes;
    std::string gzip;  // from <name>.gz beside it; empty when there is none
};

class Assets {
  public:
    Assets() = default;
    // Files directly in the folder, of a type that is known by its ending; others are left out.
    static Result<Assets> from_folder(const std::string& folder);
    const Asset* find(std::string_view name) const;
    std::size_t size() const { return files_.size(); }

  private:
    std::map<std::string, Asset, std::less<>> files_;
};

}  // namespace lb::site
