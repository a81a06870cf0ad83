// Portal views: choosing, writing, photographs, the questions of a gift, and the look before sending.
#pragma once

#include "around.hpp"

namespace lb::portal_views {

struct Write {
    static constexpr StaticString kPage = "write";
    std::string csrf;
    std::string once;
    bool failed = false;  // one of the two below
    bool nothing_chosen = false;
    bool too_many = false;  // open drafts
    static constexpr auto fields() {
        return std::tuple(field("csrf", &Write::csrf), field("once", &Write::once),
                          field("failed", &Write::failed), field("nothing_chosen", &Write::nothing_chosen),
                          field("too_many", &Write::too_many));
    }
};

struct Text {
    static constexpr StaticString kPage = "text";
    std::string csrf;
    std::string once;
    UrlPath post_url;
    FieldText text;
    bool failed = false;  // one of the four below
    bool empty = false;
    bool too_long = false;
    bool bad_text = false;  // letters that are not text
    bool not_saved = false;
    bool saved = false;
    std::uint32_t length = 0;
    std::uint32_t limit = 0;
    std::vector<Hint> hints;
    std::optional<std::string> marked;  // the text with marks, when bad_text: shows where
    UrlPath check_url;
    bool can_go_on = false;  // show check_url
    static constexpr auto fields() {
        return std::tuple(field("csrf", &Text::csrf), field("once", &Text::once),
                          field("post_url", &Text::post_url), field("text", &Text::text),
                          field("failed", &Text::failed), field("empty", &Text::empty),
                          field("too_long", &Text::too_long), field("bad_text", &Text::bad_text),
                          field("not_saved", &Text::not_saved), field("saved", &Text::saved),
                          field("length", &Text::length), field("limit", &Text::limit),
                          field("hints", &Text::hints), field("marked", &Text::marked),
                          field("check_url", &Text::check_url), field("can_go_on", &Text::can_go_on));
    }
};

struct DonePage {
    std::uint32_t page = 0;
    std::uint32_t kib = 0;
    UrlPath again_url;
    static constexpr auto fields() {
        return std::tuple(field("page", &DonePage::page), field("kib", &DonePage::kib),
                          field("again_url", &DonePage::again_url));
    }
};
enum class PhotoProblem : std::uint8_t { none, too_big, empty, not_a_picture, too_many };
constexpr auto choice_names(PhotoProblem) {
    return std::array<std::string_view, 5>{"none", "too_big", "empty", "not_a_picture", "too_many"};
}
struct Photos {
    static constexpr StaticString kPage = "photos";
    std::string csrf;
    std::string once;
    UrlPath post_url;
    std::uint32_t n = 1;
    std::uint32_t limit_mb = 0;
    PhotoProblem problem = PhotoProblem::none;
    std::vector<DonePage> done;
    UrlPath last_url;  // the check page; shown when a page is there
    static constexpr auto fields() {
        return std::tuple(field("csrf", &Photos::csrf), field("once", &Photos::once),
                          field("post_url", &Photos::post_url), field("n", &Photos::n),
                          field("limit_mb", &Photos::limit_mb), field("problem", &Photos::problem),
                          field("done", &Photos::done), field("last_url", &Photos::last_url));
    }
};

enum class GiftValue : std::uint8_t { none, up_to_10, up_to_25, more };
constexpr auto choice_names(GiftValue) {
    return std::array<std::string_view, 4>{"none", "up_to_10", "up_to_25", "more"};
}
enum class GiftWriting : std::uint8_t { none, yes, no };
constexpr auto choice_names(GiftWriting) {
    return std::array<std::string_view, 3>{"none", "yes", "no"};
}
struct Gift {
    static constexpr StaticString kPage = "gift";
    std::string csrf;
    std::string once;
    UrlPath post_url;
    FieldText what;
    FieldText occasion;
    FieldText details;
    GiftValue value = GiftValue::none;
    GiftWriting writing = GiftWriting::none;
    bool failed = false;  // any of the following
    bool what_missing = false;
    bool occasion_missing = false;
    bool value_missing = false;
    bool writing_missing = false;
    bool too_long = false;
    bool bad_text = false;
    bool not_saved = false;
    static constexpr auto fields() {
        return std::tuple(
            field("csrf", &Gift::csrf), field("once", &Gift::once), field("post_url", &Gift::post_url),
            field("what", &Gift::what), field("occasion", &Gift::occasion), field("details", &Gift::details),
            field("value", &Gift::value), field("writing", &Gift::writing), field("failed", &Gift::failed),
            field("what_missing", &Gift::what_missing), field("occasion_missing", &Gift::occasion_missing),
            field("value_missing", &Gift::value_missing), field("writing_missing", &Gift::writing_missing),
            field("too_long", &Gift::too_long), field("bad_text", &Gift::bad_text),
            field("not_saved", &Gift::not_saved));
    }
};

struct GiftAnswers {
    std::string what;
    std::string occasion;
    std::string details;
    GiftValue value = GiftValue::none;
    GiftWriting writing = GiftWriting::none;
    static constexpr auto fields() {
        return std::tuple(field("what", &GiftAnswers::what), field("occasion", &GiftAnswers::occasion),
                          field("details", &GiftAnswers::details), field("value", &GiftAnswers::value),
                          field("writing", &GiftAnswers::writing));
    }
};
enum class CheckProblem : std::uint8_t { none, trail, full };
constexpr auto choice_names(CheckProblem) {
    return std::array<std::string_view, 3>{"none", "trail", "full"};
}
struct Check {
    static constexpr StaticString kPage = "check";
    std::string csrf;
    std::string once;
    UrlPath post_url;
    UrlPath change_url;
    CheckProblem problem = CheckProblem::none;
    std::optional<std::string> text;  // a letter's, whole
    std::vector<DonePage> photographs;
    std::optional<GiftAnswers> gift;
    std::vector<Hint> hints;
    static constexpr auto fields() {
        return std::tuple(field("csrf", &Check::csrf), field("once", &Check::once),
                          field("post_url", &Check::post_url), field("change_url", &Check::change_url),
                          field("problem", &Check::problem), field("text", &Check::text),
                          field("photographs", &Check::photographs), field("gift", &Check::gift),
                          field("hints", &Check::hints));
    }
};

}  // namespace lb::portal_views
