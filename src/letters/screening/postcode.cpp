// Postcodes by shape and area. Districts are not checked: new ones appear, and a misread district is still a
// place. Not by a list of live postcodes either, for the same reasons.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "finders.hpp"

namespace lb::screening {

namespace {

constexpr std::array<std::string_view, 124> kPostcodeAreas{
    "AB", "AL", "B",  "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "BT", "CA", "CB", "CF", "CH",
    "CM", "CO", "CR", "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "E",
    "EC", "EH", "EN", "EX", "FK", "FY", "G",  "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR", "HS",
    "HU", "HX", "IG", "IM", "IP", "IV", "JE", "KA", "KT", "KW", "KY", "L",  "LA", "LD", "LE", "LL",
    "LN", "LS", "LU", "M",  "ME", "MK", "ML", "N",  "NE", "NG", "NN", "NP", "NR", "NW", "OL", "OX",
    "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "S",  "SA", "SE", "SG", "SK", "SL", "SM",
    "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS", "TW",
    "UB", "W",  "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE"};
static_assert(std::is_sorted(kPostcodeAreas.begin(), kPostcodeAreas.end()));

bool is_area(std::string_view letters) {
    std::string upper(letters);
    for (char& c : upper) {
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return std::binary_search(kPostcodeAreas.begin(), kPostcodeAreas.end(), std::string_view(upper));
}

// "we came 2nd" is no inward code, though "2ND" is.
bool is_ordinal(std::string_view inward) {
    const std::string_view ending = inward.substr(1);
    return ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
}

// Outward and inward, at most one line end and a few marks between them. In capitals a letter O or I may
// stand for a digit: that is how machines and people misread them.
const RE2& full_shape() {
    static const RE2 shape(R"(\b([A-Za-z]{1,2})([0-9]{1,2}|[0-9][A-Za-z]|[0-9][OI]|[OI][0-9]))"
                           R"([ \t]{0,3}[-.,/]?[ \t]{0,3}(?:\n[ \t]{0,3})?)"
                           R"(([0-9OI][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})\b)");
    return shape;
}

void find_full(std::string_view text, std::vector<Flag>& flags) {
    re2::StringPiece rest(text.data(), text.size());
    re2::StringPiece area;
    re2::StringPiece district;
    re2::StringPiece inward;
    while (RE2::FindAndConsume(&rest, full_shape(), &area, &district, &inward)) {
        const std::string_view inward_text(inward.data(), inward.size());
        if (!is_area({area.data(), area.size()}) || is_ordinal(inward_text)) {
            // Start again inside the refused match: "is 1 GL74 6XD" must not swallow the real one.
            const char* again = district.data();
            rest = re2::StringPiece(again, static_cast<std::size_t>(text.data() + text.size() - again));
            continue;
        }
        const auto length = static_cast<std::size_t>(inward.data() + inward.size() - area.data());
        flags.push_back(flag_at("postcode.full", text, {area.data(), length}));
    }
}

// "S A 5 4  6 X D": single characters with a blank, a point or a dash between all of them.
void find_spaced(std::string_view text, std::vector<Flag>& flags) {
    static const RE2 kRun(R"(\b((?:[A-Za-z0-9][ .\-]{1,2}){3,6}[A-Za-z0-9])\b)");
    static const RE2 kWhole(R"(([A-Za-z]{1,2})[0-9][0-9A-Za-z]?[0-9][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})");
    static const RE2 kOutward(R"(([A-Za-z]{1,2})[0-9]{1,2})");
    re2::StringPiece rest(text.data(), text.size());
    re2::StringPiece run;
    while (RE2::FindAndConsume(&rest, kRun, &run)) {
        std::string squeezed;
        std::copy_if(run.begin(), run.end(), std::back_inserter(squeezed),
                     [](char c) { return is_ascii_digit(c) || is_ascii_letter(c); });
        std::string area;
        const bool whole = RE2::FullMatch(squeezed, kWhole, &area);
        const bool outward = !whole && squeezed.size() == 4 && RE2::FullMatch(squeezed, kOutward, &area);
        if ((whole || outward) && is_area(area)) {
            flags.push_back(flag_at("postcode.spaced", text, {run.data(), run.size()}));
        }
    }
}

// Half a postcode is only flagged where the words before it speak of a place: M1 is also a road.
void find_outward(std::string_view text, std::vector<Flag>& flags) {
    static const RE2 kPlaced(
        R"((?i)\b(?:live[sd]?|living|moved|house|flat|home|based|are|am|is|near|round|over|back|place|somewhere)\s+)"
        R"((?:in|at|to|near|around|round|the)\s+(?-i:([A-Z]{1,2})([0-9]{1,2}|[0-9][A-Z])\b))");
    static const RE2 kNamed(
        R"((?i)\b(?:post\s?code|area\s+code|cod\s+post|kod\s+pocztowy)[\s:]+(?:(?:is|starts|begins|with|yw)\s+){0,3})"
        R"(([A-Z]{1,2})([0-9]{1,2}|[0-9][A-Z])\b)");
    for (const RE2* shape : {&kPlaced, &kNamed}) {
        re2::StringPiece rest(text.data(), text.size());
        re2::StringPiece area;
        re2::StringPiece district;
        while (RE2::FindAndConsume(&rest, *shape, &area, &district)) {
            if (is_area({area.data(), area.size()})) {
                flags.push_back(
                    flag_at("postcode.outward", text, {area.data(), area.size() + district.size()}));
            }
        }
    }
}

}  // namespace

void find_postcodes(std::string_view text, std::vector<Flag>& flags) {
    find_full(text, flags);
    find_spaced(text, flags);
    find_outward(text, flags);
}

}  // namespace lb::screening
