// Times as they are written: RFC 3339 UTC for the trail, London days and months for pages.
// London's summer time is computed from its rule (last Sunday of March and October, 01:00 UTC), so no zone
// database is needed and no process-wide setting is touched.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lb {

std::string utc_text(std::int64_t ms);  // 2026-05-12T09:30:00.123Z
std::optional<std::int64_t> utc_from_text(std::string_view text);

struct LocalTime {
    int year, month, day, hour, minute;  // month and day from 1
};
LocalTime london_time(std::int64_t ms);

// The only time type that a sender's page knows.
struct Month {
    int year;
    int month;  // 1 to 12
    friend bool operator==(const Month&, const Month&) = default;
};
Month london_month(std::int64_t ms);
std::string month_code(Month month);  // 2026-05
std::optional<Month> month_from_code(std::string_view code);

}  // namespace lb
