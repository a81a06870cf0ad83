// The words of one language: a gettext .mo file, read without libintl so that two requests in two languages
// never share a global locale. Every offset is checked before it is followed; a file that does not fit is
// refused whole. Format: the GNU .mo layout, either byte order; ids are stable names ("home.title"), English
// is a catalogue too.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/bytes.hpp"
#include "base/core/result.hpp"
#include "plural_rule.hpp"

namespace lb::pages {

class Catalogue {
  public:
    static Result<Catalogue> read(ByteView mo_file);

    // Empty when there is no such id.
    std::string_view find(std::string_view id) const;
    // The form of the language's rule; the only form when the message has no plural.
    std::string_view find(std::string_view id, std::uint64_t n) const;
    std::vector<std::string_view> ids() const;
    std::uint32_t plural_forms() const { return rule_.forms(); }

  private:
    std::map<std::string, std::vector<std::string>, std::less<>> messages_;
    PluralRule rule_;
};

}  // namespace lb::pages
