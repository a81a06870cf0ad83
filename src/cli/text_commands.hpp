// The commands that look at files without a running centre: screen, leakcheck, read, verify.
// Each gets the arguments after its name and gives the exit code.
#pragma once

#include <span>
#include <string_view>

#include "base/core/static_string.hpp"

namespace lb::cli {

using Arguments = std::span<const std::string_view>;

inline constexpr StaticString kScreenHelp =
    "letterbox screen [--json] [--lang en] FILE...\n"
    "  Marks in UTF-8 text files what a reviewer should look at: postcodes, telephone numbers, e-mail and "
    "web\n"
    "  addresses, names used online. One line a file; offsets are bytes. Flags are hints: a person decides.\n"
    "  Example: letterbox screen --json letter.txt\n";
inline constexpr StaticString kLeakcheckHelp =
    "letterbox leakcheck [--json] --household H.json FILE...\n"
    "  Says where UTF-8 text files would give a household away, as the vault does for every letter.\n"
    "  Exit status 0 whether or not there are hits.\n"
    "  Example: letterbox leakcheck --json --household household.json letter.txt\n";
inline constexpr StaticString kReadHelp =
    "letterbox read [--json] [--lang eng|cym|eng+cym] FILE...\n"
    "  Decodes and reads JPEG, PNG and one-page TIFF pictures, and draws UTF-8 text files as pages, each in "
    "a locked\n"
    "  process of its own, exactly as the running centre does. Prints the text; with --json one object a "
    "page.\n"
    "  A file that cannot be read is named on standard error, the others are still read.\n"
    "  Example: letterbox read --json page.jpg\n";

inline constexpr StaticString kVerifyHelp =
    "letterbox verify DIR --vkey KEY_OR_FILE [--json]\n"
    "  Computes a trail again from its files, every hash and every entry, and compares it with the "
    "checkpoint "
    "that\n"
    "  the log signed. The verifier key comes from somebody you trust, never from the log's own folder.\n"
    "  Exit status 1 when the log does not verify.\n"
    "  Example: letterbox verify trail --vkey trail.vkey\n";

int run_screen(Arguments arguments);
int run_leakcheck(Arguments arguments);
int run_read(Arguments arguments);  // letterbox-reader must lie beside this program
int run_verify(Arguments arguments);

}  // namespace lb::cli
