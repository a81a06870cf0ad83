// The trail of one item for an auditor: codes and times, each entry checked anew against the log's own bytes
// and the pinned verifier key. No content passes through here.
#pragma once

#include <vector>

#include "desk/office/items.hpp"

namespace lb::office {

enum class Check { matches, does_not_match, not_checked };

struct AuditEntry {
    std::uint64_t index = 0;
    std::string at;     // as it stands in the entry
    std::string type;   // "item.received"
    std::string by;     // the staff number where it is one of ours, else as it stands in the entry
    std::string entry;  // the whole entry as it stands in the log
    Check check = Check::not_checked;
};

struct AuditTrail {
    std::string label;
    std::uint64_t log_size = 0;
    std::string root;            // base64
    bool checkpoint_ok = false;  // signed by the pinned key
    std::vector<AuditEntry> entries;
};
// Of auditors and leads. The entries are found in the log itself, by the item's id; what the office thinks it
// wrote is compared with that.
Result<AuditTrail> audit_item(Office& office, const Person& person, ItemId id);

}  // namespace lb::office
