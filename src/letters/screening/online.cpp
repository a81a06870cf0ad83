// Addresses and names used online, as written and as spoken in the simplest way ("dot com", "at").
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string>

#include "finders.hpp"

namespace lb::screening {

namespace {

// Endings that do not also end an English sentence when the blank after the full stop is missing.
#define LB_DOMAIN_ENDINGS                                                                                 \
    "com|org|net|info|biz|io|gg|tv|app|dev|eu|edu|gov|ac|wales|cymru|scot|london|example|uk|ie|pl|fm|tk|" \
    "xyz|site|online"

// Every match of the first group of `shape`.
void flag_each(std::string_view rule, const RE2& shape, std::string_view text, std::vector<Flag>& flags) {
    re2::StringPiece rest(text.data(), text.size());
    re2::StringPiece found;
    while (RE2::FindAndConsume(&rest, shape, &found)) {
        std::string_view part(found.data(), found.size());
        while (!part.empty() && std::string_view(".,;:!?)'\"").find(part.back()) != std::string_view::npos) {
            part.remove_suffix(1);
        }
        if (!part.empty()) {
            flags.push_back(flag_at(rule, text, part));
        }
    }
}

// "nan at example dot org" is an address, "look at example dot org" is not.
bool is_name_at(std::string_view last_word) {
    constexpr std::array<std::string_view, 24> kNoNames{
        "it",  "is",  "are", "me",  "us",    "them", "look", "looked", "am",   "be",   "find", "found",
        "him", "her", "he",  "she", "video", "film", "go",   "you",    "site", "live", "page", "up"};
    const std::string lower = lower_copy(last_word);
    return std::find(kNoNames.begin(), kNoNames.end(), lower) == kNoNames.end();
}

void find_spoken_emails(std::string_view text, std::vector<Flag>& flags) {
    static const RE2 kSpoken(
        R"((?i)\b((?:[a-z0-9_\-]+(?: dot |\.| underscore | dash )){0,3}([a-z0-9_\-]+) at )"
        R"((?:[a-z0-9\-]+ dot ){1,3}(?:)" LB_DOMAIN_ENDINGS R"()\b))");
    re2::StringPiece rest(text.data(), text.size());
    re2::StringPiece found;
    re2::StringPiece name;
    while (RE2::FindAndConsume(&rest, kSpoken, &found, &name)) {
        if (is_name_at({name.data(), name.size()})) {
            flags.push_back(flag_at("email.spoken", text, {found.data(), found.size()}));
        }
    }
}

}  // namespace

void find_emails(std::string_view text, std::vector<Flag>& flags) {
    static const RE2 kWritten(
        R"(([A-Za-z0-9_%+\-][A-Za-z0-9._%+\-]{0,63} ?[@＠] ?[A-Za-z0-9\-]{1,63}(?:\s?[.,]\s?[A-Za-z0-9\-]{2,63}){1,4}))");
    static const RE2 kBracketed(
        R"((?i)\b([a-z0-9_.\-]+ ?(?:\(at\)|\[at\]|\{at\}) ?(?:[a-z0-9\-]+ ?(?:\bdot\b|\(dot\)|\[dot\]|\.) ?){1,3}(?:)" LB_DOMAIN_ENDINGS
        R"()\b))");
    // Without the sentence that may follow: an address ends at a blank, unless the blank is inside it.
    static const RE2 kTight(
        R"(([A-Za-z0-9_%+\-][A-Za-z0-9._%+\-]{0,63}[@＠][A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{2,63}){1,4}))");
    flag_each("email.written", kTight, text, flags);
    flag_each("email.written", kWritten, text, flags);
    flag_each("email.spoken", kBracketed, text, flags);
    find_spoken_emails(text, flags);
}

void find_urls(std::string_view text, std::vector<Flag>& flags) {
    static const RE2 kScheme(R"((?i)\b((?:https?|hxxps?|ftp)\s?:\s?/\s?/\s?[^\s<>"]{2,}))");
    static const RE2 kWww(R"((?i)\b(www ?\. ?[a-z0-9\-]+(?:\.[a-z0-9\-]+)*(?:/[^\s<>"]*)?))");
    static const RE2 kBare(R"((?i)\b((?:[a-z0-9][a-z0-9\-]{1,62}\.){1,4}(?:)" LB_DOMAIN_ENDINGS
                           R"()\b(?:[/?#][^\s<>"]*)?))");
    static const RE2 kSpoken(
        R"((?i)\b((?:www dot |w w w dot )?[a-z0-9\-]{2,} (?:dot|\(dot\)|\[dot\]) (?:co dot )?(?:)" LB_DOMAIN_ENDINGS
        R"()\b(?: (?:slash|forward slash) [a-z0-9\-]+)?))");
    flag_each("url.written", kScheme, text, flags);
    flag_each("url.written", kWww, text, flags);
    flag_each("url.written", kBare, text, flags);
    flag_each("url.spoken", kSpoken, text, flags);
}

void find_handles(std::string_view text, std::vector<Flag>& flags) {
    static const RE2 kAt(R"((?:^|[^A-Za-z0-9_.@])([@＠][A-Za-z0-9_][A-Za-z0-9_.\-]{1,29}))");
    static const RE2 kTagged(R"(\b([A-Za-z0-9_.]{2,32}#[0-9]{4})\b)");
    static const RE2 kFriendCode(R"(\b((?:SW-?)?[0-9]{4}-[0-9]{4}-[0-9]{4})\b)");
    static const RE2 kNamed(
        R"((?i)\b(?:insta|instagram|snap|snapchat|tiktok|tik tok|discord|roblox|minecraft|fortnite|xbox|psn|playstation)"
        R"(|gamertag|gamer tag|user ?name|screen ?name|friend code|facebook|youtube|twitch|telegram|signal|skype)\b)"
        R"((?: (?:name|user|account|id|tag|handle|as))?(?: (?:is|on|under|it's|its))?\s?[:=\-]?\s?['"“‘]?)"
        R"(([A-Za-z0-9]+(?:[_.][A-Za-z0-9]+)+|[A-Za-z_.]+[0-9][A-Za-z0-9_.]*|[0-9]+[A-Za-z_][A-Za-z0-9_.]*))");
    flag_each("handle.at", kAt, text, flags);
    flag_each("handle.named", kTagged, text, flags);
    flag_each("handle.named", kFriendCode, text, flags);
    flag_each("handle.named", kNamed, text, flags);
}

}  // namespace lb::screening

#undef LB_DOMAIN_ENDINGS
