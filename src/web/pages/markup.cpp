#include "markup.hpp"

#include <algorithm>
#include <array>

namespace lb::pages {
namespace {

constexpr std::array<std::string_view, 9> kVoidElements{"area",  "br",   "col",  "hr",    "img",
                                                        "input", "link", "meta", "source"};

bool is_void(std::string_view name) {
    return std::find(kVoidElements.begin(), kVoidElements.end(), name) != kVoidElements.end();
}
bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}
bool is_tag_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ':';
}

class MarkupReader {
  public:
    MarkupReader(MarkupVisitor& visitor, Complaints& complaints)
        : visitor_(visitor), complaints_(complaints) {}

    void see(const Token& token, Kind kind) {
        at_ = &token;
        switch (token.kind) {
            case Token::Kind::text:
                for (const char c : token.text) {
                    letter(c);
                }
                return;
            case Token::Kind::variable:
                return variable(token, kind);
            case Token::Kind::open:
            case Token::Kind::inverted:
                return open_section(token);
            case Token::Kind::close:
                return close_section(token);
        }
    }
    void finish() {
        if (at_ != nullptr && (state_ != State::text || !stack_.empty())) {
            complain("the page ends inside of " +
                     (stack_.empty() ? "a tag" : "<" + stack_.back().name + ">"));
        }
    }

  private:
    enum class State : std::uint8_t {
        text,
        tag_start,
        tag_name,
        end_name,
        declaration,
        in_tag,
        attribute_name,
        before_value,
        value
    };
    struct Section {
        State state;
        std::size_t depth;
    };

    void complain(std::string text) {
        // One mistake in the markup makes every later line look wrong: the first is enough.
        if (!broken_) {
            complaints_.push_back({at_->file, at_->line, std::move(text)});
        }
        broken_ = true;
    }

    void variable(const Token& token, Kind kind) {
        if (state_ == State::text) {
            static const Element kNone;
            visitor_.variable_in_text(stack_.empty() ? kNone : stack_.back(), token, kind);
        } else if (state_ == State::value) {
            Attribute& attribute = tag_.attributes.back();
            attribute.value.append("{{").append(token.text).append("}}");
            attribute.kinds.push_back(kind);
        } else {
            complain("a variable stands where escaping does not help: " + token.text);
        }
    }

    void open_section(const Token& token) {
        if (state_ != State::text && state_ != State::in_tag && state_ != State::value) {
            complain("a section starts in the middle of a tag: " + token.text);
        }
        sections_.push_back({state_, stack_.size()});
    }
    void close_section(const Token& token) {
        if (sections_.empty()) {
            return;  // names.cpp has told
        }
        const Section begun = sections_.back();
        sections_.pop_back();
        // `checked{{/x}}`: the name ends here.
        if (state_ == State::attribute_name && begun.state == State::in_tag) {
            state_ = State::in_tag;
        }
        if (begun.state != state_ || begun.depth != stack_.size()) {
            complain("a section that does not leave the markup as it found it: " + token.text);
        }
    }

    void letter(char c) {
        switch (state_) {
            case State::text:
                state_ = c == '<' ? State::tag_start : State::text;
                return;
            case State::tag_start:
                return tag_start(c);
            case State::tag_name:
                return tag_name(c);
            case State::end_name:
                return end_name(c);
            case State::declaration:
                state_ = c == '>' ? State::text : State::declaration;
                return;
            case State::in_tag:
                return in_tag(c);
            case State::attribute_name:
                return attribute_name(c);
            case State::before_value:
                if (c != '"') {
                    complain("an attribute without double quotes");
                }
                state_ = State::value;
                return;
            case State::value:
                if (c == '"') {
                    state_ = State::in_tag;
                } else {
                    tag_.attributes.back().value += c;
                }
                return;
        }
    }

    void tag_start(char c) {
        tag_ = Element{{}, {}, at_->file, at_->line, !sections_.empty()};
        if (c == '!') {
            state_ = State::declaration;
        } else if (c == '/') {
            state_ = State::end_name;
        } else if (is_tag_letter(c)) {
            tag_.name = c;
            state_ = State::tag_name;
        } else {
            complain("a < that begins no tag");
            state_ = State::text;
        }
    }
    void tag_name(char c) {
        if (is_tag_letter(c)) {
            tag_.name += c;
        } else {
            state_ = State::in_tag;
            in_tag(c);
        }
    }
    void end_name(char c) {
        if (is_tag_letter(c)) {
            tag_.name += c;
            return;
        }
        state_ = State::text;
        if (c != '>' || stack_.empty() || stack_.back().name != tag_.name) {
            complain("</" + tag_.name + "> closes " +
                     (stack_.empty() ? "nothing" : "<" + stack_.back().name + ">"));
            return;
        }
        const Element closed = std::move(stack_.back());
        stack_.pop_back();
        visitor_.closed(closed);
    }
    void in_tag(char c) {
        if (c == '>') {
            state_ = State::text;
            visitor_.opened(tag_);
            if (!is_void(tag_.name) && !self_closed_) {
                stack_.push_back(tag_);
            }
            self_closed_ = false;
        } else if (c == '/') {
            self_closed_ = true;  // of SVG only; lint.cpp looks
        } else if (is_tag_letter(c)) {
            tag_.attributes.push_back({std::string(1, c), {}, {}});
            state_ = State::attribute_name;
        } else if (!is_blank(c)) {
            complain("a stray letter in a tag");
        }
    }
    void attribute_name(char c) {
        if (c == '=') {
            state_ = State::before_value;
        } else if (is_blank(c) || c == '>') {
            state_ = State::in_tag;
            in_tag(c);
        } else if (is_tag_letter(c) || (c >= 'A' && c <= 'Z')) {
            tag_.attributes.back().name += c;
        } else {
            complain("a stray letter in the name of an attribute");
        }
    }

    MarkupVisitor& visitor_;
    Complaints& complaints_;
    State state_ = State::text;
    Element tag_;
    bool self_closed_ = false;
    bool broken_ = false;
    std::vector<Element> stack_;
    std::vector<Section> sections_;
    const Token* at_ = nullptr;
};

}  // namespace

const Attribute* Element::find(std::string_view attribute) const {
    const auto it = std::find_if(attributes.begin(), attributes.end(),
                                 [&](const Attribute& one) { return one.name == attribute; });
    return it == attributes.end() ? nullptr : &*it;
}

std::string Element::value_or(std::string_view attribute, std::string_view fallback) const {
    const Attribute* found = find(attribute);
    return found == nullptr ? std::string(fallback) : found->value;
}

void read_markup(const Tokens& tokens, const std::vector<Kind>& kinds, MarkupVisitor& visitor,
                 Complaints& complaints) {
    MarkupReader reader(visitor, complaints);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        reader.see(tokens[i], kinds[i]);
    }
    reader.finish();
}

}  // namespace lb::pages
