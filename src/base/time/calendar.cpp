#include "calendar.hpp"

#include <chrono>
#include <cstdio>

namespace lb {

namespace {

using namespace std::chrono;

sys_time<milliseconds> instant(std::int64_t ms) {
    return sys_time<milliseconds>{milliseconds{ms}};
}

// 01:00 UTC on the last Sunday of a month.
sys_time<milliseconds> change_of(year y, month m) {
    return sys_days{y / m / Sunday[last]} + hours{1};
}

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

std::string utc_text(std::int64_t ms) {
    const auto day = floor<days>(instant(ms));
    const year_month_day date{day};
    const hh_mm_ss time{instant(ms) - day};
    char out[64];
    std::snprintf(out, sizeof out, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", int{date.year()},
                  unsigned{date.month()}, unsigned{date.day()}, static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()),
                  static_cast<int>(time.subseconds().count()));
    return out;
}

std::optional<std::int64_t> utc_from_text(std::string_view text) {
    if (text.size() != 24) {
        return std::nullopt;
    }
    const auto part = [&](std::size_t at, std::size_t size) { return digits(text.substr(at, size)); };
    const auto y = part(0, 4), mo = part(5, 2), d = part(8, 2), h = part(11, 2), mi = part(14, 2),
               s = part(17, 2), ms = part(20, 3);
    if (!y || !mo || !d || !h || !mi || !s || !ms) {
        return std::nullopt;
    }
    const year_month_day date{year{*y}, month{static_cast<unsigned>(*mo)}, day{static_cast<unsigned>(*d)}};
    if (!date.ok() || *h > 23 || *mi > 59 || *s > 59) {
        return std::nullopt;
    }
    const auto at = sys_days{date} + hours{*h} + minutes{*mi} + seconds{*s} + milliseconds{*ms};
    const std::int64_t value = at.time_since_epoch().count();
    // Writing it again proves the separators as well.
    return utc_text(value) == text ? std::optional(value) : std::nullopt;
}

LocalTime london_time(std::int64_t ms) {
    const auto utc = instant(ms);
    const year y = year_month_day{floor<days>(utc)}.year();
    const bool summer = utc >= change_of(y, March) && utc < change_of(y, October);
    const auto local = utc + hours{summer ? 1 : 0};
    const auto day = floor<days>(local);
    const year_month_day date{day};
    const hh_mm_ss time{local - day};
    return {int{date.year()}, static_cast<int>(unsigned{date.month()}),
            static_cast<int>(unsigned{date.day()}), static_cast<int>(time.hours().count()),
            static_cast<int>(time.minutes().count())};
}

Month london_month(std::int64_t ms) {
    const LocalTime local = london_time(ms);
    return {local.year, local.month};
}

std::string month_code(Month month) {
    char out[32];
    std::snprintf(out, sizeof out, "%04d-%02d", month.year, month.month);
    return out;
}

std::optional<Month> month_from_code(std::string_view code) {
    if (code.size() != 7 || code[4] != '-') {
        return std::nullopt;
    }
    const auto y = digits(code.substr(0, 4));
    const auto m = digits(code.substr(5));
    if (!y || !m || *m < 1 || *m > 12) {
        return std::nullopt;
    }
    return Month{*y, *m};
}

}  // namespace lb
