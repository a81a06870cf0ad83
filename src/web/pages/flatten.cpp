#include "flatten.hpp"

#include <algorithm>

#include "base/core/text.hpp"
#include "make_html.hpp"

namespace lb::pages {
namespace {

constexpr int kMaxDepth = 8;

bool is_field_name(std::string_view name) {
    return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

// Line breaks stay (one is enough), indentation goes: it would be a fifth of a page's bytes.
std::string without_indent(std::string_view text) {
    std::string out;
    bool at_line_start = false;
    for (const char c : text) {
        if (c == '\n') {
            if (!at_line_start) {
                out += c;
            }
            at_line_start = true;
        } else if (!at_line_start || (c != ' ' && c != '\t')) {
            out += c;
            at_line_start = false;
        }
    }
    return out;
}

class Flattener {
  public:
    Flattener(const FlattenRequest& request, Complaints& complaints, std::vector<std::string>* used)
        : request_(request), complaints_(complaints), used_(used) {}

    void file(const std::string& file, std::string_view source, int depth) {
        int line = 1;
        for (std::size_t at = 0; at < source.size();) {
            const std::size_t open = std::min(source.find("{{", at), source.size());
            if (open > at) {
                add(Token::Kind::text, without_indent(source.substr(at, open - at)), file, line);
            }
            line += lines_in(source.substr(at, open - at));
            if (open == source.size()) {
                return;
            }
            const std::size_t close = source.find("}}", open);
            if (close == std::string_view::npos) {
                complain(file, line, "a tag without its end");
                return;
            }
            const std::string_view inside = source.substr(open + 2, close - open - 2);
            tag(file, line, inside, depth);
            line += lines_in(inside);
            at = close + 2;
        }
    }
    Tokens take() { return std::move(tokens_); }

  private:
    static int lines_in(std::string_view text) {
        return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    }
    void complain(const std::string& file, int line, std::string text) {
        complaints_.push_back({file, line, std::move(text)});
    }
    void add(Token::Kind kind, std::string text, const std::string& file, int line) {
        tokens_.push_back({kind, std::move(text), file, line});
    }

    void tag(const std::string& file, int line, std::string_view inside, int depth) {
        if (inside.empty()) {
            complain(file, line, "an empty tag");
            return;
        }
        const std::string_view rest = trim(inside.substr(1));
        switch (inside.front()) {
            case '!':
                return;
            case '#':
                return name(Token::Kind::open, rest, file, line);
            case '^':
                return name(Token::Kind::inverted, rest, file, line);
            case '/':
                return name(Token::Kind::close, rest, file, line);
            case '>':
                return part(file, line, rest, depth);
            case '_':
                return words(file, line, rest);
            default:
                return plain(file, line, trim(inside));
        }
    }

    void name(Token::Kind kind, std::string_view text, const std::string& file, int line) {
        if (!is_field_name(text)) {
            complain(file, line, "a tag that templates here do not have: " + std::string(text));
            return;
        }
        add(kind, std::string(text), file, line);
    }

    void plain(const std::string& file, int line, std::string_view text) {
        static constexpr std::string_view kAsset = "asset ";
        if (text == "lang") {
            add(Token::Kind::text, std::string(request_.language), file, line);
        } else if (text.starts_with(kAsset)) {
            const auto it = request_.sources.assets.find(trim(text.substr(kAsset.size())));
            if (it == request_.sources.assets.end()) {
                complain(file, line, "no such asset: " + std::string(text.substr(kAsset.size())));
                return;
            }
            add(Token::Kind::text, it->second, file, line);
        } else {
            name(Token::Kind::variable, text, file, line);
        }
    }

    void part(const std::string& file, int line, std::string_view name, int depth) {
        const auto it = request_.sources.parts.find(name);
        if (it == request_.sources.parts.end() || depth >= kMaxDepth) {
            complain(file, line, "no such part, or parts within parts too deep: " + std::string(name));
            return;
        }
        this->file("parts/" + it->first + ".mustache", it->second, depth + 1);
    }

    // {month} inside of words becomes the view's field of that name: escaped, checked and linted like any
    // other.
    void words(const std::string& file, int line, std::string_view id_as_written) {
        std::string id(id_as_written);
        static constexpr std::string_view kPage = "$page";
        if (id.starts_with(kPage)) {
            id.replace(0, kPage.size(), request_.page);
        }
        const std::string_view text = request_.catalogue.find(id);
        if (text.empty()) {
            complain(file, line, "no words for " + id);
            return;
        }
        if (used_ != nullptr) {
            used_->push_back(id);
        }
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t open = std::min(text.find('{', at), text.size());
            std::string plain_text;
            append_escaped(plain_text, text.substr(at, open - at));
            add(Token::Kind::text, std::move(plain_text), file, line);
            if (open == text.size()) {
                return;
            }
            const std::size_t close = std::min(text.find('}', open), text.size());
            name(Token::Kind::variable, text.substr(open + 1, close - open - 1), file, line);
            at = close + 1;
        }
    }

    const FlattenRequest& request_;
    Complaints& complaints_;
    std::vector<std::string>* used_;
    Tokens tokens_;
};

std::string_view sign_of(Token::Kind kind) {
    switch (kind) {
        case Token::Kind::open:
            return "#";
        case Token::Kind::inverted:
            return "^";
        case Token::Kind::close:
            return "/";
        case Token::Kind::text:
        case Token::Kind::variable:
            return "";
    }
    return "";
}

}  // namespace

Tokens flatten(const FlattenRequest& request, Complaints& complaints, std::vector<std::string>* used) {
    Flattener flattener(request, complaints, used);
    const auto it = request.sources.pages.find(request.page);
    if (it == request.sources.pages.end()) {
        complaints.push_back({std::string(request.page) + ".mustache", 0, "there is no such page"});
    } else {
        flattener.file(it->first + ".mustache", it->second, 0);
    }
    return flattener.take();
}

std::string as_mustache(const Tokens& tokens) {
    std::string out;
    for (const Token& token : tokens) {
        if (token.kind == Token::Kind::text) {
            out.append(token.text);
        } else {
            out.append("{{").append(sign_of(token.kind)).append(token.text).append("}}");
        }
    }
    return out;
}

}  // namespace lb::pages
