#include "handlers.hpp"

namespace lb::desk_pages {

// For whoever watches the machine: one word, nothing about people or letters.
site::Answer health(Context& context, const site::Visit&) {
    const office::Office& office = context.office;
    if (!office.trail.is_attached() || !office.vault.is_attached()) {
        return site::Answer::json(R"({"status":"degraded"})");
    }
    return site::Answer::json(office.keyring.is_open() ? R"({"status":"ok"})" : R"({"status":"locked"})");
}

}  // namespace lb::desk_pages
