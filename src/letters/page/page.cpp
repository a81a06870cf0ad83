#include "page.hpp"

#include <algorithm>

namespace lb::page {

bool is_valid(Class value) {
    return value >= Class::typed && value <= Class::blank;
}

StaticString class_name(Class value) {
    switch (value) {
        case Class::typed:
            return "typed";
        case Class::handwritten:
            return "handwritten";
        case Class::mixed:
            return "mixed";
        case Class::picture:
            return "picture";
        case Class::blank:
            break;
    }
    return "blank";
}

bool is_valid(Warning value) {
    return value >= Warning::part_unread && value <= Warning::low_resolution;
}

StaticString warning_name(Warning value) {
    switch (value) {
        case Warning::part_unread:
            return "part_unread";
        case Warning::low_confidence:
            return "low_confidence";
        case Warning::handwriting:
            return "handwriting";
        case Warning::character_not_drawn:
            return "character_not_drawn";
        case Warning::character_invisible:
            return "character_invisible";
        case Warning::too_many_words:
            return "too_many_words";
        case Warning::low_resolution:
            break;
    }
    return "low_resolution";
}

bool is_valid(Unreadable value) {
    return value >= Unreadable::empty && value <= Unreadable::engine_failed;
}

StaticString unreadable_name(Unreadable value) {
    switch (value) {
        case Unreadable::empty:
            return "empty";
        case Unreadable::unknown_format:
            return "unknown_format";
        case Unreadable::broken:
            return "broken";
        case Unreadable::too_large:
            return "too_large";
        case Unreadable::several_pages:
            return "several_pages";
        case Unreadable::not_text:
            return "not_text";
        case Unreadable::no_memory:
            return "no_memory";
        case Unreadable::engine_failed:
            break;
    }
    return "engine_failed";
}

std::string plain_text(const Page& page, std::vector<std::size_t>* starts) {
    std::string text;
    const Word* before = nullptr;
    for (const Word& word : page.words.value) {
        if (before != nullptr) {
            text += word.block != before->block ? "\n\n" : word.line != before->line ? "\n" : " ";
        }
        if (starts != nullptr) {
            starts->push_back(text.size());
        }
        text += word.text.view();
        before = &word;
    }
    return text;
}

Result<> check(const Page& page) {
    if (page.width == 0 || page.height == 0 || page.width > kMaxSide || page.height > kMaxSide ||
        std::uint64_t{page.width} * page.height > kMaxPixels) {
        return fail(Failure::bad_input, "a page of an impossible size");
    }
    if (page.confidence > 100) {
        return fail(Failure::bad_input, "a confidence above 100");
    }
    const Word* before = nullptr;
    for (const Word& word : page.words.value) {
        const Box& box = word.box;
        if (box.x > page.width || box.y > page.height || box.width > page.width - box.x ||
            box.height > page.height - box.y) {
            return fail(Failure::bad_input, "a word outside its page");
        }
        const std::string_view text = word.text.view();
        if (text.empty() || !is_utf8(text) || has_control(text) ||
            text.find_first_of(" \n\t") != std::string_view::npos) {
            return fail(Failure::bad_input, "a word that is no word");
        }
        if (word.confidence > 100 ||
            (before != nullptr && (word.line < before->line || word.block < before->block))) {
            return fail(Failure::bad_input, "words out of order");
        }
        before = &word;
    }
    return {};
}

void rescale(Page& page, std::uint32_t width, std::uint32_t height) {
    const auto mapped = [](std::uint32_t value, std::uint32_t from, std::uint32_t to) {
        return static_cast<std::uint32_t>(std::uint64_t{value} * to / from);
    };
    for (Word& word : page.words.value) {
        const std::uint32_t x = mapped(word.box.x, page.width, width);
        const std::uint32_t y = mapped(word.box.y, page.height, height);
        word.box = {x, y, mapped(word.box.x + word.box.width, page.width, width) - x,
                    mapped(word.box.y + word.box.height, page.height, height) - y};
    }
    page.width = width;
    page.height = height;
}

}  // namespace lb::page
