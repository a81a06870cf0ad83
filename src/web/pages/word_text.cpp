#include "word_text.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "make_html.hpp"

namespace lb::pages {
namespace {

bool is_inside_a_character(std::string_view text, std::size_t at) {
    return at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

std::size_t fitted(std::string_view text, std::size_t at) {
    at = std::min(at, text.size());
    while (is_inside_a_character(text, at)) {
        --at;
    }
    return at;
}

struct Piece {
    std::size_t start = 0, end = 0;
    std::size_t index = 0;  // of the word or mark as it was given
};

bool covers(const Piece& piece, std::size_t start, std::size_t end) {
    return piece.start < end && start < piece.end;
}

// Words in the order of the text, none over another; what is left of a bad one is nothing.
std::vector<Piece> words_in_order(const MarkedText& page) {
    std::vector<Piece> words;
    for (std::size_t i = 0; i < page.words.size(); ++i) {
        words.push_back({fitted(page.text, page.words[i].start), fitted(page.text, page.words[i].end), i});
    }
    std::stable_sort(words.begin(), words.end(),
                     [](const Piece& a, const Piece& b) { return a.start < b.start; });
    std::size_t taken = 0;
    std::erase_if(words, [&](const Piece& word) {
        const bool bad = word.start >= word.end || word.start < taken;
        taken = bad ? taken : word.end;
        return bad;
    });
    return words;
}

std::vector<Piece> marks_as_given(const MarkedText& page) {
    std::vector<Piece> marks;
    for (std::size_t i = 0; i < page.marks.size(); ++i) {
        const Piece mark{fitted(page.text, page.marks[i].start), fitted(page.text, page.marks[i].end), i};
        if (mark.start < mark.end) {
            marks.push_back(mark);
        }
    }
    return marks;
}

class Writer {
  public:
    explicit Writer(const MarkedText& page)
        : page_(page), words_(words_in_order(page)), marks_(marks_as_given(page)) {
        for (const auto& pieces : {words_, marks_}) {
            for (const Piece& piece : pieces) {
                edges_.insert(piece.start);
                edges_.insert(piece.end);
            }
        }
        edges_.insert(page.text.size());
    }

    std::string write() {
        for (std::size_t line = 0; line <= page_.text.size();) {
            const std::size_t end = std::min(page_.text.find('\n', line), page_.text.size());
            out_ += "<p dir=\"auto\">";
            out_ += line == end ? "<br>" : "";
            write_line(line, end);
            out_ += "</p>\n";
            line = end + 1;
        }
        return std::move(out_);
    }

  private:
    // From edge to edge: within such a piece the same marks lie over it and it is of one word or none.
    void write_line(std::size_t at, std::size_t line_end) {
        while (at < line_end) {
            const std::size_t end = std::min(*edges_.upper_bound(at), line_end);
            change_mark(look_of(at, end));
            write_chips(at);
            write_piece(at, end);
            at = end;
        }
        change_mark(std::nullopt);
    }

    // The gravest look wins; a hit stands over all because only the lead sees it.
    std::optional<TextMark::Look> look_of(std::size_t start, std::size_t end) const {
        std::optional<TextMark::Look> look;
        for (const Piece& mark : marks_) {
            if (covers(mark, start, end)) {
                look = std::max(look.value_or(TextMark::Look::flag), page_.marks[mark.index].look);
            }
        }
        return look;
    }

    void change_mark(std::optional<TextMark::Look> look) {
        if (look == open_mark_) {
            return;
        }
        out_ += open_mark_ ? "</mark>" : "";
        if (look) {
            out_ += *look == TextMark::Look::hit    ? "<mark class=\"lb-hit\">"
                    : *look == TextMark::Look::stop ? "<mark class=\"lb-stop\">"
                                                    : "<mark>";
        }
        open_mark_ = look;
    }

    // Its number is drawn by the style sheet: text that is copied or searched stays the letter's own.
    void write_chips(std::size_t at) {
        for (const Piece& mark : marks_) {
            const TextMark& given = page_.marks[mark.index];
            if (mark.start == at && given.number != 0) {
                const std::string number = std::to_string(given.number);
                out_.append("<a class=\"lb-chip\" id=\"m").append(number).append("\" href=\"#flag-");
                out_.append(number).append("\" data-chip=\"").append(number).append("\" aria-label=\"");
                append_escaped(out_, with_marks(given.chip_label));
                out_ += "\"></a>";
            }
        }
    }

    void write_piece(std::size_t start, std::size_t end) {
        while (next_word_ < words_.size() && words_[next_word_].end <= start) {
            ++next_word_;
        }
        const bool in_word = next_word_ < words_.size() && covers(words_[next_word_], start, end);
        if (!in_word) {
            append_text(start, end);
            return;
        }
        const Piece& word = words_[next_word_];
        const TextWord& given = page_.words[word.index];
        const std::string number = std::to_string(word.index);
        out_ += "<span";
        if (word.start == start) {  // a word that a mark cuts in two has its id once
            out_.append(" id=\"w").append(number).append("\"");
        }
        out_ += given.doubtful ? " class=\"lb-doubt\">" : ">";
        if (given.linked) {
            out_.append("<a href=\"#b").append(number).append("\">");
        }
        append_text(start, end);
        out_ += given.linked ? "</a></span>" : "</span>";
    }

    void append_text(std::size_t start, std::size_t end) {
        append_escaped(out_, with_marks(page_.text.substr(start, end - start)));
    }

    const MarkedText& page_;
    std::vector<Piece> words_, marks_;
    std::set<std::size_t> edges_;
    std::size_t next_word_ = 0;
    std::optional<TextMark::Look> open_mark_;
    std::string out_;
};

std::string_view frame_class(std::optional<TextMark::Look> look) {
    if (!look) {
        return "";
    }
    return *look == TextMark::Look::hit    ? " class=\"lb-hit\""
           : *look == TextMark::Look::stop ? " class=\"lb-flagged lb-stop\""
                                           : " class=\"lb-flagged\"";
}

std::string number_attribute(std::string_view name, std::uint32_t value) {
    return " " + std::string(name) + "=\"" + std::to_string(value) + "\"";
}

}  // namespace

Html word_text(const MarkedText& page) {
    return HtmlMaker::from_markup(Writer(page).write());
}

Html word_frames(const MarkedText& page) {
    std::string out = "<svg viewBox=\"0 0 " + std::to_string(page.width) + " " + std::to_string(page.height) +
                      "\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">";
    const auto marks = marks_as_given(page);
    for (const Piece& word : words_in_order(page)) {
        const TextWord& given = page.words[word.index];
        std::optional<TextMark::Look> look;
        for (const Piece& mark : marks) {
            if (covers(mark, word.start, word.end)) {
                look = std::max(look.value_or(TextMark::Look::flag), page.marks[mark.index].look);
            }
        }
        if (look || given.linked) {
            out.append("<rect id=\"b").append(std::to_string(word.index)).append("\"");
            out.append(frame_class(look));
            out.append(number_attribute("x", given.x)).append(number_attribute("y", given.y));
            out.append(number_attribute("width", given.width));
            out.append(number_attribute("height", given.height)).append("/>");
        }
    }
    return HtmlMaker::from_markup(out + "</svg>");
}

}  // namespace lb::pages
