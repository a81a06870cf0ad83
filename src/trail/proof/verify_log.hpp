// Verifies a whole log from its files and a verifier key that the caller trusts: every hash is computed again
// from the entries, and every file must be exactly what the entries say. Writes nothing. Format and order of
// the checks: docs/formats/trail.md.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/core/static_string.hpp"
#include "checkpoint.hpp"
#include "tiles.hpp"

namespace lb::proof {

// The files of one log, by their paths in it ("checkpoint", "tile/0/000").
class LogFiles {
  public:
    virtual ~LogFiles() = default;
    // Every name below the log's folder, in any order; what is no regular file is named too.
    virtual Result<std::vector<std::string>> list() const = 0;
    virtual Result<Bytes> read(const std::string& path) const = 0;  // not_found when it is not there
};

class FolderFiles final : public LogFiles {
  public:
    explicit FolderFiles(std::string folder) : folder_(std::move(folder)) {}
    Result<std::vector<std::string>> list() const override;
    Result<Bytes> read(const std::string& path) const override;

  private:
    std::string folder_;
};

struct LogReport {
    bool ok = false;
    TreeHead head;  // as the checkpoint says it; only to be believed when ok
    std::map<std::string, std::uint64_t, std::less<>> entries_by_type;
    std::optional<std::uint64_t> first_bad_index;  // where one entry can be blamed
    StaticString reason = "";                      // empty when ok
};

// A failure is returned only when the log cannot be read at all (Failure::bad_input: no such folder); a log
// that does not verify is an answer. A log that grows meanwhile is read again.
Result<LogReport> verify_log(const LogFiles& files, const VerifierKey& log,
                             std::span<const VerifierKey> witnesses = {});

}  // namespace lb::proof
