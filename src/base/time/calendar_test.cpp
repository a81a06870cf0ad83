#include "calendar.hpp"

#include <gtest/gtest.h>

namespace lb {

TEST(Calendar, utc_comes_back) {
    const std::int64_t ms = 1'767'700'000'123;
    EXPECT_EQ(utc_text(ms), "2026-01-06T11:46:40.123Z");
    EXPECT_EQ(utc_from_text(utc_text(ms)), ms);
    for (const char* bad :
         {"", "2026-01-06T11:46:40Z", "2026-02-30T00:00:00.000Z", "2026-01-06 11:46:40.123Z",
          "2026-01-06T24:00:00.000Z", "2026-01-06T11:46:40.123z"}) {
        EXPECT_FALSE(utc_from_text(bad)) << bad;
    }
}

TEST(Calendar, london_changes_on_the_last_sundays) {
    // Years 2020 to 2040: the hour before and after each change.
    const struct {
        const char* before;
        int hour_before, hour_after;
    } rows[] = {{"2020-03-29T00:59:00.000Z", 0, 2},
                {"2026-03-29T00:59:00.000Z", 0, 2},
                {"2026-10-25T00:59:00.000Z", 1, 1},
                {"2031-03-30T00:59:00.000Z", 0, 2},
                {"2040-10-28T00:59:00.000Z", 1, 1}};
    for (const auto& row : rows) {
        const std::int64_t ms = *utc_from_text(row.before);
        EXPECT_EQ(london_time(ms).hour, row.hour_before) << row.before;
        EXPECT_EQ(london_time(ms + 60'000).hour, row.hour_after) << row.before;
    }
}

TEST(Calendar, a_month_is_londons_month) {
    EXPECT_EQ(london_month(*utc_from_text("2026-05-31T23:30:00.000Z")), (Month{2026, 6}));
    EXPECT_EQ(month_code({2026, 6}), "2026-06");
    EXPECT_EQ(month_from_code("2026-06"), (Month{2026, 6}));
    EXPECT_FALSE(month_from_code("2026-13"));
    EXPECT_FALSE(month_from_code("2026-6"));
}

}  // namespace lb
